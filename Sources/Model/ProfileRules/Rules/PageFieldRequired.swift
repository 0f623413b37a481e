package import ArchiveModel

/// Required fields of pages: one finding a field, which names the pages.
package struct PageFieldRequired: Rule {
    package static let id = "page-field.required"
    package static let manual = LocalizedText(
        vi: "Trường bắt buộc ở mục `page_fields` phải có giá trị trên mọi trang.",
        en: "A required field of `page_fields` must have a value on every page.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.pageFieldsInForce.filter(\.field.isRequired).compactMap { rule in
            let field = rule.field
            let missing = context.pageFields.pages.filter {
                context.pageFields.text(field.key, page: $0.number) == nil
            }
            guard let first = missing.first else { return nil }
            let pages = Wording.pageRanges(missing.map(\.number))
            return Finding(
                rule: Self.id, severity: field.severity,
                message: LocalizedText(
                    vi: "Trang \(pages) thiếu \(field.label.vi) (\(field.key)).",
                    en: "Page \(pages) lacks \(field.label.en) (\(field.key))."),
                advice: LocalizedText(
                    vi: "Điền \(field.label.vi) của từng trang vào phiếu bổ sung.",
                    en: "Fill in \(field.label.en) of each page in the form."),
                measured: LocalizedText(vi: "thiếu ở \(missing.count) trang", en: "missing on \(missing.count) pages"),
                expected: LocalizedText(vi: "mọi trang có giá trị", en: "a value on every page"),
                place: Place(first.file, page: first.pageInFile), basis: field.basis ?? context.officeBasis,
                profileLocation: field.location, because: context.because(field.condition))
        }
    }
}

extension AssessmentContext {
    /// Fields of pages whose basis is in force and whose condition holds.
    var pageFieldsInForce: [PageFieldRule] {
        profile.pageFields.filter { rule in
            (rule.field.basis?.isInForce(on: day) ?? true) && applies(rule.field.condition)
        }
    }
}
