internal import ArchiveModel

/// The cells of one worksheet (ECMA-376-1 §18.3), to the letter.
struct WorksheetReader {
    private var xml: XMLPull
    private let file: String
    private let sheet: String
    private let strings: [String]
    private let styles: Styles
    private let from1904: Bool
    private var cellCount = 0

    init(
        _ bytes: [UInt8], part: String, file: String, sheet: String, strings: [String], styles: Styles, from1904: Bool
    ) {
        xml = XMLPull(bytes, part: part)
        self.file = file
        self.sheet = sheet
        self.strings = strings
        self.styles = styles
        self.from1904 = from1904
    }

    mutating func rows() throws(SidecarProblem) -> [SidecarTable.Row] {
        var rows: [SidecarTable.Row] = []
        var number = 0
        while let event = try xml.next() {
            guard case .start("row", let attributes) = event else { continue }
            let stated = attributes["r"].flatMap { Int($0) } ?? number + 1
            guard (1...1_048_576).contains(stated), stated > number else {
                throw xml.problem("số dòng sai", "has a wrong row number")
            }
            number = stated
            let cells = try row(number)
            if !cells.isEmpty { rows.append(SidecarTable.Row(number: number, cells: cells)) }
            guard rows.count <= SidecarLimits.rows else {
                throw .tooLarge(
                    LocalizedText(vi: "hơn \(SidecarLimits.rows) dòng", en: "more than \(SidecarLimits.rows) rows"),
                    place: LocalizedText(vi: sheet, en: sheet))
            }
        }
        return rows
    }

    private mutating func row(_ number: Int) throws(SidecarProblem) -> [SidecarCell] {
        var cells: [SidecarCell] = []
        var column = 0
        while let event = try xml.next() {
            if case .end("row") = event { break }
            guard case .start(let name, let attributes) = event else { continue }
            guard name == "c" else {
                try xml.skip()
                continue
            }
            column = attributes["r"].flatMap(Self.column) ?? column + 1
            cellCount += 1
            guard (1...16_384).contains(column), cellCount <= SidecarLimits.cells else {
                throw xml.problem("có ô sai địa chỉ hoặc quá nhiều ô", "has a wrong cell address or too many cells")
            }
            let place = SidecarPlace(file: file, sheet: sheet, row: number, column: column)
            if let cell = try cell(attributes, at: place), !cell.isBlank { cells.append(cell) }
        }
        return cells.sorted { $0.place.column < $1.place.column }
    }

    /// 2 for `B7`; nil for what is no address.
    static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { (65...90).contains($0) }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1) - 64 }
    }

    private mutating func cell(
        _ attributes: [String: String], at place: SidecarPlace
    ) throws(SidecarProblem) -> SidecarCell? {
        var value: String?
        var inline: String?
        var inValue = false
        loop: while let event = try xml.next() {
            switch event {
            case .end("c"): break loop
            case .start("is", _): inline = try RichText.read(&xml)
            case .start("v", _):
                inValue = true
                value = value ?? ""
            case .start: try xml.skip()
            case .end: inValue = false
            case .text(let text): if inValue { value = (value ?? "") + text }
            }
        }
        if let inline { return SidecarCell(text: inline, kind: .text, place: place) }
        guard let value else { return nil }
        return try cell(value, type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) }, at: place)
    }

    /// `t` of a cell: ECMA-376-1 §18.18.11 ST_CellType.
    private func cell(
        _ value: String, type: String, style: Int?, at place: SidecarPlace
    ) throws(SidecarProblem) -> SidecarCell {
        func plain(_ text: String, _ kind: SidecarCell.Kind = .text) -> SidecarCell {
            SidecarCell(text: text, kind: kind, place: place)
        }
        switch type {
        case "s":
            guard let index = Int(value), strings.indices.contains(index) else {
                throw problem(place, "trỏ tới chữ không có", "points to a text that is not there")
            }
            return plain(strings[index])
        case "str", "inlineStr": return plain(RichText.unescaped(value))
        case "b": return plain(value == "1" ? "TRUE" : "FALSE", .boolean)
        case "e": return plain(value, .error)
        case "d": return plain(value)
        default:
            guard let number = Double(value), number.isFinite else {
                throw problem(place, "không phải số", "is no number")
            }
            return shown(number, styles[style], place)
        }
    }

    private func shown(_ number: Double, _ format: NumberFormat, _ place: SidecarPlace) -> SidecarCell {
        if format.isDate, let text = SerialDate.text(number, from1904: from1904) {
            let serial = from1904 ? number + 1462 : number
            return SidecarCell(text: text, kind: .date(serial), place: place)
        }
        return SidecarCell(text: format.text(number), kind: .number(number), place: place)
    }

    private func problem(_ place: SidecarPlace, _ vi: String, _ en: String) -> SidecarProblem {
        let cell = "\(sheet)!\(place.cell)"
        return SidecarProblem(
            place: LocalizedText(vi: "ô \(cell)", en: "cell \(cell)"), message: LocalizedText(vi: vi, en: en),
            hint: SidecarProblem.saveAgain)
    }
}
