internal import ArchiveModel

/// One rule asked about one submission.
struct RuleEvaluation {
    let description: RuleDescription
    let setting: RuleSetting
    /// No profile can switch it off.
    let isAlways: Bool
    /// What it was asked about; nil while its text is not in force, and when its condition holds for nothing.
    let scope: AssessmentContext?
    let findings: [Finding]

    init(_ description: RuleDescription, _ setting: RuleSetting, isAlways: Bool, in context: AssessmentContext) {
        self.description = description
        self.setting = setting
        self.isAlways = isAlways
        scope = setting.isInForce(on: context.day) ? context.narrowed(to: setting.condition) : nil
        findings = scope.map { description.make(setting).findings(in: $0) } ?? []
    }

    /// As `sohoa profile try` tells it.
    func outcome(on day: String) -> RuleOutcome {
        var outcome = RuleOutcome(
            rule: description.id, manual: description.manual, state: .passed, severity: setting.severity, readings: [],
            findings: [], basis: setting.basis, location: setting.location)
        guard let scope, setting.formats.isEmpty || !scope.documents(for: setting).isEmpty else {
            outcome.state = setting.isInForce(on: day) ? .notApplicable : .notInForce
            return outcome
        }
        outcome.findings = findings
        outcome.readings = description.make(setting).readings(in: scope)
        if !findings.isEmpty { outcome.state = .found }
        return outcome
    }
}
