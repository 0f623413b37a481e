package import ArchiveModel

/// Files inside the file are not measured, so they are counted.
package struct PDFAttachments: Rule {
    package static let id = "pdf.attachments"
    package static let manual = LocalizedText(
        vi: "Tệp đính kèm bên trong PDF: hệ thống không đo được chúng.",
        en: "Files attached inside a PDF: they are not measured.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...1000), fallback: .integer(0), vi: "Số tệp đính kèm được phép.",
        en: "How many are allowed.")
    package static let parameters = [atMost]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.atMost]?.integer ?? 0
        return context.documents(for: setting).compactMap { file in
            guard let count = file.pdf?.attachments, count > limit else { return nil }
            return finding(
                in: context, place: Place(file), measured: Wording.same("\(count)"),
                expected: Wording.same("≤ \(limit)"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) có \(count) tệp đính kèm; mức cho phép \(limit).",
                    en: "\(file.name) has \(count) attached files; \(limit) are allowed."),
                advice: LocalizedText(
                    vi: "Tách tệp đính kèm ra và gửi riêng, hoặc người kiểm tra xem rồi chấp nhận.",
                    en: "Take the attachments out and send them separately, or let the checker look and accept."))
        }
    }
}
