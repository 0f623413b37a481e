internal import ArchiveModel
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import Registry
internal import Signing

extension ItemProcessor {
    /// Seals the face, writes the manifest that names it, seals the manifest, and judges the seals as a stranger would.
    func sign(_ item: Item) async throws -> StepResult {
        let folder = output(item)
        guard let draft = try await blocking({ PackageDraft.read(from: folder) }) else {
            return StepResult("draft gone: packaging again") { $0.step = .derive }
        }
        // The key first: without one nothing is begun.
        _ = try await station.sealCertificates()
        guard !draft.isStale(at: station.time.now()) else {
            return StepResult("the draft waited too long: packaging again") { $0.step = .package }
        }
        let manifest = try await draft.complete(station, in: folder)
        let report = try await station.seal(
            folder + "/" + RecordLayout.manifest, into: folder + "/" + RecordLayout.signature,
            demand: manifest.timestamp)
        let evidence = await levelEvidence(item, manifest, isSealed: report.isTrusted, of: report)
        if let demand = judge(of: item)?.profile.signature, demand > .systemSeal {
            let counted = station.settings.signing.demonstration ? evidence.rehearsal : evidence
            guard counted.meets(demand) else { return try notReached(demand, counted.report, item) }
        }
        let level = evidence.report.level
        let note = "\(level.rawValue), \(report.signer ?? ""), \(manifest.parts.count) parts"
        return StepResult(note) { item in
            item.level = level
            item.step = .register
        }
    }

    /// What the signatures in the job's folder prove.
    func levelEvidence(
        _ item: Item, _ manifest: RecordManifest, isSealed: Bool, of report: SignatureReport? = nil
    ) async -> LevelEvidence {
        let files = recordFiles(item, manifest: manifest)
        let attested = try? await blocking {
            (manifest.attestations ?? []).compactMap { AttestedBytes($0) { files[$0] } }
        }
        return await LevelJudge(trustedRoots: station.trustedRoots).evidence(
            manifest, attested ?? [], isSealed: isSealed,
            isDemonstration: manifest.demonstration || (report?.isDemonstration ?? false)
        ).evidence
    }

    /// Nothing is registered below what its profile demands: it waits, for signatures or for what is wrong with them.
    private func notReached(_ demand: SignatureLevel, _ levels: LevelReport, _ item: Item) throws -> StepResult {
        let plan = SigningPlan(item, demand: demand, home: station.home)
        if plan.next(after: item.attestations) != nil {
            return StepResult("signatures are missing: waiting for them") { $0.step = .awaitSignature }
        }
        throw SohoaError(
            code: "signing.level-not-reached",
            message: LocalizedText(
                vi: "Chữ ký số mới đạt mức \(levels.levelBesidesTime.rawValue), bộ quy tắc yêu cầu \(demand.rawValue).",
                en: "The signatures reach \(levels.levelBesidesTime.rawValue), the profile demands \(demand.rawValue)."),
            hint: levels.nextSentence
                ?? LocalizedText(
                    vi: "Kiểm tra chứng thư số gốc tin cậy ở signing.trusted_roots.",
                    en: "Check the trusted roots under signing.trusted_roots."),
            disposition: .retry)
    }
}
