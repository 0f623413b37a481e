/// Text as DXF writes it: escapes for letters, control codes, and the formatting of MTEXT.
enum DXFText {
    /// A piece of text in one font; nil for the font of its style.
    struct Run: Hashable {
        var text: String
        var font: String?
    }

    /// `M\U+1EB7t b\U+1EB1ng` → `Mặt bằng`: OGR 3.6 leaves these escapes alone.
    static func decode(_ text: String) -> String {
        guard text.contains("\\U+") else { return text }
        var result = ""
        var rest = text[...]
        while let escape = rest.firstRange(of: "\\U+") {
            result += rest[..<escape.lowerBound]
            let digits = rest[escape.upperBound...].prefix(4)
            if digits.count == 4, let scalar = scalar(digits) {
                result.unicodeScalars.append(scalar)
                rest = rest[digits.endIndex...]
            } else {
                result += "\\U+"
                rest = rest[escape.upperBound...]
            }
        }
        return result + rest
    }

    private static func scalar(_ digits: Substring) -> Unicode.Scalar? {
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }

    /// TEXT and attributes: `%%c` ⌀, `%%d` °, `%%p` ±, `%%065` by number, lines over and under dropped, `^I` a tab.
    static func plain(_ text: String) -> String {
        let text = decode(text)
        guard text.contains("%%") || text.contains("^") else { return text }
        var result = ""
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.popFirst() {
            if first == "%", rest.first == "%", rest.count > 1 {
                rest.removeFirst()
                result.unicodeScalars.append(contentsOf: control(&rest))
            } else if first == "^", let next = rest.popFirst() {
                let code = next.value
                if next == " " { result += "^" } else if code == 73 || code == 74 || code == 77 { result += " " }
            } else {
                result.unicodeScalars.append(first)
            }
        }
        return result
    }

    private static func control(_ rest: inout ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        guard let letter = rest.first else { return [] }
        let digits = rest.prefix(3).compactMap { Character($0).wholeNumberValue }
        if digits.count == 3 {
            rest = rest.dropFirst(3)
            return Unicode.Scalar(UInt32(digits[0] * 100 + digits[1] * 10 + digits[2])).map { [$0] } ?? []
        }
        rest = rest.dropFirst()
        switch Character(letter).lowercased() {
        case "c": return ["\u{2300}"]
        case "d": return ["°"]
        case "p": return ["±"]
        case "%": return ["%"]
        case "o", "u", "k": return []
        default: return ["%", "%", letter]
        }
    }

    /// MTEXT without its formatting: groups, fonts, stacks (`\S1/2;` → `1/2`), `\P` a new line.
    static func runs(formatted text: String) -> [Run] {
        var parser = FormattedText(decode(text))
        return parser.runs().map { Run(text: plain($0.text), font: $0.font) }
    }
}

/// A walk along the inline codes of an MTEXT (AutoCAD: format codes for multiline text).
private struct FormattedText {
    private var rest: ArraySlice<Character>
    private var found: [DXFText.Run] = []
    private var text = ""
    private var fonts: [String?] = [nil]

    init(_ text: String) { rest = Array(text)[...] }

    mutating func runs() -> [DXFText.Run] {
        while let character = rest.popFirst() {
            switch character {
            case "\\": command()
            case "{": if fonts.count < 64 { fonts.append(fonts.last ?? nil) }
            case "}":
                flush()
                if fonts.count > 1 { fonts.removeLast() }
            default: text.append(character)
            }
        }
        flush()
        return found
    }

    private mutating func flush() {
        if !text.isEmpty { found.append(DXFText.Run(text: text, font: fonts.last ?? nil)) }
        text = ""
    }

    private mutating func command() {
        guard let letter = rest.popFirst() else { return }
        switch letter {
        case "\\", "{", "}": text.append(letter)
        case "P", "N", "X": text.append("\n")
        case "~": text.append("\u{A0}")
        case "L", "l", "O", "o", "K", "k": break
        case "S":
            // 2 and a half is no 21/2.
            if text.last?.isNumber == true { text.append(" ") }
            text += argument().map { $0 == "^" || $0 == "#" ? "/" : $0 }.filter { $0 != "\\" }
        case "f", "F":
            let name = argument().split(separator: "|", omittingEmptySubsequences: false).first.map(String.init)
            flush()
            fonts[fonts.count - 1] = name
        case "A", "C", "c", "H", "Q", "T", "W", "p": _ = argument()
        default: text += "\\" + String(letter)
        }
    }

    /// Up to the semicolon that ends it.
    private mutating func argument() -> String {
        var result = ""
        while let character = rest.popFirst(), character != ";" { result.append(character) }
        return result
    }
}
