/// A SHA-256 digest as 64 lower-case hexadecimal digits (FIPS 180-4). It names content everywhere in Sohoa.
package struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
    /// 64 characters of `0-9a-f`.
    package let hex: String

    /// Takes 64 hexadecimal digits in either case; `nil` for anything else.
    package init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(\.isHexDigit) else { return nil }
        self.hex = hex.lowercased()
    }

    /// Takes the 32 bytes of the digest.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        hex = bytes.hexString
    }

    /// The first twelve digits, for people.
    package var short: String { String(hex.prefix(12)) }
    package var description: String { hex }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        var high: UInt8?
        for digit in hex.utf8 {
            let value = digit < 58 ? digit - 48 : digit - 87
            if let first = high {
                result.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return result
    }
}

extension ContentDigest: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let digest = ContentDigest(hex: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a SHA-256 digest: \(text)"))
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        (48...57).contains(self) || (97...102).contains(self) || (65...70).contains(self)
    }
}

extension Collection where Element == UInt8 {
    /// Two lower-case hexadecimal digits a byte.
    package var hexString: String {
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ContentDigest {
    /// SHA-256 of no bytes at all.
    package static let empty = ContentDigest(
        unchecked: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

    private init(unchecked: String) { hex = unchecked }
}
