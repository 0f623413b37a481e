package import ArchiveModel

/// What a rule looked at and what it wanted, whether it had anything to say or not.
package struct RuleReading: Hashable, Sendable, Codable {
    /// Name inside the submission; nil when it is about the whole.
    package var file: String?
    package var measured: LocalizedText
    package var expected: LocalizedText

    package init(file: String? = nil, measured: LocalizedText, expected: LocalizedText) {
        self.file = file
        self.measured = measured
        self.expected = expected
    }
}

/// One rule of a profile, evaluated: the answer of `sohoa profile try`.
package struct RuleOutcome: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case passed
        /// It has findings; how much they weigh stands in them.
        case found
        /// Its text was not in force yet, or no longer, when the submission arrived.
        case notInForce = "not-in-force"
        /// No file of the submission is of the formats that it speaks about, or its condition holds for none.
        case notApplicable = "not-applicable"
    }
    package var rule: String
    package var manual: LocalizedText
    package var state: State
    /// Weight of its findings, as the profile sets it.
    package var severity: Severity
    package var readings: [RuleReading]
    package var findings: [Finding]
    package var basis: LegalBasis?
    /// `file:line` in the profile; nil for rules that no profile can switch off.
    package var location: String?
}

/// Everything about a judgement: the answer, and every rule that was asked.
package struct AssessmentTrace: Hashable, Sendable, Codable {
    package var result: AssessmentResult
    /// In the order of the profile, then the rules that always hold.
    package var outcomes: [RuleOutcome]
}

extension Assessment {
    /// Judges as `assess` does and tells of every rule what it saw. Pure, and a little slower.
    package static func trace(
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:]
    ) -> AssessmentTrace {
        let fields = FieldValues(profile: profile, submission: submission, facts: facts, typed: typed)
        let pages = PageFieldValues(profile: profile, submission: submission, facts: facts, typed: typed)
        let context = AssessmentContext(
            profile: profile, submission: submission, facts: facts, fields: fields, pageFields: pages)
        let own = profile.rules.compactMap { setting in
            RuleCatalogue.description(of: setting.id).map { outcome(of: $0, setting, in: context) }
        }
        let always = RuleCatalogue.always.map { rule in
            let setting = RuleSetting(id: rule.id, severity: rule.severity, basis: AssessmentContext.houseBasis)
            return outcome(of: rule, setting, in: context)
        }
        let result = assess(profile: profile, submission: submission, facts: facts, typed: typed)
        return AssessmentTrace(result: result, outcomes: own + always)
    }

    private static func outcome(
        of description: RuleDescription, _ setting: RuleSetting, in context: AssessmentContext
    ) -> RuleOutcome {
        let rule = description.make(setting)
        var outcome = RuleOutcome(
            rule: description.id, manual: description.manual, state: .passed, severity: setting.severity, readings: [],
            findings: [], basis: setting.basis, location: setting.location)
        guard setting.isInForce(on: context.day) else {
            outcome.state = .notInForce
            return outcome
        }
        guard let scope = context.narrowed(to: setting.condition),
            setting.formats.isEmpty || !scope.documents(for: setting).isEmpty
        else {
            outcome.state = .notApplicable
            return outcome
        }
        outcome.findings = rule.findings(in: scope)
        outcome.readings = rule.readings(in: scope)
        if !outcome.findings.isEmpty { outcome.state = .found }
        return outcome
    }
}
