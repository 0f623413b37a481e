package import ArchiveModel

/// Marks laid over the pages: what is under them can't be seen, and they may be moved.
package struct PDFAnnotations: Rule {
    package static let id = "pdf.annotations"
    package static let manual = LocalizedText(
        vi: "Chú thích (hộp chữ, con dấu, hình che) đặt đè lên nội dung trang; liên kết và ô biểu mẫu không xét.",
        en: "Annotations (text boxes, stamps, shapes) over the content of a page; links and form fields are left out.")
    static let covering = SchemaKey(
        "covering", .flag, fallback: .flag(true),
        vi: "`true`: chỉ xét chú thích che nội dung; `false`: mọi chú thích nhìn thấy.",
        en: "`true`: only those that cover content; `false`: every visible one.")
    package static let parameters = [covering]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let onlyCovering = setting[Self.covering]?.flag ?? true
        return context.documents(for: setting).compactMap { file in
            let found = (file.pdf?.objects?.annotations ?? []).filter {
                !$0.isHidden && ($0.coversContent || !onlyCovering)
            }
            guard let first = found.first else { return nil }
            let pages = Wording.pages(Array(Set(found.map(\.page))), of: file.name)
            let kinds = Wording.names(Array(Set(found.map(\.kind))).sorted())
            return finding(
                in: context, place: Place(file: file.name, page: first.page, box: first.box),
                measured: LocalizedText(
                    vi: "\(found.count) chú thích (\(kinds.vi))", en: "\(found.count) annotations (\(kinds.en))"),
                expected: LocalizedText(vi: "không có chú thích đè lên trang", en: "no annotations over the page"),
                message: LocalizedText(
                    vi: "\(pages.vi) có \(found.count) chú thích\(onlyCovering ? " che nội dung" : "").",
                    en: "\(pages.en): \(found.count) annotations\(onlyCovering ? " that cover content" : "")."),
                advice: LocalizedText(
                    vi:
                        "Xem nội dung bị che; nếu chú thích không thuộc tài liệu thì xóa rồi gửi lại, tệp đã ký số thì hỏi người ký.",
                    en:
                        "Look at what is covered; delete what does not belong to the paper and send again; if it is signed, ask the signer."
                ))
        }
    }
}
