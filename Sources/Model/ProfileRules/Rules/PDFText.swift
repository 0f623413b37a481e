package import ArchiveModel

/// The second layer of a two-layer PDF: text that can be searched.
package struct PDFText: Rule {
    package static let id = "pdf.text"
    package static let manual = LocalizedText(
        vi: "PDF phải có lớp chữ tìm kiếm được; trang trắng không xét.",
        en: "A PDF must have a text layer that can be searched; blank pages are left out.")
    static let atLeast = SchemaKey(
        "at_least", .integer(1...100_000), fallback: .integer(1), vi: "Số chữ ít nhất của một trang.",
        en: "The fewest characters of a page.")
    static let pages = SchemaKey(
        "pages", .quantity([.percent]), fallback: .quantity(Quantity(100, .percent)),
        vi: "Phần trang có nội dung phải có lớp chữ, ví dụ `90 %`.",
        en: "Share of the pages with content that must have text, such as `90 %`.")
    package static let parameters = [atLeast, pages]
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let least = setting[Self.atLeast]?.integer ?? 1
        return context.documents(for: setting).compactMap { file in
            // Pages that nobody had time to look at say nothing about text.
            guard let pdf = file.pdf, !file.problems.contains(where: { [.timedOut, .encrypted].contains($0.code) })
            else { return nil }
            let filled = pdf.pages.filter { $0.kind != .blank }
            let mute = filled.filter { $0.characters < least }
            guard let first = mute.first else { return nil }
            let share = Double(filled.count - mute.count) / Double(filled.count)
            if share >= setting.share(Self.pages) { return nil }
            let measured = Quantity(share * 100, .percent)
            let subject = Wording.pages(mute.map(\.number), of: file.name)
            return finding(
                in: context, place: Place(file, page: first.number),
                measured: LocalizedText { language in
                    measured.text(language, decimals: 0) + (language == .vietnamese ? " trang có chữ" : " of pages")
                }, expected: setting[Self.pages]?.quantity.map(Wording.atLeast) ?? Wording.same("100 %"),
                message: LocalizedText(
                    vi: "\(subject.vi) chưa có lớp chữ nên không tìm kiếm được.",
                    en: "\(subject.en): no text layer, so nothing can be searched."),
                advice: LocalizedText(
                    vi: "Bật nhận dạng chữ (OCR tiếng Việt) khi lưu PDF rồi gửi lại; tệp đã ký số thì giữ nguyên.",
                    en: "Switch on text recognition (Vietnamese) when saving, then send again; keep a signed file."))
        }
    }
}
