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
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:],
        evidence: FieldEvidence = FieldEvidence()
    ) -> AssessmentTrace {
        let context = AssessmentContext(
            profile: profile, submission: submission, facts: facts, typed: typed, others: evidence.candidates)
        let evaluations = evaluations(in: context)
        let outcomes = evaluations.filter { !$0.isAlways } + evaluations.filter(\.isAlways)
        return AssessmentTrace(
            result: result(of: evaluations, in: context, evidence),
            outcomes: outcomes.map { $0.outcome(on: context.day) })
    }
}
