internal import ArchiveModel
internal import HostKit
internal import Identification
internal import ProfileFiles
internal import Registry

extension ItemProcessor {
    /// Says what each file really is; answers at once when the same content was judged by the same rules before.
    func identify(_ item: Item) async throws -> StepResult {
        let loaded = try profile(of: item)
        if item.isLeavingQuarantine { try await leaveQuarantine(item) }
        if let answer = try await answerFromBefore(item, under: loaded) { return answer }
        let folder = input(item)
        let files = try await blocking {
            try item.judged.files.map { file -> FileFacts in
                let ends = try FileEnds.read(folder + "/" + file.name)
                return FileFacts(
                    name: file.name, size: file.size, digest: file.digest ?? .empty,
                    identification: Identifier.identify(
                        name: file.name, head: ends.head, tail: ends.tail, size: file.size))
            }
        }
        let formats = files.map(\.identification.format.rawValue).joined(separator: ", ")
        return StepResult(formats) { item in
            item.isLeavingQuarantine = false
            item.facts = SubmissionFacts(files: files, origin: OriginFact(kind: .unknown, evidence: []))
            item.profile = loaded.reference
            item.step = .inspect
        }
    }

    /// The earlier verdict on identical content under identical rules, when there is one.
    private func answerFromBefore(_ item: Item, under loaded: LoadedProfile) async throws -> StepResult? {
        // With `duplicates: revision` the same bytes are judged anew and become the next version.
        guard let key = item.contentKey, loaded.profile.duplicates != .revision else { return nil }
        let digest = loaded.reference.digest
        let prior = try await blocking { [registry = station.registry] in
            try registry.findPrior(contentKey: key, profileDigest: digest, root: item.root, excluding: item.id)
        }
        guard let prior else {
            if let twin = try await twin(item, key) { throw Self.waitsForTwin(twin) }
            return nil
        }
        switch prior.state {
        case .registered, .linked:
            guard let record = prior.record, try station.registry.record(record)?.withdrawn == nil else { return nil }
            return duplicate(
                of: record, version: prior.recordVersion, titled: prior.judged.title, item: item, loaded: loaded,
                facts: prior.facts)
        case .returned:
            // A list of the folder may say something else by now.
            guard loaded.profile.sidecars?.lists.isEmpty ?? true else { return nil }
            // Some rules look at names: the same bytes under another name are judged anew.
            guard prior.submission.files.map(\.name) == item.submission.files.map(\.name) else { return nil }
            return StepResult("same content and rules as \(prior.id)") { item in
                item.facts = prior.facts
                item.findings = prior.findings
                item.verdict = .returned
                item.fields = prior.fields
                item.sources = prior.sources
                item.profile = loaded.reference
                item.step = .finish
            }
        default: return nil
        }
    }

    /// The same content, accepted and not signed yet: it would be registered twice.
    private func twin(_ item: Item, _ key: ContentDigest) async throws -> Item? {
        let (registry, root, id) = (station.registry, item.root, item.id)
        return try await blocking { try registry.findAwaiting(contentKey: key, root: root, excluding: id) }
    }

    private static func waitsForTwin(_ twin: Item) -> SohoaError {
        SohoaError(
            code: "content.awaits-signature",
            message: LocalizedText(
                vi: "Cùng nội dung với lượt quét \(twin.id) đang chờ ký.",
                en: "The same content as submission \(twin.id), which awaits its signature."),
            hint: LocalizedText(
                vi: "Ký bằng “sohoa sign”; lượt quét này tự được liên kết sau đó.",
                en: "Sign it with “sohoa sign”; this submission is linked by itself afterwards."),
            disposition: .retry)
    }

    /// Links to the record that has this content, or refuses it, as the profile says.
    func duplicate(
        of record: RecordID, version: Int?, titled title: String, item: Item, loaded: LoadedProfile,
        facts: SubmissionFacts?
    ) -> StepResult {
        let sameName = title == item.judged.title
        let refuse = !sameName && loaded.profile.duplicates == .reject
        let finding = DuplicateContent.finding(record: record, title: title, sameName: sameName, refuse: refuse)
        return StepResult("same content as \(record)") { item in
            item.facts = facts ?? item.facts
            item.findings = [finding]
            item.verdict = refuse ? .returned : .accepted
            item.record = record
            item.recordVersion = version
            item.isLink = !refuse
            item.profile = loaded.reference
            item.step = .finish
        }
    }
}
