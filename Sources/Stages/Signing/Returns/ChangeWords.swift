internal import ArchiveModel

/// Changes of a document in words.
enum ChangeWords {
    /// At most four, with the page where one is known.
    static func list(_ changes: [SignatureJudgement.Change]) -> LocalizedText {
        let shown = changes.prefix(4)
        let rest = changes.count - shown.count
        let vi = shown.map { words($0.kind).vi + ($0.page.map { " (trang \($0))" } ?? "") }
        let en = shown.map { words($0.kind).en + ($0.page.map { " (page \($0))" } ?? "") }
        return LocalizedText(
            vi: unique(vi).joined(separator: ", ") + (rest > 0 ? " và \(rest) thay đổi khác" : ""),
            en: unique(en).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }

    private static func unique(_ words: [String]) -> [String] {
        words.enumerated().filter { !words[..<$0.offset].contains($0.element) }.map(\.element)
    }

    private static func words(_ kind: SignatureJudgement.ChangeKind) -> LocalizedText {
        switch kind {
        case .validationData: LocalizedText(vi: "dữ liệu xác minh", en: "validation data")
        case .timestampAdded: LocalizedText(vi: "dấu thời gian", en: "a timestamp")
        case .metadata: LocalizedText(vi: "siêu dữ liệu", en: "metadata")
        case .structure: LocalizedText(vi: "cấu trúc tệp", en: "the structure of the file")
        case .navigation: LocalizedText(vi: "mục lục, liên kết", en: "outlines or links")
        case .signatureAdded: LocalizedText(vi: "thêm chữ ký", en: "another signature")
        case .signatureReplaced: LocalizedText(vi: "thay chữ ký đã có", en: "an earlier signature replaced")
        case .signatureField: LocalizedText(vi: "thêm ô chữ ký trống", en: "an empty signature field")
        case .formFilled: LocalizedText(vi: "điền biểu mẫu", en: "a form filled in")
        case .annotationAdded: LocalizedText(vi: "thêm ghi chú hoặc hình vẽ", en: "an annotation added")
        case .annotationChanged: LocalizedText(vi: "sửa ghi chú", en: "an annotation changed")
        case .annotationRemoved: LocalizedText(vi: "xóa ghi chú", en: "an annotation removed")
        case .attachments: LocalizedText(vi: "tệp đính kèm", en: "attachments")
        case .fields: LocalizedText(vi: "ô biểu mẫu", en: "form fields")
        case .actions: LocalizedText(vi: "mã lệnh", en: "actions or scripts")
        case .layers: LocalizedText(vi: "lớp nội dung", en: "layers")
        case .appearance: LocalizedText(vi: "cách hiển thị", en: "the appearance")
        case .pageContent: LocalizedText(vi: "nội dung trang", en: "the content of a page")
        case .pagesAdded: LocalizedText(vi: "thêm trang", en: "a page added")
        case .pagesRemoved: LocalizedText(vi: "bớt trang", en: "a page removed")
        case .pagesMoved: LocalizedText(vi: "đổi thứ tự trang", en: "pages moved")
        case .other, .unknown: LocalizedText(vi: "thay đổi không rõ", en: "something that can't be told")
        }
    }
}
