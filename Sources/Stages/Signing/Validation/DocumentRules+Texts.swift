internal import ArchiveModel

extension DocumentRules {
    static func words(_ trick: SignatureJudgement.Trick) -> LocalizedText {
        switch trick {
        case .missing:
            LocalizedText(vi: "Thiếu phạm vi ký hoặc giá trị chữ ký.", en: "Its byte range or its value is missing.")
        case .malformed: LocalizedText(vi: "Phạm vi ký sai dạng.", en: "Its byte range is malformed.")
        case .notFromStart:
            LocalizedText(
                vi: "Phạm vi ký không bắt đầu từ đầu tệp.", en: "Its range does not begin at the start of the file.")
        case .beyondFile:
            LocalizedText(
                vi: "Phạm vi ký vượt quá cuối tệp: tệp bị cắt hoặc bị lưu lại.",
                en: "Its range ends past the file: the file was cut or saved anew.")
        case .gapNotValue:
            LocalizedText(
                vi: "Phần không được ký chứa thứ khác ngoài giá trị chữ ký.",
                en: "What it leaves out is not just its own value.")
        case .otherValue:
            LocalizedText(
                vi: "Giá trị chữ ký không phải là giá trị ở chỗ bỏ ra.",
                en: "Its value is not the one that it leaves out.")
        case .notARevision:
            LocalizedText(
                vi: "Phần được ký không phải là một bản lưu trọn vẹn.", en: "What it covers is no whole saved state.")
        case .notInRevision:
            LocalizedText(
                vi: "Bản lưu được ký không có chữ ký này: nó được chép từ nơi khác.",
                en: "The state that it covers does not have this signature: it was copied from elsewhere.")
        case .notInObjects:
            LocalizedText(
                vi: "Chuỗi cập nhật của tệp bị hỏng.", en: "The file's chain of updates is broken.")
        }
    }

    static func words(_ kind: SignatureJudgement.ChangeKind) -> LocalizedText {
        switch kind {
        case .validationData: LocalizedText(vi: "dữ liệu kiểm tra", en: "validation data")
        case .timestampAdded: LocalizedText(vi: "dấu thời gian", en: "a timestamp")
        case .metadata: LocalizedText(vi: "thông tin mô tả", en: "metadata")
        case .structure: LocalizedText(vi: "cấu trúc", en: "structure")
        case .navigation: LocalizedText(vi: "mục lục, điều hướng", en: "navigation")
        case .signatureAdded: LocalizedText(vi: "chữ ký khác", en: "another signature")
        case .signatureField: LocalizedText(vi: "ô chữ ký trống", en: "an empty signature field")
        case .formFilled: LocalizedText(vi: "điền biểu mẫu", en: "filled field")
        case .annotationAdded: LocalizedText(vi: "thêm chú thích", en: "annotation added")
        case .annotationChanged: LocalizedText(vi: "sửa chú thích", en: "annotation changed")
        case .annotationRemoved: LocalizedText(vi: "xóa chú thích", en: "annotation removed")
        case .attachments: LocalizedText(vi: "tệp đính kèm", en: "attachments")
        case .fields: LocalizedText(vi: "ô biểu mẫu", en: "form fields")
        case .actions: LocalizedText(vi: "hành động tự chạy", en: "actions")
        case .layers: LocalizedText(vi: "lớp hiển thị", en: "layers")
        case .appearance: LocalizedText(vi: "hình thức hiển thị", en: "appearance")
        case .pageContent: LocalizedText(vi: "nội dung trang", en: "page content")
        case .pagesAdded: LocalizedText(vi: "thêm trang", en: "page added")
        case .pagesRemoved: LocalizedText(vi: "bớt trang", en: "page removed")
        case .pagesMoved: LocalizedText(vi: "đổi thứ tự trang", en: "page moved")
        case .signatureReplaced: LocalizedText(vi: "thay chữ ký", en: "signature replaced")
        case .other: LocalizedText(vi: "phần khác của tệp", en: "another part of the file")
        case .unknown: LocalizedText(vi: "không so được", en: "could not be compared")
        }
    }
}
