package import ArchiveModel

/// Profile × facts → findings and a verdict. Pure: the same input always gets the same answer.
package enum Assessment {
    /// - Parameters:
    ///   - typed: field key → what a person wrote.
    ///   - waived: rule ids whose holds a person accepted; a `return` cannot be waived.
    ///   - decidedBy: who accepted them.
    ///   - earlier: a record that holds the same content already.
    ///   - evidence: what sidecars, lists and other sources outside the facts say.
    package static func assess(
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:],
        waived: Set<String> = [], decidedBy: String = "", earlier: RecordID? = nil,
        evidence: FieldEvidence = FieldEvidence()
    ) -> AssessmentResult {
        let context = AssessmentContext(
            profile: profile, submission: submission, facts: facts, typed: typed, others: evidence.candidates,
            earlier: earlier)
        return result(of: evaluations(in: context), in: context, evidence, waived: waived, decidedBy: decidedBy)
    }

    static func result(
        of evaluations: [RuleEvaluation], in context: AssessmentContext, _ evidence: FieldEvidence,
        waived: Set<String> = [], decidedBy: String = ""
    ) -> AssessmentResult {
        let always = evaluations.filter(\.isAlways).flatMap(\.findings)
        let own = profileFindings(evaluations.filter { !$0.isAlways }, in: context)
        let found = context.submission.findings + evidence.findings + always + own
        let findings = sampled(found.map { waive($0, waived: waived, by: decidedBy) }, waived: waived).worstFirst
        let fields = context.fields
        return AssessmentResult(
            findings: findings, verdict: Verdict(findings: findings), fields: fields.values.mapValues(\.text),
            fieldSources: fields.values.mapValues(\.source), candidates: fields.all,
            title: Description.title(in: context),
            searchText: Description.searchText(in: context), codeFields: Description.codeFields(in: context),
            scale: context.scale, pageFields: context.pageFields.texts)
    }

    /// A visual check is asked for only where nothing else is wrong and no person has looked yet.
    private static func sampled(_ findings: [Finding], waived: Set<String>) -> [Finding] {
        let others = findings.filter { $0.rule != VisualSample.id }
        let isLookedAt = !waived.isEmpty && !waived.contains(VisualSample.id)
        return Verdict(findings: others) == .accepted && !isLookedAt ? findings : others
    }

    /// Keys of the fields, of records and of pages, that this submission must have.
    package static func requiredFields(
        profile: Profile, submission: Submission, facts: SubmissionFacts, typed: [String: String] = [:],
        others: [FieldCandidate] = []
    ) -> Set<String> {
        let context = AssessmentContext(
            profile: profile, submission: submission, facts: facts, typed: typed, others: others)
        let own = context.fieldsInForce.filter(\.isRequired).map(\.key)
        return Set(own + context.pageFieldsInForce.map(\.field).filter(\.isRequired).map(\.key))
    }

    /// Every rule, asked once: those that always hold, then those of the profile in its order.
    static func evaluations(in context: AssessmentContext) -> [RuleEvaluation] {
        let always = RuleCatalogue.always.map { rule in
            let setting = RuleSetting(id: rule.id, severity: rule.severity, basis: AssessmentContext.houseBasis)
            return RuleEvaluation(rule, setting, isAlways: true, in: context)
        }
        let own = (context.profile.rules + [SecrecyMarkFound.house]).compactMap { setting in
            RuleCatalogue.description(of: setting.id).map { RuleEvaluation($0, setting, isAlways: false, in: context) }
        }
        return always + own
    }

    /// A rule may be set more than once, e.g. 8 bit or give back, 24 bit or warn: of several findings about one place
    /// the worst is told.
    private static func profileFindings(_ evaluations: [RuleEvaluation], in context: AssessmentContext) -> [Finding] {
        var byRule: [String: [Finding]] = [:]
        var order: [String] = []
        for evaluation in evaluations where evaluation.scope != nil {
            let setting = evaluation.setting
            let found = evaluation.findings.map { finding in
                var explained = finding
                explained.because = context.because(setting.condition, at: finding.place)
                return explained
            }
            if byRule[setting.id] == nil { order.append(setting.id) }
            byRule[setting.id] = merged(byRule[setting.id] ?? [], found)
        }
        return order.flatMap { byRule[$0] ?? [] }
    }

    private static func merged(_ first: [Finding], _ second: [Finding]) -> [Finding] {
        func worst(_ findings: [Finding], beside finding: Finding) -> Severity? {
            findings.filter { $0.isAboutTheSame(as: finding) }.map(\.severity).max()
        }
        let kept = first.filter { finding in worst(second, beside: finding).map { finding.severity >= $0 } ?? true }
        let added = second.filter { finding in worst(first, beside: finding).map { finding.severity > $0 } ?? true }
        return kept + added
    }

    private static func waive(_ finding: Finding, waived: Set<String>, by person: String) -> Finding {
        switch finding.severity {
        case .hold where waived.contains(finding.rule): break
        // Letting a file out of the quarantine is another decision than approving a held one.
        case .quarantine where waived.contains(SecrecyStamp.release): break
        default: return finding
        }
        var accepted = finding
        accepted.severity = .warning
        let name = person.isBlank ? nil : person
        accepted.message.vi += " Đã được \(name ?? "người xử lý") chấp nhận."
        accepted.message.en += " Accepted by \(name ?? "the person in charge")."
        return accepted
    }
}

extension Finding {
    /// Settings may each speak of other pages of one file.
    fileprivate func isAboutTheSame(as other: Finding) -> Bool {
        place?.file == other.place?.file && place?.page == other.place?.page
    }
}

extension [Finding] {
    /// Returns first, notes last; otherwise in the order in which they were found.
    fileprivate var worstFirst: [Finding] {
        Severity.allCases.reversed().flatMap { severity in filter { $0.severity == severity } }
    }
}
