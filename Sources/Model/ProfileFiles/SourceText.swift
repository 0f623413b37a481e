/// The text of a file with its lines, as editors on Windows and Linux save it.
struct SourceText: Sendable {
    let file: String
    /// Without byte order mark, lines ended by `\n`, margins of plain spaces.
    let text: String
    let lines: [Substring]
    /// The first place where a space that looks like one and is another stood in a margin or behind a colon.
    let oddSpace: Position?

    init(text: String, file: String) {
        self.file = file
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        let plain = String(scalars).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let (spaced, odd) = OddSpaces.replaced(in: plain)
        self.text = spaced
        oddSpace = odd.map { Position(file: file, line: $0.line, column: $0.column) }
        lines = spaced.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Line from 1; empty beyond the end. Long lines are cut for display.
    func line(_ number: Int) -> String {
        guard lines.indices.contains(number - 1) else { return "" }
        let scalars = lines[number - 1].unicodeScalars.prefix(200).map { Self.isShown($0) ? $0 : "\u{FFFD}" }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Control and formatting characters could do things to the terminal that shows the line.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\t"
        case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

/// A place in a file. Lines and columns count from 1.
struct Position: Hashable, Sendable {
    var file: String
    var line: Int
    var column: Int

    /// `dia_chinh.yaml:14`
    var location: String { "\(file):\(line)" }
    func moved(by columns: Int) -> Position { Position(file: file, line: line, column: column + columns) }
}

/// No-break and other Unicode spaces that come along when lines are copied from Word, a browser or a chat. Where YAML
/// wants a space they would become part of a key; nobody can see the difference.
enum OddSpaces {
    private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// All of them, wherever they stand.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isOdd) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isOdd($0) ? " " : $0 }))
    }

    /// Each becomes one plain space, in margins and behind `:` and `-`; columns stay what they are.
    static func replaced(in text: String) -> (text: String, first: (line: Int, column: Int)?) {
        guard text.unicodeScalars.contains(where: isOdd) else { return (text, nil) }
        var result = String.UnicodeScalarView()
        var first: (Int, Int)?
        var (line, column) = (1, 0)
        var isStructure = true
        for scalar in text.unicodeScalars {
            column += 1
            if isOdd(scalar), isStructure {
                if first == nil { first = (line, column) }
                result.append(" ")
                continue
            }
            result.append(scalar)
            switch scalar {
            case "\n":
                (line, column) = (line + 1, 0)
                isStructure = true
            case ":", "-", " ": isStructure = isStructure || scalar == ":"
            default: isStructure = false
            }
        }
        return (String(result), first)
    }
}
