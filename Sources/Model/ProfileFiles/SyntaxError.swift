internal import Yams

/// What the parser could not read, with the best place to show.
struct SyntaxError {
    let error: YamlError
    let source: SourceText

    init(_ error: YamlError, source: SourceText) {
        self.error = error
        self.source = source
    }

    private static let openEnded = [
        "unexpected end of stream", "document indicator", "expected ',' or ']'", "expected ',' or '}'", "expected ':'",
    ]

    func report(_ complaints: inout Complaints) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            // Of a quote or bracket that is never closed the beginning helps: the parser notices lines later.
            let isOpen = Self.openEnded.contains { problem.contains($0) }
            complaints.add(.syntax(problem), at: position(isOpen ? context?.mark ?? mark : mark))
        case .composer(_, let problem, let mark, _):
            complaints.add(problem.contains("another document") ? .manyDocuments : .syntax(problem), at: position(mark))
        case .reader(let problem, let offset, _, _):
            complaints.add(.syntax(problem), at: position(characters: offset ?? 0))
        case .duplicatedKeysInMapping(let keys, let context):
            reportDuplicate(keys.first ?? "", first: context.mark, &complaints)
        default: complaints.add(.syntax("\(error)"), at: Position(file: source.file, line: 1, column: 1))
        }
    }

    private func position(_ mark: Mark) -> Position {
        // At the end of the file the parser points behind the last line.
        let line = min(mark.line, max(1, source.lines.count))
        return Position(file: source.file, line: line, column: mark.column)
    }

    private func position(characters offset: Int) -> Position {
        let before = source.text.prefix(offset)
        let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
        return Position(
            file: source.file, line: before.count(where: { $0 == "\n" }) + 1,
            column: before[lineStart...].unicodeScalars.count + 1)
    }

    /// The parser marks the first of the two only; the second is where the hand slipped.
    private func reportDuplicate(_ key: String, first: Mark, _ complaints: inout Complaints) {
        let start = position(first)
        let second = sameLine(key, after: start) ?? laterLine(key, after: start) ?? start
        complaints.add(.duplicateKey(key, firstLine: start.line), at: second)
    }

    private func sameLine(_ key: String, after start: Position) -> Position? {
        let line = Array(source.line(start.line).unicodeScalars)
        let word = Array(key.unicodeScalars)
        var column = start.column - 1 + word.count
        while column + word.count < line.count {
            if Array(line[column..<(column + word.count)]) == word, " {,".unicodeScalars.contains(line[column - 1]),
                line[column + word.count] == ":"
            {
                return Position(file: source.file, line: start.line, column: column + 1)
            }
            column += 1
        }
        return nil
    }

    /// The next line with the key in the same column, before the table ends.
    private func laterLine(_ key: String, after start: Position) -> Position? {
        let margin = start.column - 1
        for index in source.lines.indices.dropFirst(start.line) {
            let line = source.lines[index]
            let indent = line.prefix { $0 == " " }.count
            if indent == line.count || line.dropFirst(indent).first == "#" { continue }
            if indent < margin { return nil }
            let rest = line.dropFirst(margin)
            if indent == margin, [key, "\"\(key)\"", "'\(key)'"].contains(where: { rest.hasPrefix($0 + ":") }) {
                return Position(file: source.file, line: index + 1, column: start.column)
            }
        }
        return nil
    }
}
