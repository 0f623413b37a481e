package import Foundation

/// Names a submission on its way through the workflow: 26 characters of Crockford base 32, sorted by time (ULID).
package struct ItemID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// A new identifier: 48 bits of milliseconds since 1970 and 80 random bits.
    package static func make(at date: Date, using generator: inout some RandomNumberGenerator) -> ItemID {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000))
        var head: [Character] = []
        for _ in 0..<10 {
            head.append(alphabet[Int(milliseconds & 31)])
            milliseconds >>= 5
        }
        let tail = (0..<16).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] }
        return ItemID(rawValue: String(head.reversed() + tail))
    }

    package static func make(at date: Date) -> ItemID {
        var generator = SystemRandomNumberGenerator()
        return make(at: date, using: &generator)
    }
}

/// Names a registered result (*mã kết quả số hóa*). Unique in one registry; safe as a file name.
package struct RecordID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// The very text of a profile that judged something.
package struct ProfileReference: Hashable, Sendable, Codable {
    package var id: String
    /// Counted from 1 by the office.
    package var version: Int
    /// SHA-256 of the effective text (after `extends:`).
    package var digest: ContentDigest

    package init(id: String, version: Int, digest: ContentDigest) {
        self.id = id
        self.version = version
        self.digest = digest
    }
}
