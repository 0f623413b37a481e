package import ArchiveModel

extension PDFUpdateRefusal {
    /// What is told to a person, with what to do.
    package var text: LocalizedText {
        switch code {
        case .notPDF:
            LocalizedText(vi: "Tệp không bắt đầu như một tệp PDF.", en: "The file does not begin as a PDF does.")
        case .encrypted:
            LocalizedText(
                vi: "PDF bị khóa bằng mật khẩu: gỡ mật khẩu rồi ký.",
                en: "The PDF is encrypted: remove the password, then sign.")
        case .brokenReferences, .damagedObject:
            LocalizedText(
                vi: "Cấu trúc PDF bị hỏng: mở và lưu lại bằng phần mềm gốc rồi ký.",
                en: "The PDF's structure is broken: open and save it with its own program, then sign.")
        case .unsupportedFilter, .tooLarge:
            LocalizedText(
                vi: "PDF có cấu trúc chưa hỗ trợ ký: lưu lại bằng phần mềm gốc rồi ký.",
                en: "The PDF's structure can't be signed yet: save it again with its own program, then sign.")
        case .noSuchPage:
            LocalizedText(vi: "PDF không có trang cần ký.", en: "The PDF lacks the page that is to be signed.")
        case .changesForbidden:
            LocalizedText(
                vi:
                    "Chữ ký đã có không cho phép thay đổi gì nữa: giữ nguyên tệp, lập biên bản kiểm tra chữ ký thay cho ký thêm.",
                en: "An earlier signature forbids any change: keep the file and make a verification record instead.")
        case .visibleFieldForbidden:
            LocalizedText(
                vi: "PDF đã được chứng nhận: chỉ ký thêm được chữ ký không hiển thị.",
                en: "The PDF is certified: only an invisible signature can be added.")
        case .fontMissing:
            LocalizedText(
                vi: "Không có phông chữ đủ chữ tiếng Việt: cài gói fonts-croscore hoặc fonts-dejavu-core.",
                en: "No font has every letter: install the package fonts-croscore or fonts-dejavu-core.")
        }
    }
}
