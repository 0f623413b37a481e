package import ArchiveModel

/// How many pages one paper may have.
package struct PageCount: Rule {
    package static let id = "page.count"
    package static let manual = LocalizedText(
        vi: "Số trang của một lượt quét.", en: "Number of pages of a submission.")
    static let atLeast = SchemaKey(
        "at_least", .quantity([.page]), vi: "Ít nhất, ví dụ `1 trang`.", en: "At least, for example `1 page`.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.page]), vi: "Nhiều nhất, ví dụ `200 trang`.", en: "At most, for example `200 page`.")
    package static let parameters = [atLeast, atMost]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let counts = context.documents(for: setting).compactMap { $0.pdf?.pages.count ?? $0.raster?.pages }
        guard !counts.isEmpty else { return [] }
        let count = Quantity(Double(counts.reduce(0, +)), .page)
        var expected: LocalizedText?
        if let least = setting[Self.atLeast]?.quantity, count.value < least.value { expected = Wording.atLeast(least) }
        if let most = setting[Self.atMost]?.quantity, count.value > most.value { expected = Wording.atMost(most) }
        guard let expected else { return [] }
        let measured = Wording.text(count)
        return [
            finding(
                in: context, measured: measured, expected: expected,
                message: LocalizedText(
                    vi: "Lượt quét có \(measured.vi); mức quy định \(expected.vi).",
                    en: "The submission has \(measured.en); the limit is \(expected.en)."),
                advice: LocalizedText(
                    vi: "Đếm lại số trang giấy; quét bổ sung trang thiếu hoặc tách lượt quét.",
                    en: "Count the sheets again; scan what is missing or split the submission."))
        ]
    }
}
