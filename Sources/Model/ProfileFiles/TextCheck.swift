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
        let margin = line.prefix { $0 == " " || $0 == "\t" }
        guard margin.count < line.count else { return }
        if let tab = margin.firstIndex(of: "\t"), line[margin.endIndex] != "#" {
            complaints.add(.tab, at: position.moved(by: margin.distance(from: margin.startIndex, to: tab)))
        }
        let steps = line.prefix { $0 == " " || $0 == "-" || $0 == "?" }
        if steps.count > 120 || steps.count(where: { $0 == "-" }) > deepest { complaints.add(.tooDeep, at: position) }
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
        var count = 0
        var previous: Character = " "
        for character in line {
            if previous == "*", character.isLetter || character.isNumber { count += 1 }
            let opens = previous == " " || previous == "[" || previous == "," || previous == "{" || previous == ":"
            previous = character == "*" && !opens ? "x" : character
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
        var quote: Character?
        var previous: Character = " "
        for (column, character) in line.enumerated() {
            if let open = quote {
                if character == open { quote = nil }
            } else {
                switch character {
                case "\"", "'": if previous == " " || previous == "[" || previous == "," { quote = character }
                case "#": if previous == " " { return nil }
                case "[", "{": depth += 1
                case "]", "}": depth = max(0, depth - 1)
                default: break
                }
            }
            previous = character
            if depth > deepest { return column }
        }
        return nil
    }
}
