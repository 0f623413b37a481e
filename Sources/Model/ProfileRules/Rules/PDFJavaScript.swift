package import ArchiveModel

/// Programs inside a PDF: what it shows may change with time and reader.
package struct PDFJavaScript: Rule {
    package static let id = "pdf.javascript"
    package static let manual = LocalizedText(
        vi: "PDF có mã JavaScript: nội dung hiển thị có thể thay đổi.",
        en: "PDF with JavaScript: what it shows may change.")
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).filter { $0.pdf?.hasJavaScript == true }.map { file in
            finding(
                in: context, place: Place(file),
                measured: LocalizedText(vi: "có JavaScript", en: "contains JavaScript"),
                expected: LocalizedText(vi: "không có JavaScript", en: "no JavaScript"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) chứa mã JavaScript.", en: "\(file.name) contains JavaScript."),
                advice: LocalizedText(
                    vi: "Xuất lại thành PDF tĩnh (PDF/A) rồi gửi lại.",
                    en: "Export it as static PDF (PDF/A) and send it again."))
        }
    }
}
