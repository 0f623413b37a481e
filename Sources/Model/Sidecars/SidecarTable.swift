/// Where a value stands in a sidecar.
package struct SidecarPlace: Hashable, Sendable, Codable {
    package var file: String
    /// Worksheet; nil where a format has none.
    package var sheet: String?
    /// From 1, as the program that wrote it shows it.
    package var row: Int
    /// From 1: 2 is `B`.
    package var column: Int
    /// JSON pointer (RFC 6901) instead of row and column.
    package var pointer: String?

    package init(file: String, sheet: String? = nil, row: Int, column: Int, pointer: String? = nil) {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.pointer = pointer
    }

    /// `B7`
    package var cell: String { Self.letters(column) + String(row) }

    /// `danh-sach.xlsx, Sheet1!B7` · `a.csv, B3` · `a.json, /2/ma_xa`
    package var text: String {
        if let pointer { return "\(file), \(pointer.isEmpty ? "/" : pointer)" }
        return "\(file), " + (sheet.map { $0 + "!" } ?? "") + cell
    }

    /// `A`, `Z`, `AA` … for 1, 26, 27 …
    package static func letters(_ column: Int) -> String {
        var rest = max(1, min(column, 1 << 20))
        var letters = ""
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest /= 26
        }
        return letters
    }
}

/// One value of a sidecar, to the letter.
package struct SidecarCell: Hashable, Sendable {
    /// What the file says the value is. Programs that guess leave their traces here.
    package enum Kind: Hashable, Sendable {
        case text
        /// As stored; more than 15 digits were rounded by the spreadsheet.
        case number(Double)
        /// A number shown as a day or a time: days since the file's epoch, 1899-12-30 for most.
        case date(Double)
        case boolean
        /// `#N/A` and its kin.
        case error
    }
    /// As shown; a day as `2026-11-21`.
    package var text: String
    package var kind: Kind
    package var place: SidecarPlace
    /// The format leaves numbers as they are (JSON), so that many digits are no sign of rounding.
    package var isExact: Bool

    package init(text: String, kind: Kind, place: SidecarPlace, isExact: Bool = false) {
        self.text = text
        self.kind = kind
        self.place = place
        self.isExact = isExact
    }

    package var isBlank: Bool { text.allSatisfy { $0.isWhitespace || $0 == "\u{FEFF}" } }
}

/// The cells of a sidecar, row by row; empty cells and empty rows are left out.
package struct SidecarTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// From 1.
        package var number: Int
        /// In the order of columns, none of them blank.
        package var cells: [SidecarCell]

        package subscript(column column: Int) -> SidecarCell? { cells.first { $0.place.column == column } }
    }
    package var file: String
    package var sheet: String?
    package var rows: [Row]

    package init(file: String, sheet: String? = nil, rows: [Row]) {
        self.file = file
        self.sheet = sheet
        self.rows = rows
    }
}
