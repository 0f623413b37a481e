internal import ArchiveModel

/// The parts of an `.xlsx` that say what stands in its cells (ECMA-376-1 SpreadsheetML): workbook, relationships, styles,
/// shared strings and one worksheet. Nothing else of the package is opened.
struct WorkbookReader {
    private struct Sheet {
        var name: String
        var relation: String
        var isVisible: Bool
    }
    private var package: ZipPackage
    private let file: String
    private var sheets: [Sheet] = []
    private var from1904 = false

    static func read(_ bytes: [UInt8], file: String, sheet: String?) throws(SidecarProblem) -> SidecarTable {
        var reader = WorkbookReader(package: try ZipPackage(bytes), file: file)
        return try reader.table(named: sheet)
    }

    private init(package: ZipPackage, file: String) {
        self.package = package
        self.file = file
    }

    private mutating func table(named wanted: String?) throws(SidecarProblem) -> SidecarTable {
        let root = try relations("_rels/.rels")
        let book = root.first { $0.value.type.hasSuffix("/officeDocument") }?.value.target ?? "xl/workbook.xml"
        try readWorkbook(book)
        let folder = Self.folder(of: book)
        let links = try relations("\(folder)_rels/\(book.dropFirst(folder.count)).rels", below: folder)
        func part(_ kind: String) -> String? { links.values.first { $0.type.hasSuffix("/" + kind) }?.target }
        let sheet = try choose(wanted)
        guard let target = links[sheet.relation]?.target else { throw missing("worksheet \(sheet.name)") }
        var styles = Styles()
        if let name = part("styles"), let bytes = try package.part(name) { styles = try Styles(bytes, part: name) }
        var strings: [String] = []
        if let name = part("sharedStrings"), let bytes = try package.part(name) {
            strings = try SharedStrings.read(bytes, part: name)
        }
        guard let bytes = try package.part(target) else { throw missing(target) }
        var worksheet = WorksheetReader(
            bytes, part: target, file: file, sheet: sheet.name, strings: strings, styles: styles, from1904: from1904)
        return SidecarTable(file: file, sheet: sheet.name, rows: try worksheet.rows())
    }

    private mutating func readWorkbook(_ name: String) throws(SidecarProblem) {
        guard let bytes = try package.part(name) else { throw missing(name) }
        var xml = XMLPull(bytes, part: name)
        while let event = try xml.next() {
            guard case .start(let element, let attributes) = event else { continue }
            if element == "workbookPr" { from1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
            if element == "sheet", let name = attributes["name"], let relation = attributes["id"] {
                sheets.append(
                    Sheet(
                        name: name, relation: relation,
                        isVisible: !["hidden", "veryHidden"].contains(attributes["state"] ?? "")))
            }
        }
    }

    /// The sheet that the profile names, or the first that people see.
    private func choose(_ wanted: String?) throws(SidecarProblem) -> Sheet {
        if let wanted {
            if let sheet = sheets.first(where: { $0.name.searchFolded == wanted.searchFolded }) { return sheet }
            let names = sheets.map(\.name).joined(separator: ", ")
            throw SidecarProblem(
                place: SidecarReader.start,
                message: LocalizedText(
                    vi: "không có trang tính “\(wanted)”; có: \(names)", en: "has no sheet “\(wanted)”, only: \(names)"),
                hint: LocalizedText(
                    vi: "Đổi tên trang tính, hoặc sửa sheet trong bộ quy tắc.",
                    en: "Rename the sheet, or change sheet in the profile."))
        }
        guard let sheet = sheets.first(where: \.isVisible) else { throw missing("worksheet") }
        return sheet
    }

    /// Relationship id → type and target, from the package's root (ECMA-376-2 §6.5).
    private mutating func relations(
        _ name: String, below folder: String = ""
    ) throws(SidecarProblem) -> [String: (type: String, target: String)] {
        guard let bytes = try package.part(name) else { return [:] }
        var xml = XMLPull(bytes, part: name)
        var relations: [String: (type: String, target: String)] = [:]
        while let event = try xml.next() {
            guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
                let type = attributes["Type"], let target = attributes["Target"], attributes["TargetMode"] != "External"
            else { continue }
            relations[id] = (type, target.hasPrefix("/") ? String(target.dropFirst()) : Self.resolved(folder + target))
            guard relations.count <= SidecarLimits.entries else {
                throw xml.problem("quá nhiều liên kết", "has too many links")
            }
        }
        return relations
    }

    /// `xl/../a.xml` is `a.xml`.
    private static func resolved(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private func missing(_ what: String) -> SidecarProblem {
        SidecarProblem(
            place: SidecarReader.start,
            message: LocalizedText(
                vi: "không phải bảng tính .xlsx đầy đủ: thiếu \(what)",
                en: "is not a complete .xlsx: \(what) is missing"),
            hint: SidecarProblem.saveAgain)
    }
}

/// Cell style → how its numbers are shown.
struct Styles {
    private var formats: [NumberFormat] = []

    init() {}

    init(_ bytes: [UInt8], part: String) throws(SidecarProblem) {
        var xml = XMLPull(bytes, part: part)
        var own: [Int: NumberFormat] = [:]
        var isCellFormats = false
        while let event = try xml.next() {
            switch event {
            case .start("numFmt", let attributes):
                if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                    own[id] = NumberFormat(code)
                }
            case .start("cellXfs", _): isCellFormats = true
            case .end("cellXfs"): isCellFormats = false
            case .start("xf", let attributes) where isCellFormats:
                let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(own[id] ?? NumberFormat(builtIn: id))
                guard formats.count <= 65_536 else { throw xml.problem("quá nhiều kiểu ô", "has too many styles") }
            default: continue
            }
        }
    }

    subscript(index: Int?) -> NumberFormat {
        guard let index, formats.indices.contains(index) else { return .general }
        return formats[index]
    }
}

/// Texts that cells share (ECMA-376-1 §18.4).
enum SharedStrings {
    static func read(_ bytes: [UInt8], part: String) throws(SidecarProblem) -> [String] {
        var xml = XMLPull(bytes, part: part)
        var strings: [String] = []
        while let event = try xml.next() {
            guard case .start("si", _) = event else { continue }
            strings.append(try RichText.read(&xml))
            guard strings.count <= SidecarLimits.cells else {
                throw xml.problem("quá nhiều chữ", "has too many strings")
            }
        }
        return strings
    }
}

/// The runs of a text, joined; how it is read aloud (`rPh`) is left out.
enum RichText {
    /// Reads up to the end of the element that was just opened.
    static func read(_ xml: inout XMLPull) throws(SidecarProblem) -> String {
        var text = ""
        var depth = 1
        var inText = false
        while depth > 0, let event = try xml.next() {
            switch event {
            case .start("rPh", _): try xml.skip()
            case .start(let name, _):
                depth += 1
                inText = name == "t"
            case .end:
                depth -= 1
                inText = false
            case .text(let piece): if inText { text += piece }
            }
            guard text.utf8.count <= SidecarLimits.cell * 4 else {
                throw xml.problem("ô quá dài", "has a cell that is too long")
            }
        }
        return unescaped(text)
    }

    /// `_x000D_` stands for a character that XML can't hold (ECMA-376-1 §22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
            UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) }
                ?? String(match.output.0)
        }
    }
}
