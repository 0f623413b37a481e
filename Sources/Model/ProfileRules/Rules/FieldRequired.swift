package import ArchiveModel

/// Metadata fields without which a record is not complete.
package struct FieldRequired: Rule {
    package static let id = "field.required"
    package static let manual = LocalizedText(
        vi: "Trường thông tin bắt buộc ở mục `fields` phải có giá trị.",
        en: "A required field of `fields` must have a value.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.fieldsInForce.filter { $0.isRequired && context.fields[$0.key] == nil }.map { field in
            Finding(
                rule: Self.id, severity: field.severity,
                message: LocalizedText(
                    vi: "Thiếu thông tin bắt buộc: \(field.label.vi) (\(field.key)).",
                    en: "Required information is missing: \(field.label.en) (\(field.key))."),
                advice: LocalizedText(
                    vi: "Điền \(field.label.vi) vào phiếu bổ sung.", en: "Fill in \(field.label.en) in the form."),
                measured: LocalizedText(vi: "chưa có", en: "none"),
                expected: LocalizedText(vi: "có giá trị", en: "a value"),
                basis: field.basis ?? context.officeBasis, profileLocation: field.location,
                because: context.because(field.condition))
        }
    }
}
