internal import ArchiveModel
internal import Foundation

/// Writes the form of a held item: plain text for Notepad.
struct FormText {
    let report: ItemReport
    let fields: [FormField]
    let language: Language

    /// UTF-8 with a byte order mark and CRLF: also Notepad before 2019 shows it right.
    var data: Data { Data("\u{FEFF}\(text.replacing("\n", with: "\r\n"))".utf8) }

    /// - Throws: `share.reserved-field` when a profile's field has the name of a fixed line.
    func check() throws(SohoaError) {
        for field in fields where FormWords.Line(FormWords.folded(field.key)) != nil {
            throw DeskFault.reservedField(field.key)
        }
    }

    var text: String {
        let names = DeskNames(language)
        let lines =
            introduction(names) + decisionLines + fields.flatMap(fieldLines) + [
                "# \(language == .vietnamese ? "mục" : "fields"): \(keys); \(language == .vietnamese ? "kiểm" : "check"): \(checkWord)",
                FormWords.end[language], "",
            ]
        return lines.joined(separator: "\n")
    }

    private func introduction(_ names: DeskNames) -> [String] {
        let title = report.title.shownName
        return language == .vietnamese
            ? [
                "# PHIẾU BỔ SUNG: \(title)", "# mã: \(report.id)", "#",
                "# Cách làm: điền vào sau dấu \"=\" rồi lưu tệp (Ctrl+S). Lượt quét tự đi tiếp, không phải quét lại.",
                "# Dòng bắt đầu bằng \"#\" chỉ để đọc. Giữ nguyên dòng mã ở trên và hai dòng cuối.",
                "# Vì sao phải bổ sung: xem \(names.heldReport); ảnh: \(names.preview).png.",
                "# English: fill in after \"=\" and save. chap_nhan = accept, tra_lai = return, "
                    + "bo_trong = correct values only.", "",
            ]
            : [
                "# FORM TO COMPLETE: \(title)", "# id: \(report.id)", "#",
                "# How: fill in after \"=\" and save the file (Ctrl+S). The submission goes on by itself, no rescan.",
                "# Lines that start with \"#\" are only to be read. Keep the id line above and the last two lines.",
                "# Why: see \(names.heldReport); picture: \(names.preview).png.",
                "# Tiếng Việt: điền vào sau dấu \"=\" rồi lưu. accept = chấp nhận, return = trả lại, "
                    + "blank = chỉ sửa giá trị.", "",
            ]
    }

    private var decisionLines: [String] {
        let comments =
            language == .vietnamese
            ? [
                "# Quyết định: chap_nhan (chấp nhận) | tra_lai (trả lại) | bo_trong (chỉ sửa giá trị, máy xét lại)",
                "# Họ tên người quyết định; cần có khi chấp nhận hoặc trả lại",
                "# Lý do; cần có khi trả lại",
            ]
            : [
                "# Decision: accept | return | blank (values only, judged again)",
                "# Full name of who decides; needed to accept or to return", "# Reason; needed to return",
            ]
        return zip(FormWords.Line.allCases, comments).flatMap { [$1, $0.key(language) + " = ", ""] }
    }

    private func fieldLines(_ field: FormField) -> [String] {
        var comment = "# " + field.label[language].visible.oneLine
        if field.isRequired { comment += language == .vietnamese ? " (bắt buộc)" : " (required)" }
        if let source = field.source {
            comment +=
                (language == .vietnamese ? ". Đề xuất từ: " : ". Proposed from: ") + source[language].visible.oneLine
        } else if field.value.isEmpty {
            comment += language == .vietnamese ? ". Máy không đọc được, cần nhập tay" : ". Not read, please type it"
        }
        var lines = [comment]
        if !field.choices.isEmpty {
            lines.append(
                (language == .vietnamese ? "# Chọn một: " : "# One of: ")
                    + field.choices.map(\.visible).joined(separator: " | "))
        }
        return lines + ["\(field.key) = \(Self.clean(field.value))", ""]
    }

    /// Keys for the reader, percent-encoded; `*` marks the required ones.
    private var keys: String {
        fields.map { FormFingerprint.encoded($0.key) + ($0.isRequired ? "*" : "") }.joined(separator: ", ")
    }

    private var checkWord: String {
        FormFingerprint.check(
            Dictionary(fields.map { ($0.key, Self.clean($0.value)) }, uniquingKeysWith: { $1 }))
    }

    /// A proposal on one line, as the reader will read it back.
    static func clean(_ value: String) -> String {
        FormReader.trimmed(value.oneLine.precomposedStringWithCanonicalMapping.filter { $0 != "\u{FEFF}" })
    }
}
