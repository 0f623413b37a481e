package import ArchiveModel

/// Conditions that could not be decided: a rule that silently did not apply would look like one that was passed.
package struct ConditionUnknown: Rule {
    package static let id = "condition.unknown"
    package static let manual = LocalizedText(
        vi: "Điều kiện `when:` chưa xét được vì chưa biết giá trị; quy tắc ấy chưa được áp dụng.",
        en: "A condition `when:` could not be decided because a value is not known; its rule was not applied.")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let rules = context.profile.rules.filter { $0.isInForce(on: context.day) }.compactMap { rule in
            finding(rule.id, rule.condition, location: rule.location, in: context)
        }
        let fields = context.profile.fields.compactMap { field in
            finding(field.key, field.condition, location: field.location, in: context)
        }
        return rules + fields
    }

    private func finding(
        _ name: String, _ condition: Condition?, location: String?, in context: AssessmentContext
    ) -> Finding? {
        guard let condition else { return nil }
        let open = context.places(for: condition).filter { context.truth(of: condition, at: $0) == .unknown }
        guard let place = open.first else { return nil }
        var seen: Set<String> = []
        let unknown = condition.tests.map(\.subject).filter { subject in
            context.value(of: subject, at: place) == nil && seen.insert(subject).inserted
        }.joined(separator: ", ")
        var finding = self.finding(
            in: context, place: place.file.map { Place($0, page: place.page?.number) },
            measured: LocalizedText(vi: "chưa biết \(unknown)", en: "\(unknown) unknown"),
            expected: Wording.same(condition.text),
            message: LocalizedText(
                vi: "Chưa biết \(unknown) nên chưa xét được \(name) (khi \(condition.text)).",
                en: "\(unknown) is not known, so \(name) could not be judged (when \(condition.text))."),
            advice: LocalizedText(
                vi: "Bổ sung \(unknown) trong tên tệp hoặc phiếu bổ sung.",
                en: "Give \(unknown) in the file name or in the form."))
        finding.basis = context.officeBasis
        finding.profileLocation = location
        return finding
    }
}
