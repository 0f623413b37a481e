/// Looks at the raw text before the parser does: what would crash it, eat memory or only confuse its messages.
enum TextCheck {
    static let largest = 1_000_000
    private static let deepest = 32

    static func check(_ source: SourceText, _ complaints: inout Complaints) {
        let bytes = source.text.utf8.count
        if bytes > largest {
            complaints.add(.tooLarge(bytes: bytes), at: Position(file: source.file, line: 1, column: 1))
            return
        }
        if let place = source.oddSpace { complaints.add(.unicodeSpace, at: place, severity: .warning) }
        var nesting = Nesting(deepest: deepest)
        var aliases = 0
        for (index, line) in source.lines.enumerated() {
            let position = Position(file: source.file, line: index + 1, column: 1)
            if line.utf8.count > 2000 { complaints.add(.longLine, at: position) }
            checkInvisible(line, at: position, &complaints)
            checkIndentation(line, at: position, &complaints)
            if let column = nesting.read(line) { complaints.add(.tooDeep, at: position.moved(by: column)) }
            aliases += aliasCount(line)
            if aliases > 20 { return complaints.add(.tooManyAliases, at: position) }
            if complaints.errorCount > 20 { return }
        }
    }

    private static func checkIndentation(_ line: Substring, at position: Position, _ complaints: inout Complaints) {
        let bytes = line.utf8
        let margin = bytes.prefix { $0 == Byte.space || $0 == Byte.tab }
        guard margin.endIndex < bytes.endIndex else { return }
        if let tab = margin.firstIndex(of: Byte.tab), bytes[margin.endIndex] != Byte.hash {
            complaints.add(.tab, at: position.moved(by: margin.distance(from: margin.startIndex, to: tab)))
        }
        let steps = bytes.prefix { $0 == Byte.space || $0 == Byte.dash || $0 == Byte.question }
        if steps.count > 120 || steps.count(where: { $0 == Byte.dash }) > deepest {
            complaints.add(.tooDeep, at: position)
        }
    }

    /// Characters that nobody sees and that would become part of a key or a value, or reorder what is shown.
    private static func checkInvisible(_ line: Substring, at position: Position, _ complaints: inout Complaints) {
        // Plain text, quickly.
        guard line.utf8.contains(where: { $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 || $0 == 0xEF }) else { return }
        let isComment = line.first { $0 != " " } == "#"
        for (column, scalar) in line.unicodeScalars.enumerated() where isInvisible(scalar.value) {
            // Joiners belong to emoji, and do no harm in a comment.
            if isComment, scalar.value == 0x200C || scalar.value == 0x200D { continue }
            complaints.add(.invisible(scalar.value), at: position.moved(by: column))
            return
        }
    }

    private static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0x85, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// `*name` where a value may begin. Text in quotes may be counted too; twenty are far more than any profile has.
    private static func aliasCount(_ line: Substring) -> Int {
        guard line.utf8.contains(Byte.star) else { return 0 }
        var count = 0
        var previous = Byte.space
        for byte in line.utf8 {
            if previous == Byte.star, Byte.isPartOfName(byte) { count += 1 }
            previous = byte == Byte.star && !Byte.opensValue(previous) ? Byte.letter : byte
        }
        return count
    }
}

/// Depth of flow brackets outside quotes, over the whole text. The parser recurses once a bracket.
private struct Nesting {
    let deepest: Int
    private var depth = 0

    init(deepest: Int) { self.deepest = deepest }

    /// The column (from 0) at which it got too deep.
    mutating func read(_ line: Substring) -> Int? {
        var quote: UInt8?
        var previous = Byte.space
        for (index, byte) in zip(line.utf8.indices, line.utf8) {
            if let open = quote {
                if byte == open { quote = nil }
            } else {
                switch byte {
                case Byte.quote, Byte.apostrophe: if Byte.opensQuote(previous) { quote = byte }
                case Byte.hash: if previous == Byte.space { return nil }
                case Byte.bracket, Byte.brace: depth += 1
                case Byte.closingBracket, Byte.closingBrace: depth = max(0, depth - 1)
                default: break
                }
            }
            previous = byte
            if depth > deepest { return line.distance(from: line.startIndex, to: index) }
        }
        return nil
    }
}

/// What YAML gives a meaning to: all of it ASCII, so bytes can be looked at, which is ten times as fast as characters.
private enum Byte {
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let hash = UInt8(ascii: "#")
    static let dash = UInt8(ascii: "-")
    static let question = UInt8(ascii: "?")
    static let star = UInt8(ascii: "*")
    static let letter = UInt8(ascii: "x")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let bracket = UInt8(ascii: "[")
    static let closingBracket = UInt8(ascii: "]")
    static let brace = UInt8(ascii: "{")
    static let closingBrace = UInt8(ascii: "}")

    /// Letters and digits; also everything beyond ASCII.
    static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }

    static func opensQuote(_ byte: UInt8) -> Bool { byte == space || byte == bracket || byte == comma }
    static func opensValue(_ byte: UInt8) -> Bool { opensQuote(byte) || byte == brace || byte == colon }
}
