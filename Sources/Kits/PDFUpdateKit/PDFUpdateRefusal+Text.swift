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
        case .noSuchField, .fieldFilled, .seedValue, .imageTooLarge, .signedAlready: fieldText
        }
    }
}

extension PDFUpdateRefusal {
    private var fieldText: LocalizedText {
        switch code {
        case .noSuchField:
            LocalizedText(
                vi: "PDF không có ô ký tên “\(detail)”: kiểm tra tên ô trong hồ sơ cấu hình.",
                en: "The PDF has no signature field “\(detail)”: check the field's name in the profile.")
        case .fieldFilled:
            LocalizedText(
                vi: "Ô ký “\(detail)” đã có chữ ký.", en: "The signature field “\(detail)” is signed already.")
        case .seedValue:
            LocalizedText(
                vi: "Người soạn biểu mẫu yêu cầu chữ ký loại khác (\(detail)): ký bằng phần mềm của họ.",
                en: "The form's author demands another kind of signature (\(detail)): sign with their software.")
        case .imageTooLarge:
            LocalizedText(
                vi: "Ảnh của trang đầu quá lớn (\(detail)) nên không đo được lề: dùng tờ bìa có chữ ký.",
                en: "The first page's image is too large (\(detail)) to measure its margins: use a signed cover page.")
        default:
            LocalizedText(
                vi: "PDF đã có chữ ký nên không thêm được tờ bìa: ký không hiển thị, hoặc quét lại chừa lề.",
                en: "The PDF is signed, so no cover page can be added: sign invisibly, or scan again with a margin.")
        }
    }
}

extension PDFUpdateRefusal {
    /// The same for the list of an item's findings: `signature.changes-forbidden`.
    package var finding: Finding {
        var rule = "signature."
        for letter in code.rawValue { rule += letter.isUppercase ? "-" + letter.lowercased() : String(letter) }
        return Finding(
            rule: code == .notPDF ? "signature.not-pdf" : rule, severity: .hold, message: text,
            advice: LocalizedText(
                vi: "Xử lý tệp như trên rồi ký lại; chưa có gì được ghi.",
                en: "Treat the file as it says, then sign again; nothing was written."),
            measured: LocalizedText(vi: detail, en: detail))
    }
}
