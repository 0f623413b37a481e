/// Steps through the operators of a content stream with the operands that conformance depends on
/// (ISO 32000-1 §7.8.2, annex A).
struct ContentOperators {
    struct Step {
        var name: String
        /// The last name operand, without its slash.
        var operand: String?
        /// The last number operand.
        var number: Double?
        /// The operator with its operands, from the first of them.
        var range: Range<Int>
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var operand: String?
    private var number: Double?
    private var start: Int?

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// nil at the end. Inline images give `BI`, after which nothing can be read safely.
    mutating func next() -> Step? {
        while position < bytes.count {
            if !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: "%") { start = start ?? position }
            switch bytes[position] {
            case UInt8(ascii: "%"): skip(to: [10, 13])
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<"):
                position += 1
                if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
                    position += 1
                } else {
                    skip(to: [UInt8(ascii: ">")])
                    position += 1
                }
            case UInt8(ascii: "/"):
                position += 1
                operand = word()
            case let byte where Self.isSpace(byte) || Self.isDelimiter(byte): position += 1
            default:
                let text = word()
                if Self.isOperand(text) {
                    number = Double(text)
                    continue
                }
                defer { (operand, number, start) = (nil, nil, nil) }
                return Step(name: text, operand: operand, number: number, range: (start ?? position)..<position)
            }
        }
        return nil
    }

    private static func isOperand(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isNumber = (48...57).contains(first) || first == 43 || first == 45 || first == 46
        return isNumber || text == "true" || text == "false" || text == "null"
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), !Self.isDelimiter(bytes[position]) {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(to ends: [UInt8]) {
        while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
    }

    private mutating func skipString() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [32, 10, 13, 9, 12, 0].contains(byte) }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

    /// Operators of PDF 1.7; text-showing ones apart.
    static let known: Set<String> = [
        "b", "B", "b*", "B*", "BDC", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "DP", "EMC", "ET",
        "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "j", "J", "K", "k", "l", "M", "m", "MP", "n", "q", "Q", "re",
        "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "TL", "Tm", "Tr",
        "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y",
    ]
    static let showing: Set<String> = ["Tj", "TJ", "'", "\""]
    static let intents: Set<String> = ["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"]
}
