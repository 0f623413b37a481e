internal import ArchiveModel

/// Complaints about characters that look right and are not.
extension Complaint {
    static let halfWritten = Complaint(
        "half-written", vi: "tệp mới ghi được một phần", en: "the file is only half written",
        hintVi: "lưu lại từ phần mềm soạn thảo, hoặc chép lại tệp", hintEn: "save it again, or copy it again")
    static func otherFile(_ kind: String) -> Complaint {
        Complaint(
            "other-file", vi: "đây không phải tệp chữ mà là tệp \(kind)", en: "this is no text file but \(kind)",
            hintVi: "bộ quy tắc soạn bằng Notepad, lưu dạng văn bản thuần (UTF-8)",
            hintEn: "write profiles with a plain text editor and save them as UTF-8 text")
    }
    static let unicodeSpace = Complaint(
        "unicode-space", vi: "dấu cách ở đây là dấu cách đặc biệt (chép từ Word, trình duyệt hoặc tin nhắn)",
        en: "this space is a special one (copied from Word, a browser or a chat)",
        hintVi: "phần mềm coi như dấu cách thường; nên xóa và gõ lại",
        hintEn: "it is read as a plain space; better delete and type it again")
    static func invisible(_ value: UInt32) -> Complaint {
        let hex = String(value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        return Complaint(
            "invisible", vi: "có ký tự vô hình \(name)", en: "an invisible character \(name)",
            hintVi: "xóa cả chữ quanh chỗ này rồi gõ lại; không chép từ Word hay tin nhắn",
            hintEn: "delete the word around it and type it again; do not paste from Word or a chat")
    }
    static func smartQuotes(_ text: String) -> Complaint {
        let inner = text.filter { !"“”‘’„«»".contains($0) }
        return Complaint(
            "smart-quotes", vi: "nháy cong \(text.prefix(1)) không phải dấu nháy của YAML",
            en: "the curly quote \(text.prefix(1)) is no quotation mark of YAML",
            hintVi: "dùng nháy thẳng: \"\(inner)\"", hintEn: "use straight quotes: \"\(inner)\"")
    }
    static func fullWidth(_ text: String) -> Complaint {
        let plain = text.precomposedStringOfHalfWidth
        return Complaint(
            "full-width", vi: "\"\(text)\" dùng chữ số toàn góc", en: "\"\(text)\" uses full-width digits",
            hintVi: "gõ lại bằng bàn phím thường: \(plain)", hintEn: "type it with plain digits: \(plain)")
    }
    static func scientific(_ text: String) -> Complaint {
        Complaint(
            "scientific", vi: "\"\(text)\" viết dạng lũy thừa", en: "\"\(text)\" is written with an exponent",
            hintVi: "viết đủ chữ số, ví dụ 1000", hintEn: "write all digits, such as 1000")
    }
    static func otherBase(_ text: String) -> Complaint {
        Complaint(
            "other-base", vi: "\"\(text)\" có số 0 đứng đầu, có phần mềm hiểu là hệ đếm khác",
            en: "\"\(text)\" begins with 0, which some programs read in another base",
            hintVi: "bỏ số 0 đứng đầu", hintEn: "leave the leading zero out")
    }
    static func digitSeparator(_ text: String) -> Complaint {
        let plain = text.replacing("_", with: "")
        return Complaint(
            "digit-separator", vi: "\"\(text)\" có dấu ngăn giữa các chữ số",
            en: "\"\(text)\" has a separator between digits",
            hintVi: "viết liền: \(plain)", hintEn: "write \(plain)")
    }
}

extension String {
    /// Full-width letters and digits as plain ones.
    var precomposedStringOfHalfWidth: String {
        let scalars = unicodeScalars.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// Numbers in spellings that other programs would read in another way, or not at all.
enum NumberSpelling {
    /// Nil when the number, if it is one, is written plainly.
    static func complaint(about text: String) -> Complaint? {
        if text.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) { return .fullWidth(text) }
        let number = text.drop { "+-".contains($0) }
        guard let first = number.first, first.isASCII, first.isNumber else { return nil }
        let digits = number.prefix { $0.isASCII && ($0.isNumber || $0 == "_" || $0 == ".") }
        let rest = number.dropFirst(digits.count)
        if digits.contains("_") { return .digitSeparator(text) }
        if rest.first == "e" || rest.first == "E",
            rest.dropFirst().first.map({ $0.isNumber || "+-".contains($0) }) == true
        {
            return .scientific(text)
        }
        let isZero = first == "0"
        if isZero, let mark = rest.first, "xXoO".contains(mark), digits == "0" { return .otherBase(text) }
        if isZero, digits.dropFirst().first?.isNumber == true { return .otherBase(text) }
        return nil
    }
}
