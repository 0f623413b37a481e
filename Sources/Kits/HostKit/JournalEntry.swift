/// One entry in the journal's native protocol (systemd, "Native Journal Protocol"): one datagram of fields.
package struct JournalEntry: Hashable, Sendable {
    /// Longer values are cut: a datagram that does not fit would have to travel in a sealed memory file.
    package static let longestValue = 32 * 1024

    /// Name and value, in order; a name may occur more than once.
    package private(set) var fields: [(name: String, value: String)] = []

    package init() {}

    /// Adds a field under its legal name; one whose name has no legal characters is dropped.
    package mutating func add(_ name: String, _ value: String) {
        let legal = Self.legalName(name)
        if !legal.isEmpty { fields.append((legal, Self.cut(value))) }
    }

    /// The datagram. A value with a line break has its length before it: `NAME\n`, 64 bits little endian, value, `\n`.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        for field in fields {
            result.append(contentsOf: field.name.utf8)
            if field.value.utf8.contains(UInt8(ascii: "\n")) {
                result.append(UInt8(ascii: "\n"))
                withUnsafeBytes(of: UInt64(field.value.utf8.count).littleEndian) { result.append(contentsOf: $0) }
            } else {
                result.append(UInt8(ascii: "="))
            }
            result.append(contentsOf: field.value.utf8)
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }

    /// Upper-case letters, digits and underscores, not starting with either of the latter, at most 64 of them.
    private static func legalName(_ name: String) -> String {
        let mapped = name.uppercased().unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "A"..."Z", "0"..."9": Character(scalar)
            default: "_"
            }
        }
        return String(mapped.drop { $0 == "_" || $0.isNumber }.prefix(64))
    }

    private static func cut(_ value: String) -> String {
        guard value.utf8.count > longestValue else { return value }
        return String(decoding: value.utf8.prefix(longestValue), as: UTF8.self) + "…"
    }

    package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
