internal import ArchiveModel

/// JSON (RFC 8259) as a table: an object is one row, an array of objects is many, an array of arrays has its header
/// first. Values are plain; what is nested deeper is told with its place.
struct JSONTableReader {
    private enum Value {
        case cell(String, SidecarCell.Kind)
        case empty
    }
    private let scalars: [Unicode.Scalar]
    private let file: String
    private var index = 0
    private var columns: [String] = []
    private var rows: [SidecarTable.Row] = []
    private var cellCount = 0

    static func read(_ text: [Unicode.Scalar], file: String) throws(SidecarProblem) -> SidecarTable {
        var reader = JSONTableReader(scalars: text, file: file)
        try reader.document()
        return SidecarTable(file: file, rows: reader.headed)
    }

    private init(scalars: [Unicode.Scalar], file: String) {
        self.scalars = scalars
        self.file = file
    }

    /// Keys as the first row, as other formats have them.
    private var headed: [SidecarTable.Row] {
        if columns.isEmpty { return rows }
        let header = columns.enumerated().map { column, key in
            SidecarCell(
                text: key, kind: .text,
                place: SidecarPlace(
                    file: file, row: 0, column: column + 1, pointer: "/" + Self.escaped(key)), isExact: true)
        }
        return [SidecarTable.Row(number: 0, cells: header.filter { !$0.isBlank })] + rows
    }

    private mutating func document() throws(SidecarProblem) {
        skipSpace()
        switch peek {
        case "{": try object(row: 1, pointer: "")
        case "[": try array()
        default: throw expected("{ hoặc [", "{ or [")
        }
        skipSpace()
        if index < scalars.count { throw expected("hết tệp", "the end of the file") }
    }

    private mutating func array() throws(SidecarProblem) {
        index += 1
        skipSpace()
        if take("]") { return }
        var number = 1
        repeat {
            skipSpace()
            switch peek {
            case "{": try object(row: number, pointer: "/\(number - 1)")
            case "[": try list(row: number)
            default: throw expected("{ hoặc [", "{ or [")
            }
            number += 1
            guard number <= SidecarLimits.rows else { throw tooMany() }
            skipSpace()
        } while take(",")
        guard take("]") else { throw expected(", hoặc ]", ", or ]") }
    }

    private mutating func list(row: Int) throws(SidecarProblem) {
        index += 1
        var cells: [SidecarCell] = []
        var column = 1
        skipSpace()
        if take("]") { return }
        repeat {
            try add(try value(), row: row, column: column, pointer: "/\(row - 1)/\(column - 1)", to: &cells)
            column += 1
            guard column <= SidecarLimits.columns else { throw tooMany() }
            skipSpace()
        } while take(",")
        guard take("]") else { throw expected(", hoặc ]", ", or ]") }
        if !cells.isEmpty { rows.append(SidecarTable.Row(number: row, cells: cells)) }
    }

    private mutating func object(row: Int, pointer: String) throws(SidecarProblem) {
        index += 1
        var cells: [SidecarCell] = []
        var seen: Set<String> = []
        skipSpace()
        if take("}") { return }
        repeat {
            skipSpace()
            let start = index
            let key = try string()
            guard seen.insert(key).inserted else {
                throw problem(
                    start, LocalizedText(vi: "khóa \"\(key)\" ghi hai lần", en: "the key \"\(key)\" stands twice"))
            }
            skipSpace()
            guard take(":") else { throw expected("dấu hai chấm", "a colon") }
            let column = try column(of: key)
            try add(try value(), row: row, column: column, pointer: pointer + "/" + Self.escaped(key), to: &cells)
            skipSpace()
        } while take(",")
        guard take("}") else { throw expected(", hoặc }", ", or }") }
        cells.sort { $0.place.column < $1.place.column }
        if !cells.isEmpty { rows.append(SidecarTable.Row(number: row, cells: cells)) }
    }

    private mutating func column(of key: String) throws(SidecarProblem) -> Int {
        if let known = columns.firstIndex(of: key) { return known + 1 }
        columns.append(key)
        guard columns.count <= SidecarLimits.columns else { throw tooMany() }
        return columns.count
    }

    private mutating func add(
        _ value: Value, row: Int, column: Int, pointer: String, to cells: inout [SidecarCell]
    ) throws(SidecarProblem) {
        cellCount += 1
        guard cellCount <= SidecarLimits.cells else { throw tooMany() }
        guard case .cell(let text, let kind) = value else { return }
        let place = SidecarPlace(file: file, row: row, column: column, pointer: pointer)
        let cell = SidecarCell(text: text, kind: kind, place: place, isExact: true)
        if !cell.isBlank { cells.append(cell) }
    }

    /// RFC 6901 §3.
    private static func escaped(_ key: String) -> String {
        key.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

// MARK: Tokens

extension JSONTableReader {
    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func skipSpace() {
        while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { index += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(SidecarProblem) -> Value {
        skipSpace()
        switch peek {
        case "\"": return .cell(try string(), .text)
        case "{", "[":
            throw problem(
                index,
                LocalizedText(
                    vi: "giá trị lồng nhau: mỗi trường chỉ nhận một chữ hoặc một số",
                    en: "a nested value: a field takes one text or one number"))
        case "t": return try word("true", .cell("true", .boolean))
        case "f": return try word("false", .cell("false", .boolean))
        case "n": return try word("null", .empty)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: Value) throws(SidecarProblem) -> Value {
        guard scalars[index...].starts(with: word.unicodeScalars) else { throw expected("một giá trị", "a value") }
        index += word.unicodeScalars.count
        return value
    }

    /// RFC 8259 §6; the digits stay as they are written.
    private mutating func number() throws(SidecarProblem) -> Value {
        let start = index
        _ = take("-")
        let leading = index
        guard skipDigits() > 0 else { throw expected("một giá trị", "a value") }
        if scalars[leading] == "0", index - leading > 1 {
            throw problem(
                leading,
                LocalizedText(
                    vi: "số có chữ số 0 ở đầu: đặt mã trong dấu nháy kép",
                    en: "a number with a leading zero: put a code in quotes"))
        }
        if take("."), skipDigits() == 0 { throw expected("chữ số", "a digit") }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if skipDigits() == 0 { throw expected("chữ số", "a digit") }
        }
        guard index - start <= 400 else { throw expected("một số ngắn hơn", "a shorter number") }
        let text = String(String.UnicodeScalarView(scalars[start..<index]))
        return .cell(text, .number(Double(text) ?? 0))
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let scalar = peek, ("0"..."9").contains(scalar) { index += 1 }
        return index - start
    }

    private mutating func string() throws(SidecarProblem) -> String {
        let start = index
        guard take("\"") else { throw expected("dấu nháy kép", "a quote") }
        var text = String.UnicodeScalarView()
        while let scalar = peek {
            index += 1
            switch scalar {
            case "\"": return String(text)
            case "\\": text.append(try escape())
            case _ where scalar.value < 0x20: throw problem(index - 1, Self.unclosed)
            default: text.append(scalar)
            }
            guard index - start <= SidecarLimits.cell else { throw tooMany() }
        }
        throw problem(start, Self.unclosed)
    }

    private mutating func escape() throws(SidecarProblem) -> Unicode.Scalar {
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        guard let letter = peek else { throw problem(index, Self.unclosed) }
        index += 1
        if let scalar = plain[letter] { return scalar }
        guard letter == "u" else { throw problem(index - 1, Self.badEscape) }
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A surrogate pair is one character (RFC 8259 §7).
        guard UTF16.isLeadSurrogate(UInt16(truncatingIfNeeded: first)), take("\\"), take("u") else {
            throw problem(index, Self.badEscape)
        }
        let second = try hexadecimal()
        let code = 0x10000 + (first - 0xD800) * 0x400 + (second &- 0xDC00)
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(code) else {
            throw problem(index, Self.badEscape)
        }
        return scalar
    }

    private mutating func hexadecimal() throws(SidecarProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw problem(index, Self.badEscape)
            }
            value = value * 16 + UInt32(digit)
            index += 1
        }
        return value
    }

    private static let unclosed = LocalizedText(
        vi: "chữ không có dấu nháy kép đóng", en: "a text without its closing quote")
    private static let badEscape = LocalizedText(vi: "ký tự thoát sai", en: "a wrong escape")

    private func expected(_ vi: String, _ en: String) -> SidecarProblem {
        problem(index, LocalizedText(vi: "cần \(vi) ở đây", en: "\(en) is needed here"))
    }

    private func tooMany() -> SidecarProblem {
        .tooLarge(
            LocalizedText(vi: "quá nhiều dòng, cột hoặc chữ", en: "too many rows, columns or characters"),
            place: problem(index, Self.badEscape).place)
    }

    private func problem(_ index: Int, _ message: LocalizedText) -> SidecarProblem {
        let (line, column) = TextDecoder.position(after: scalars[..<min(index, scalars.count)])
        return .at(
            line: line, column: column, message,
            LocalizedText(
                vi: "Sửa chỗ đó; mẫu đúng: {\"ma_xa\": \"00123\", \"nam\": 2024}.",
                en: "Mend that place; a good one: {\"ma_xa\": \"00123\", \"nam\": 2024}."))
    }
}
