package import ArchiveModel

/// Values that are less sure than the profile asks.
package struct FieldConfidence: Rule {
    package static let id = "field.confidence"
    package static let manual = LocalizedText(
        vi: "Giá trị kém chắc chắn hơn `confidence` của trường thì chờ người xác nhận.",
        en: "A value less sure than the field's `confidence` waits for a person.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.fieldsInForce.compactMap { field in
            guard let value = context.fields.values[field.key], value.source != "typed",
                let least = Self.least(of: field, from: value.source), value.confidence < least
            else { return nil }
            let source = value.location.map(Wording.same) ?? SourceWords.name(of: value.source)
            let measured = Quantity((value.confidence * 100).rounded(), .percent)
            return Finding(
                rule: Self.id, severity: setting.severity,
                message: LocalizedText(
                    vi: "\(field.label.vi) = \"\(value.text)\" (\(source.vi)) mới chắc \(measured.text(.vietnamese)).",
                    en: "\(field.label.en) = \"\(value.text)\" (\(source.en)) is only \(measured.text(.english)) sure."),
                advice: LocalizedText(
                    vi: "So với giấy rồi gõ giá trị vào phiếu bổ sung, hoặc chấp nhận.",
                    en: "Compare it with the paper, then type the value in the form or accept it."),
                measured: Wording.text(measured), expected: Wording.atLeast(Quantity(least * 100, .percent)),
                place: value.place,
                basis: field.basis ?? context.officeBasis, profileLocation: field.location)
        }
    }

    /// What was read on a page is always asked how sure it is.
    private static func least(of field: FieldRule, from source: String) -> Double? {
        field.confidence ?? (FieldRule.Source(rawValue: source)?.isRead == true ? FieldRule.usualConfidence : nil)
    }
}
