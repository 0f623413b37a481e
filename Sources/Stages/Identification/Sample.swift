/// The bytes that probes look at; every access is checked.
struct Sample {
    /// Last component of the name.
    let name: String
    /// Lower-case extension without the dot; `aux.xml` counts as one.
    let suffix: String
    let head: [UInt8]
    let tail: [UInt8]
    let size: Int64
    /// The beginning as text: NUL-free UTF-8, or a legacy 8-bit code page read as Latin 1; nil for binary data.
    let text: String?

    init(name: String, head: [UInt8], tail: [UInt8], size: Int64) {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        self.name = last
        self.head = head
        self.tail = tail
        self.size = size
        text = Self.text(head[...])
        let lower = last.lowercased()
        if lower.hasSuffix(".aux.xml") {
            suffix = "aux.xml"
        } else {
            let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
            suffix = parts.count > 1 ? String(parts[parts.count - 1]) : ""
        }
    }

    func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
        guard offset >= 0, bytes.count <= head.count, offset <= head.count - bytes.count else { return false }
        return head[offset..<offset + bytes.count].elementsEqual(bytes)
    }

    func starts(_ text: String, at offset: Int = 0) -> Bool { starts(Array(text.utf8), at: offset) }

    /// Offset of a byte string in the first `limit` bytes.
    func find(_ text: String, limit: Int = .max) -> Int? { Self.find(Array(text.utf8), in: head.prefix(limit)) }

    func contains(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Self.find(bytes, in: head[...]) != nil || Self.find(bytes, in: tail[...]) != nil
    }

    func byte(_ offset: Int) -> UInt8? { head.indices.contains(offset) ? head[offset] : nil }

    func little16(_ offset: Int) -> Int? {
        guard let low = byte(offset), let high = byte(offset + 1) else { return nil }
        return Int(high) << 8 | Int(low)
    }

    func little32(_ offset: Int) -> Int? {
        guard let low = little16(offset), let high = little16(offset + 2) else { return nil }
        return high << 16 | low
    }

    func big32(_ offset: Int) -> Int? {
        guard offset >= 0, offset <= head.count - 4 else { return nil }
        return head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func text(_ head: ArraySlice<UInt8>) -> String? {
        let bytes = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        let controls = bytes.count { $0 < 32 && ![9, 10, 12, 13, 26, 27].contains($0) }
        guard !bytes.isEmpty, !bytes.contains(0), controls * 100 <= bytes.count else { return nil }
        // The end of the sample may cut a character in two.
        for cut in 0...min(3, bytes.count - 1) {
            if let text = String(validating: bytes.dropLast(cut), as: UTF8.self) { return text }
        }
        var latin = String.UnicodeScalarView()
        for byte in bytes { latin.append(Unicode.Scalar(byte)) }
        return String(latin)
    }

    private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = needle.first, needle.count <= bytes.count else { return nil }
        var index = bytes.startIndex
        while index <= bytes.endIndex - needle.count {
            if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
                return index - bytes.startIndex
            }
            index += 1
        }
        return nil
    }
}

/// Two upper-case hexadecimal digits.
func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
}
