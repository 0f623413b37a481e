internal import ArchiveModel
internal import Intake
internal import ProfileFiles
internal import ProfileRules
internal import Registry

extension ItemProcessor {
    /// Holds the facts against the profile. The verdict decides where the item goes next.
    func assess(_ item: Item) async throws -> StepResult {
        let loaded = try profile(of: item)
        // A run with a secrecy mark is stopped as a whole.
        let mayDivide =
            loaded.profile.grouping.unit != .run && item.facts?.secrecyMarks.contains(where: \.isCertain) != true
        if mayDivide, let divided = try await divide(item) { return divided }
        let root = try root(of: item)
        if item.revision == nil, LateCompanion.isAlone(item.submission) {
            return try await assessAlone(item, loaded: loaded, isPractice: root.mode == .practice)
        }
        let facts = item.facts ?? SubmissionFacts(files: [], origin: OriginFact(kind: .unknown, evidence: []))
        let reader = EvidenceReader(station: station, root: root, profile: loaded.profile)
        let folder = input(item)
        let answer = try await blocking { try reader.read(item.judged, in: folder) }
        let result = Assessment.assess(
            profile: loaded.profile, submission: item.judged, facts: facts, typed: item.typed,
            waived: Set(item.waived.keys), decidedBy: item.waived.values.sorted().joined(separator: "; "),
            evidence: answer.evidence)
        let practice = root.mode == .practice
        let by = "\(loaded.profile.id) \(loaded.profile.version) \(loaded.reference.digest.short)"
        let note = "\(result.verdict.rawValue), \(result.findings.count) findings, by \(by)"
        return StepResult(note) { item in
            item.findings = result.findings
            item.fields = result.fields
            item.sources = result.candidates
            item.evidence = answer.evidence.rows
            item.seenList = answer.list
            item.pageFields = result.pageFields
            item.recordTitle = result.title
            item.profile = loaded.reference
            item.rest(after: result.verdict, isPractice: practice)
            if result.verdict == .quarantined { item.hideContent() }
        }
    }

    /// A companion says nothing without its main file: no decision can make it a record of its own. It is looked up
    /// each time somebody answers, and when its main file comes.
    private func assessAlone(_ item: Item, loaded: LoadedProfile, isPractice: Bool) async throws -> StepResult {
        let attachment = CompanionAttachment(station: station)
        let answer = try await blocking { try attachment.answer(item.submission) }
        guard case .hold(let finding) = answer else {
            return StepResult("its main file is registered") { $0.step = .stage }
        }
        let others = item.submission.findings.filter { $0.rule != "intake.late-companion" }
        let findings = (others + [finding]).sorted { $0.severity > $1.severity }
        return StepResult(finding.message.en) { item in
            item.findings = findings
            item.profile = loaded.reference
            item.rest(after: Verdict(findings: findings), isPractice: isPractice)
        }
    }
}

extension Item {
    fileprivate mutating func rest(after verdict: Verdict, isPractice: Bool) {
        self.verdict = verdict
        // Practising or not: what is secret goes out of sight.
        practice = isPractice && verdict != .quarantined
        switch verdict {
        case _ where practice: step = .finish
        case .accepted: step = .derive
        case .held:
            state = .held
            // An answer took the form away: the next question needs a new one, even when it is the same.
            memo["desk"] = nil
        case .returned, .quarantined: step = .finish
        }
    }
}
