internal import ArchiveModel
internal import HostKit
internal import ProfileFiles
internal import ProfileRules
internal import Registry

/// Before anything is made of an accepted submission: is this paper a record already?
extension ItemProcessor {
    /// What to do with a paper that is a record: link, refuse, or continue it. Nil for a new one, and for a submission
    /// that is known to continue a record.
    func recognise(_ item: Item, under loaded: LoadedProfile) async throws -> StepResult? {
        if let revision = item.revision, revision.kept.isEmpty { return nil }
        if let twin = try await twin(of: item, under: loaded) {
            guard loaded.profile.duplicates == .revision, item.revision == nil else {
                return duplicate(
                    of: twin.id, version: twin.version, titled: twin.title, item: item, loaded: loaded,
                    facts: item.facts)
            }
            return try await continuing(twin, with: item, because: RescanFindings.sameContent)
        }
        guard item.revision == nil, let earlier = try await samePaper(as: item, under: loaded) else { return nil }
        if loaded.profile.duplicates == .reject { return refusal(of: item, earlier) }
        return try await continuing(earlier, with: item, because: RescanFindings.samePaper(loaded.profile, item.fields))
    }

    private func twin(of item: Item, under loaded: LoadedProfile) async throws -> RecordRow? {
        guard let key = item.contentKey else { return nil }
        let sector = loaded.profile.sector
        let twin = try await blocking { [registry = station.registry] in
            try registry.record(holding: key, sector: sector)
        }
        return twin?.item == item.id ? nil : twin
    }

    /// The record whose `identity:` fields have the same values.
    private func samePaper(as item: Item, under loaded: LoadedProfile) async throws -> RecordRow? {
        let profile = loaded.profile
        guard let wanted = PaperIdentity.values(of: item.fields, profile: profile),
            let key = PaperIdentity.key(of: item.fields, profile: profile)
        else { return nil }
        let words = profile.fields.filter { profile.identity.contains($0.key) && [.text, .code].contains($0.kind) }
            .compactMap { item.fields[$0.key] }
        let now = station.time.now()
        return try await blocking { [registry = station.registry] in
            if let first = try registry.claim(identity: key, for: item.id, at: now) {
                throw RescanFindings.busy(item, behind: first)
            }
            return try registry.records(sector: profile.sector, profile: profile.id, words: words) { fields in
                PaperIdentity.values(of: fields, profile: profile) == wanted
            }.first { $0.item != item.id }
        }
    }

    private func continuing(_ earlier: RecordRow, with item: Item, because: LocalizedText) async throws -> StepResult {
        let store = station.store
        let (version, digest) = try await blocking {
            let newest = try store.versions(earlier.id).last?.number ?? earlier.version
            return (newest + 1, try store.manifest(earlier.id, version: newest).digest)
        }
        let finding = RescanFindings.revises(earlier.id, version: version, because: because)
        let submission = item.submission
        let revision = Revision(
            record: earlier.id, version: version, previousManifest: digest, title: submission.title, kept: [],
            added: submission.files, findings: submission.findings)
        return StepResult("version \(version) of \(earlier.id)") { item in
            item.revision = revision
            item.findings.removeAll { $0.rule == RescanFindings.rule }
            item.findings.append(finding)
            item.step = .derive
        }
    }

    private func refusal(of item: Item, _ earlier: RecordRow) -> StepResult {
        let finding = RescanFindings.refused(earlier)
        return StepResult("the paper is \(earlier.id) already") { item in
            item.findings.append(finding)
            item.verdict = .returned
            item.step = .finish
        }
    }
}
