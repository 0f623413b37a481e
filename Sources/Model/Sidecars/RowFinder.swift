internal import ArchiveModel
internal import Foundation
internal import ProfileFiles
internal import ProfileRules

/// Finds the rows that speak of one submission.
struct RowFinder {
    private let names: Set<String>
    /// What the scan is called, for messages and near words.
    let subject: String

    init(_ submission: Submission) {
        subject = NameMatcher.subject(of: submission)
        let files = submission.files.filter { [.main, .page].contains($0.role) }.map(\.name)
        names = Set((files + [subject, submission.title]).map(Self.stem).filter { !$0.isEmpty })
    }

    /// Rows whose file name is this scan's, with or without folder and extension.
    func rows(named column: Int, in rows: [SidecarTable.Row]) -> [SidecarTable.Row] {
        rows.filter { row in row[column: column].map { names.contains(Self.stem($0.text)) } ?? false }
    }

    /// Rows of another scan, with the name they have.
    func others(named column: Int, in rows: [SidecarTable.Row]) -> [SidecarCell] {
        rows.compactMap { $0[column: column] }.filter { !names.contains(Self.stem($0.text)) }
    }

    /// The name in the table that is nearest to this scan's.
    func near(_ column: Int, in rows: [SidecarTable.Row]) -> SidecarCell? {
        let cells = rows.prefix(5000).compactMap { $0[column: column] }
        let stems = cells.map { Self.stem($0.text) }
        guard let word = Suggestion.nearest(to: Self.stem(subject), among: stems) else { return nil }
        return zip(cells, stems).first { $0.1 == word }?.0
    }

    /// The running number at the end of the scan's name: 7 for `scan0007.tif`.
    var number: Int? {
        let digits = Self.stem(subject).reversed().prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty || digits.count > 9 ? nil : Int(String(digits.reversed()))
    }

    /// The row of that number: by its number column, else by its place below the header.
    func row(numbered number: Int, column: Int?, in rows: [SidecarTable.Row]) -> [SidecarTable.Row] {
        guard let column else { return number >= 1 && number <= rows.count ? [rows[number - 1]] : [] }
        return rows.filter { row in
            row[column: column].flatMap { Int($0.text.filter { !$0.isWhitespace }) } == number
        }
    }

    /// Lower case, NFC, without folders and extension.
    static func stem(_ name: String) -> String {
        let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let last = trimmed.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let plain = last.precomposedStringWithCanonicalMapping.lowercased()
        guard let dot = plain.lastIndex(of: "."), dot > plain.startIndex else { return plain }
        let suffix = plain[plain.index(after: dot)...]
        let isExtension =
            (1...8).contains(suffix.count) && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && suffix.contains(where: \.isLetter)
        return isExtension ? String(plain[..<dot]) : plain
    }
}
