internal import ArchiveModel

/// A table with its header found: what each column is about, and the rows below.
struct ColumnMap {
    /// One header with the value of a row below it, or beside it in a form of two columns.
    struct Pair {
        var header: SidecarCell
        var value: SidecarCell
    }
    private(set) var headers: [SidecarCell] = []
    private(set) var meanings: [Int: ColumnMeaning] = [:]
    private(set) var rows: [SidecarTable.Row] = []
    /// A form of two columns: label and value, one paper.
    private(set) var form: [Pair] = []

    /// Titles stand above many headers; forms have none at all.
    private static let mostTitleRows = 40

    /// nil when nothing in the table is a word that the profile knows.
    /// - Parameter allowsForm: also tries labels in one column with their values beside them.
    init?(_ table: SidecarTable, _ words: HeaderWords, allowsForm: Bool) {
        let scored = table.rows.prefix(Self.mostTitleRows).map { row in Self.known(row.cells, words) }
        let best = scored.max() ?? 0
        let form = allowsForm ? Self.form(in: table, words) : []
        let fields = form.filter { words.meaning(of: $0.header.text) != nil }.count
        if fields > max(1, best) || best == 0 && fields > 0 {
            self.form = form
            return
        }
        guard best > 0, let index = scored.firstIndex(of: best) else { return nil }
        headers = table.rows[index].cells
        rows = Array(table.rows[(index + 1)...])
        for header in headers { meanings[header.place.column] = words.meaning(of: header.text) }
    }

    /// Different meanings in a row.
    private static func known(_ cells: [SidecarCell], _ words: HeaderWords) -> Int {
        Set(cells.compactMap { words.meaning(of: $0.text) }).count
    }

    /// Every label of the column that holds the most known ones, with the first value to its right.
    private static func form(in table: SidecarTable, _ words: HeaderWords) -> [Pair] {
        let rows = table.rows.prefix(500).filter { $0.cells.count >= 2 }
        let columns = Set(rows.flatMap { $0.cells.prefix(3).map(\.place.column) }).sorted()
        func count(_ column: Int) -> Int {
            Set(rows.compactMap { $0[column: column].flatMap { words.meaning(of: $0.text) } }).count
        }
        guard let column = columns.max(by: { count($0) < count($1) || count($0) == count($1) && $0 > $1 }) else {
            return []
        }
        return rows.compactMap { row in
            guard let label = row[column: column], let value = row.cells.first(where: { $0.place.column > column })
            else { return nil }
            return Pair(header: label, value: value)
        }
    }

    func column(_ meaning: ColumnMeaning) -> Int? { meanings.first { $0.value == meaning }?.key }

    func pairs(of row: SidecarTable.Row) -> [Pair] {
        row.cells.compactMap { cell in
            headers.first { $0.place.column == cell.place.column }.map { Pair(header: $0, value: cell) }
        }
    }
}
