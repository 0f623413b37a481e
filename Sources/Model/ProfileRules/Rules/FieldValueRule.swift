package import ArchiveModel

/// Values of metadata fields: type, pattern, code list.
package struct FieldValueRule: Rule {
    package static let id = "field.value"
    package static let manual = LocalizedText(
        vi: "Giá trị của trường thông tin phải đúng kiểu, đúng mẫu và nằm trong danh mục mã.",
        en: "A field's value must fit its type, its pattern and its code list.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.fieldsInForce.compactMap { field in
            guard let value = context.fields[field.key],
                let expected = FieldValue.complaint(about: value, in: field)
            else { return nil }
            return Finding(
                rule: Self.id, severity: field.severity,
                message: LocalizedText(
                    vi: "\(field.label.vi) ghi \"\(value)\"; phải là \(expected.vi).",
                    en: "\(field.label.en) says \"\(value)\"; it must be \(expected.en)."),
                advice: LocalizedText(
                    vi: "Sửa \(field.label.vi) trong phiếu bổ sung hoặc trong tên tệp.",
                    en: "Correct \(field.label.en) in the form or in the file name."),
                measured: Wording.same(value), expected: expected, basis: field.basis ?? context.officeBasis,
                profileLocation: field.location, because: context.because(field.condition))
        }
    }
}
