internal import ArchiveModel

/// Comma-separated values as offices have them: `,` `;` tab or what `sep=` says, quotes as RFC 4180 §2.5–2.7, lines that
/// end in CR, LF or both.
struct CSVReader {
    private typealias Scalar = Unicode.Scalar
    private let scalars: ArraySlice<Unicode.Scalar>
    private let separator: Unicode.Scalar
    private let file: String
    private var index: Int
    private var row = 1
    private var cellCount = 0

    static func read(_ text: [Unicode.Scalar], file: String) throws(SidecarProblem) -> SidecarTable {
        let (separator, start) = declaredSeparator(text) ?? (Self.separator(of: text), 0)
        var reader = CSVReader(text, separator: separator, start: start, file: file)
        return try reader.table()
    }

    private init(_ text: [Unicode.Scalar], separator: Unicode.Scalar, start: Int, file: String) {
        scalars = text[...]
        self.separator = separator
        self.file = file
        index = start
        if start > 0 { row = 2 }
    }

    private mutating func table() throws(SidecarProblem) -> SidecarTable {
        var rows: [SidecarTable.Row] = []
        while index < scalars.endIndex {
            let cells = try record()
            if !cells.isEmpty { rows.append(SidecarTable.Row(number: row, cells: cells)) }
            row += 1
            guard row <= SidecarLimits.rows else {
                throw .tooLarge(
                    LocalizedText(
                        vi: "hơn \(SidecarLimits.rows) dòng", en: "more than \(SidecarLimits.rows) rows"),
                    place: place(index))
            }
        }
        return SidecarTable(file: file, rows: rows)
    }

    /// One record with its line break.
    private mutating func record() throws(SidecarProblem) -> [SidecarCell] {
        var cells: [SidecarCell] = []
        var column = 1
        while true {
            let text = try field()
            let place = SidecarPlace(file: file, row: row, column: column)
            let cell = SidecarCell(text: Self.unwrapped(text), kind: Self.isError(text) ? .error : .text, place: place)
            if !cell.isBlank { cells.append(cell) }
            cellCount += 1
            column += 1
            guard column <= SidecarLimits.columns, cellCount <= SidecarLimits.cells else { throw tooManyCells() }
            if index >= scalars.endIndex { return cells }
            let mark = scalars[index]
            index += 1
            if mark == separator { continue }
            if mark == "\r", index < scalars.endIndex, scalars[index] == "\n" { index += 1 }
            return cells
        }
    }

    private mutating func field() throws(SidecarProblem) -> String {
        if index < scalars.endIndex, scalars[index] == "\"" { return try quoted() }
        let start = index
        while index < scalars.endIndex, !isEnd(scalars[index]) { index += 1 }
        guard index - start <= SidecarLimits.cell else { throw tooLong(start) }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    /// Two quotes inside are one; a separator or a line break inside belongs to the value.
    private mutating func quoted() throws(SidecarProblem) -> String {
        let start = index
        var text = String.UnicodeScalarView()
        index += 1
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index += 1
            if scalar == "\"" {
                guard index < scalars.endIndex, scalars[index] == "\"" else {
                    if index < scalars.endIndex, !isEnd(scalars[index]) { throw afterQuote() }
                    return String(text)
                }
                index += 1
            }
            text.append(scalar)
            guard index - start <= SidecarLimits.cell else { throw tooLong(start) }
        }
        throw problem(
            start, LocalizedText(vi: "dấu nháy kép mở mà không đóng", en: "a quote is opened and never closed"))
    }

    private func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == separator || scalar == "\n" || scalar == "\r" }

    private func place(_ index: Int) -> LocalizedText {
        let (line, column) = TextDecoder.position(after: scalars[..<min(index, scalars.endIndex)])
        return LocalizedText(vi: "dòng \(line), cột \(column)", en: "line \(line), column \(column)")
    }

    private func problem(_ index: Int, _ message: LocalizedText) -> SidecarProblem {
        SidecarProblem(
            place: place(index), message: message,
            hint: LocalizedText(
                vi: "Xóa dấu nháy thừa, hoặc mở bằng Excel hay LibreOffice rồi lưu lại.",
                en: "Remove the stray quote, or open it in Excel or LibreOffice and save it again."))
    }

    private func afterQuote() -> SidecarProblem {
        problem(
            index, LocalizedText(vi: "còn chữ sau dấu nháy kép đóng", en: "there is text after a closing quote"))
    }

    private func tooLong(_ start: Int) -> SidecarProblem {
        .tooLarge(
            LocalizedText(
                vi: "một ô dài hơn \(SidecarLimits.cell) ký tự",
                en: "a cell of more than \(SidecarLimits.cell) characters"),
            place: place(start))
    }

    private func tooManyCells() -> SidecarProblem {
        .tooLarge(
            LocalizedText(vi: "quá nhiều cột hoặc quá nhiều ô", en: "too many columns or cells"), place: place(index))
    }
}

extension CSVReader {
    /// `="00123"` is how people keep Excel from taking a code for a number.
    static func unwrapped(_ text: String) -> String {
        guard text.hasPrefix("=\""), text.hasSuffix("\""), text.count >= 3 else { return text }
        let inner = text.dropFirst(2).dropLast()
        return inner.contains("\"") ? text : String(inner)
    }

    /// What spreadsheets write for a formula that failed.
    static func isError(_ text: String) -> Bool {
        ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"].contains(text)
            || text.hasPrefix("Err:") && text.dropFirst(4).allSatisfy(\.isNumber)
    }

    /// Excel's first line `sep=;`, and where the table begins behind it.
    private static func declaredSeparator(_ text: [Unicode.Scalar]) -> (Unicode.Scalar, Int)? {
        let head = String(String.UnicodeScalarView(text.prefix(4))).lowercased()
        guard head == "sep=", text.count > 4, text[4] != "\n", text[4] != "\r" else { return nil }
        guard text.count > 5 else { return (text[4], 5) }
        if text[5] == "\r", text.count > 6, text[6] == "\n" { return (text[4], 7) }
        return text[5] == "\n" || text[5] == "\r" ? (text[4], 6) : nil
    }

    /// The separator that most of the first lines have the same number of times; outside quotes.
    private static func separator(of text: [Unicode.Scalar]) -> Unicode.Scalar {
        let candidates: [Unicode.Scalar] = ["\t", ";", ","]
        let counts = lineCounts(text, candidates)
        func score(_ index: Int) -> (Int, Int) {
            let present = counts.map { $0[index] }.filter { $0 > 0 }
            let common = Dictionary(grouping: present, by: { $0 }).values.map(\.count).max() ?? 0
            return (common, present.max() ?? 0)
        }
        let best = candidates.indices.max { score($0) < score($1) || score($0) == score($1) && $0 > $1 }
        return best.map { score($0).0 > 0 ? candidates[$0] : "," } ?? ","
    }

    /// How often each candidate stands in each of the first lines.
    private static func lineCounts(_ text: [Unicode.Scalar], _ candidates: [Unicode.Scalar]) -> [[Int]] {
        var lines: [[Int]] = [[0, 0, 0]]
        var isQuoted = false
        for scalar in text.prefix(64 << 10) {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == "\n" || scalar == "\r" {
                if lines.count == 50 { break }
                lines.append([0, 0, 0])
            } else if !isQuoted, let index = candidates.firstIndex(of: scalar) {
                lines[lines.count - 1][index] += 1
            }
        }
        return lines
    }
}
