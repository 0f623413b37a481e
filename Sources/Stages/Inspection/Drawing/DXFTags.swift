/// A group code with its value (AutoCAD DXF reference, group codes in numerical order).
struct DXFTag {
    enum Value {
        case text(ArraySlice<UInt8>)
        case integer(Int)
        case real(Double)
    }
    let code: Int
    let value: Value

    /// The same on bytes of its own.
    var kept: DXFTag {
        if case .text(let bytes) = value { return DXFTag(code: code, value: .text(Array(bytes.prefix(8000))[...])) }
        return self
    }

    /// Bytes of a text as they are stored.
    var bytes: ArraySlice<UInt8> {
        if case .text(let bytes) = value { return bytes }
        return []
    }

    var integer: Int? {
        switch value {
        case .integer(let value): value
        case .real(let value): Int(exactly: value.rounded())
        case .text(let bytes): Int(Self.trimmed(bytes))
        }
    }

    var real: Double? {
        switch value {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .text(let bytes): Double(Self.trimmed(bytes))
        }
    }

    /// A keyword or a name in ASCII, without spaces around it.
    var word: String { Self.trimmed(bytes) }

    func isWord(_ word: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return Self.trim(bytes).elementsEqual(wanted)
    }

    static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { $0 > 32 }), let last = bytes.lastIndex(where: { $0 > 32 }) else {
            return []
        }
        return bytes[first...last]
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: trim(bytes), as: UTF8.self) }
}

/// The tags of a DXF in order, ASCII or binary.
struct DXFTags {
    private var stream: ByteStream
    /// Bytes of a group code in a binary file: one before R13, two after; nil in ASCII.
    private var codeWidth: Int?
    private(set) var isBroken = false

    private static let sentinel = Array("AutoCAD Binary DXF\r\n\u{1A}\0".utf8)

    init(_ path: String) {
        let head = FileBytes.read(path, count: Self.sentinel.count + 3)
        stream = ByteStream(path)
        guard head.starts(with: Self.sentinel) else { return }
        _ = stream.take(Self.sentinel.count)
        // The first tag is 0 SECTION.
        codeWidth = head.last == 0 || head.dropFirst(Self.sentinel.count + 1).first == 0 ? 2 : 1
    }

    var isBinary: Bool { codeWidth != nil }

    /// Nil at the end and where the file makes no sense any more.
    mutating func next() -> DXFTag? {
        guard let width = codeWidth else { return nextLine() }
        return nextBinary(width)
    }

    private mutating func nextLine() -> DXFTag? {
        guard let line = stream.line() else { return nil }
        guard let code = Self.number(line) else {
            isBroken = !DXFTag.trim(line).isEmpty
            return nil
        }
        guard let value = stream.line() else { return nil }
        return DXFTag(code: code, value: .text(value))
    }

    /// A group code: at most five digits and a sign.
    private static func number(_ line: ArraySlice<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        var isNegative = false
        for byte in line where byte > 32 {
            if byte == 45, digits == 0 {
                isNegative = true
            } else if (48...57).contains(byte), digits < 6 {
                value = value * 10 + Int(byte) - 48
                digits += 1
            } else {
                return nil
            }
        }
        return digits == 0 ? nil : isNegative ? -value : value
    }

    private mutating func nextBinary(_ width: Int) -> DXFTag? {
        guard let code = groupCode(width) else { return nil }
        let value: DXFTag.Value?
        switch code {
        case 10...59, 110...149, 210...239, 460...469, 1010...1059:
            value = unsigned(8).map { .real(Double(bitPattern: $0)) }
        case 60...79, 170...179, 270...289, 370...389, 400...409, 1060...1070:
            value = unsigned(2).map { .integer(Int(Int16(truncatingIfNeeded: $0))) }
        case 90...99, 420...429, 440...459, 1071:
            value = unsigned(4).map { .integer(Int(Int32(truncatingIfNeeded: $0))) }
        case 160...169: value = unsigned(8).map { .integer(Int(Int64(bitPattern: $0))) }
        case 290...299: value = unsigned(1).map { .integer(Int($0)) }
        case 310...319, 1004: value = chunk().map { .text($0) }
        default: value = stream.text().map { .text($0) }
        }
        guard let value else {
            isBroken = true
            return nil
        }
        return DXFTag(code: code, value: value)
    }

    private mutating func groupCode(_ width: Int) -> Int? {
        guard let first = unsigned(width) else { return nil }
        // Before R13 codes above 254 follow the byte 255.
        if width == 1, first == 255 { return unsigned(2).map { Int($0) } }
        return width == 2 ? Int(Int16(truncatingIfNeeded: first)) : Int(first)
    }

    private mutating func chunk() -> ArraySlice<UInt8>? {
        guard let count = unsigned(1) else { return nil }
        return stream.take(Int(count))
    }

    private mutating func unsigned(_ count: Int) -> UInt64? {
        stream.take(count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
