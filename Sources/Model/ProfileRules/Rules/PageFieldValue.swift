package import ArchiveModel

/// Values of page fields: type, pattern, code list. One finding a field, for the first page that is wrong.
package struct PageFieldValue: Rule {
    package static let id = "page-field.value"
    package static let manual = LocalizedText(
        vi: "Giá trị của trường trên trang phải đúng kiểu, đúng mẫu và nằm trong danh mục mã.",
        en: "A page field's value must fit its type, its pattern and its code list.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.pageFieldsInForce.compactMap { rule in
            let field = rule.field
            let wrong = context.pageFields.pages.compactMap { page -> (PageReference, String, LocalizedText)? in
                guard let value = context.pageFields.text(field.key, page: page.number),
                    let expected = FieldValue.complaint(about: value, in: field)
                else { return nil }
                return (page, value, expected)
            }
            guard let (page, value, expected) = wrong.first else { return nil }
            let pages = Wording.pageRanges(wrong.map(\.0.number))
            return Finding(
                rule: Self.id, severity: field.severity,
                message: LocalizedText(
                    vi: "\(field.label.vi) ở trang \(pages) sai, ví dụ \"\(value)\"; phải là \(expected.vi).",
                    en: "\(field.label.en) on page \(pages) is wrong, such as \"\(value)\"; it must be \(expected.en)."
                ),
                advice: LocalizedText(
                    vi: "Sửa \(field.label.vi) của các trang này trong phiếu bổ sung.",
                    en: "Correct \(field.label.en) of these pages in the form."),
                measured: Wording.same(value), expected: expected, place: Place(page.file, page: page.pageInFile),
                basis: field.basis ?? context.officeBasis, profileLocation: field.location,
                because: context.because(field.condition))
        }
    }
}
