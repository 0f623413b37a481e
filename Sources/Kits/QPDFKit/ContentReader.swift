/// Reads the tokens of a content stream that place images (ISO 32000-1 §7.8.2); everything else is stepped over.
struct ContentReader {
    enum Operator {
        /// `q`, `Q`, `cm` with its six operands, `Do` with its name.
        case save, restore
        case concatenate(Matrix)
        case draw(String)
        /// An inline image; pixels as its dictionary says.
        case inlineImage(width: Int, height: Int, isMask: Bool)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var numbers: [Double] = []
    private var name: Range<Int>?

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next operator of interest; nil at the end.
    mutating func next() -> Operator? {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "%"): skipComment()
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                position += 1
                if byte == UInt8(ascii: "<"), peek() != UInt8(ascii: "<") { skipHexadecimal() }
            case UInt8(ascii: "/"):
                position += 1
                name = word()
            case let space where Self.isSpace(space): position += 1
            default:
                guard let found = value(word()) else { continue }
                return found
            }
        }
        return nil
    }

    /// A number is kept; an operator ends its operands.
    private mutating func value(_ range: Range<Int>) -> Operator? {
        guard !range.isEmpty else {
            position += 1
            return nil
        }
        if let number = number(range) {
            if numbers.count == 6 { numbers.removeFirst() }
            numbers.append(number)
            return nil
        }
        defer {
            numbers.removeAll(keepingCapacity: true)
            name = nil
        }
        switch (bytes[range.lowerBound], range.count) {
        case (UInt8(ascii: "q"), 1): return .save
        case (UInt8(ascii: "Q"), 1): return .restore
        case (UInt8(ascii: "c"), 2) where bytes[range.lowerBound + 1] == UInt8(ascii: "m") && numbers.count == 6:
            return .concatenate(Matrix(numbers))
        case (UInt8(ascii: "D"), 2) where bytes[range.lowerBound + 1] == UInt8(ascii: "o"):
            return name.map { .draw(text($0)) }
        case (UInt8(ascii: "B"), 2) where bytes[range.lowerBound + 1] == UInt8(ascii: "I"): return inlineImage()
        default: return nil
        }
    }

    // MARK: Inline images (§8.9.7)

    private mutating func inlineImage() -> Operator {
        var width = 0
        var height = 0
        var isMask = false
        var key = ""
        while position < bytes.count {
            let byte = bytes[position]
            if Self.isSpace(byte) {
                position += 1
                continue
            }
            if byte == UInt8(ascii: "/") {
                position += 1
                let found = word()
                key = text(found)
                if found.isEmpty { position += 1 }
                continue
            }
            let range = word()
            guard !range.isEmpty else {
                position += 1
                continue
            }
            let value = text(range)
            if value == "ID" { break }
            if key == "W" || key == "Width" { width = Int(number(range) ?? 0) }
            if key == "H" || key == "Height" { height = Int(number(range) ?? 0) }
            if key == "IM" || key == "ImageMask" { isMask = value == "true" }
        }
        skipInlineData()
        return .inlineImage(width: width, height: height, isMask: isMask)
    }

    /// To `EI` between white space; the data itself may hold anything.
    private mutating func skipInlineData() {
        position += 1
        while position + 2 < bytes.count {
            let isEnd = bytes[position] == UInt8(ascii: "E") && bytes[position + 1] == UInt8(ascii: "I")
            if isEnd, Self.isSpace(bytes[position - 1]), Self.isSpace(bytes[position + 2]) {
                position += 2
                return
            }
            position += 1
        }
        position = bytes.count
    }

    // MARK: Tokens

    private func peek() -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func word() -> Range<Int> {
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), !Self.isDelimiter(bytes[position]) {
            position += 1
        }
        return start..<position
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Plain decimal notation: PDF knows no exponents.
    private func number(_ range: Range<Int>) -> Double? {
        var value = 0.0
        var scale = 0.0
        var isNegative = false
        var hasDigits = false
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: "-") where index == range.lowerBound: isNegative = true
            case UInt8(ascii: "+") where index == range.lowerBound: break
            case UInt8(ascii: ".") where scale == 0: scale = 1
            case let digit where digit >= 48 && digit <= 57:
                hasDigits = true
                value = value * 10 + Double(digit - 48)
                scale *= 10
            default: return nil
            }
        }
        guard hasDigits, value.isFinite else { return nil }
        let magnitude = scale > 1 ? value / scale : value
        return isNegative ? -magnitude : magnitude
    }

    private mutating func skipComment() {
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
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

    private mutating func skipHexadecimal() {
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
        position += 1
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}

/// A transformation (ISO 32000-1 §8.3.4): x' = ax + cy + e, y' = bx + dy + f.
package struct Matrix: Sendable, Hashable {
    package var a = 1.0
    package var b = 0.0
    package var c = 0.0
    package var d = 1.0
    package var e = 0.0
    package var f = 0.0

    package init() {}

    /// Takes six numbers; anything else is the identity.
    init(_ values: [Double]) {
        guard values.count == 6 else { return }
        (a, b, c, d, e, f) = (values[0], values[1], values[2], values[3], values[4], values[5])
    }

    /// This one first, then the other.
    func then(_ other: Matrix) -> Matrix {
        Matrix([
            a * other.a + b * other.c, a * other.b + b * other.d, c * other.a + d * other.c,
            c * other.b + d * other.d, e * other.a + f * other.c + other.e, e * other.b + f * other.d + other.f,
        ])
    }
}
