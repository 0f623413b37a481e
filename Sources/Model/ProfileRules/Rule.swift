package import ArchiveModel

/// One check, configured by a profile. A rule is a small file: its manual, its parameters, its messages.
package protocol Rule: Sendable {
    /// As written in profiles: `resolution.minimum`.
    static var id: String { get }
    /// What it checks, one or two sentences for the manual.
    static var manual: LocalizedText { get }
    /// Keys it understands besides those every rule has.
    static var parameters: [SchemaKey] { get }
    /// Weight of its findings when the profile does not say.
    static var severity: Severity { get }

    var setting: RuleSetting { get }
    init(setting: RuleSetting)
    /// What it has to say; empty when all is well. Pure.
    func findings(in context: AssessmentContext) -> [Finding]
    /// What it looked at and what it wanted, also where all is well; for `sohoa profile try`. Pure.
    func readings(in context: AssessmentContext) -> [RuleReading]
}

extension Rule {
    package static var parameters: [SchemaKey] { [] }
    package static var severity: Severity { .return }

    /// Of a rule that does not tell more: what its findings say, else what the profile asks for.
    package func readings(in context: AssessmentContext) -> [RuleReading] {
        findings(in: context).compactMap { finding in
            guard let measured = finding.measured, let expected = finding.expected else { return nil }
            return RuleReading(file: finding.place?.file, measured: measured, expected: expected)
        }
    }

    /// A finding with what the setting knows already: rule, weight, basis, place in the profile.
    func finding(
        in context: AssessmentContext, severity: Severity? = nil, place: Place? = nil, measured: LocalizedText,
        expected: LocalizedText, message: LocalizedText, advice: LocalizedText
    ) -> Finding {
        Finding(
            rule: Self.id, severity: severity ?? setting.severity, message: message, advice: advice,
            measured: measured, expected: expected, place: place, basis: setting.basis ?? context.officeBasis,
            profileLocation: setting.location)
    }
}

/// What the catalogue knows of a rule.
package struct RuleDescription: Sendable {
    package let id: String
    package let manual: LocalizedText
    package let parameters: [SchemaKey]
    package let severity: Severity
    let make: @Sendable (RuleSetting) -> any Rule

    init<R: Rule>(_ make: @escaping @Sendable (RuleSetting) -> R) {
        id = R.id
        manual = R.manual
        parameters = R.parameters
        severity = R.severity
        self.make = make
    }
}
