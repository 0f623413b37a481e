/// The text of a file with its lines, as editors on Windows and Linux save it.
struct SourceText: Sendable {
    let file: String
    /// Without byte order mark, lines ended by `\n`.
    let text: String
    let lines: [Substring]

    init(text: String, file: String) {
        self.file = file
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        self.text = String(scalars).replacing("\r\n", with: "\n")
        lines = self.text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Line from 1; empty beyond the end. Long lines are cut for display.
    func line(_ number: Int) -> String {
        guard lines.indices.contains(number - 1) else { return "" }
        return String(lines[number - 1].prefix(200))
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
