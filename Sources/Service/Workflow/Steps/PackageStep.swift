internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import ProfileRules
internal import Registry
internal import WorkerClient

extension ItemProcessor {
    /// Names the record, draws its PDF face and drafts the manifest, which the next step completes.
    func package(_ item: Item) async throws -> StepResult {
        guard let loaded = judge(of: item) else { return Self.judgedAgain }
        let folder = output(item)
        let now = station.time.now()
        let record = try await recordID(item, loaded: loaded, at: now)
        try await writeTexts(item, loaded: loaded, in: folder)
        let sources = partSources(item, in: folder)
        let parts = try await blocking { try PartCollector.parts(of: sources) }
        let manifest = manifest(item, loaded: loaded, record: record, parts: parts, at: now)
        let preview = folder + "/" + RecordLayout.preview
        // The face says what is reached once it is sealed; without its seal it is worth nothing.
        let levels = await levelEvidence(item, manifest, isSealed: true).report
        let face = try await RecordFace(station: station, profile: loaded.profile).draw(
            manifest, preview: DurableFiles.exists(preview) ? preview : nil, levels: levels, in: folder)
        let draft = PackageDraft(manifest: manifest, face: face)
        let (version, findings) = (manifest.version, manifest.findings)
        try await blocking { try draft.write(to: folder) }
        return StepResult("\(record), \(manifest.parts.count) parts") { item in
            item.record = record
            item.recordVersion = version
            item.findings = findings
            item.step = .sign
        }
    }

    private func recordID(_ item: Item, loaded: LoadedProfile, at now: Date) async throws -> RecordID {
        if let record = item.revision?.record ?? item.record { return record }
        let fields = item.fields.merging([
            "agency": station.settings.agencyCode, "sector": loaded.profile.sector, "profile": loaded.profile.id,
        ]) { $1 }
        func code(_ sequence: Int) -> RecordID {
            RecordCode.make(template: loaded.profile.recordCode, fields: fields, sequence: sequence, date: now)
        }
        // One counter a series: the code without its number, so that a rebuild finds the counters in the codes.
        var series = SequenceName.parse(code(0))?.series ?? loaded.profile.id
        while true {
            let name = series
            let number = try await blocking { [registry = station.registry] in
                try registry.nextSequence(for: name, item: item.id)
            }
            let record = code(number)
            guard station.store.contains(record), try station.registry.record(record)?.item != item.id else {
                return record
            }
            // The number stands elsewhere in the code and a rebuilt counter began again: count on beside it.
            series += "+"
        }
    }

    private func writeTexts(_ item: Item, loaded: LoadedProfile, in folder: String) async throws {
        let facts = try CanonicalJSON.data(item.facts)
        let text = Data(loaded.text.utf8)
        try await blocking {
            try DurableFiles.makeFolder(folder)
            try DurableFiles.write(facts, to: folder + "/" + RecordLayout.facts)
            try DurableFiles.write(text, to: folder + "/" + RecordLayout.profile)
        }
    }

    private func partSources(_ item: Item, in folder: String) -> [PartSource] {
        let types = Dictionary(
            (item.facts?.files ?? []).map { ($0.name, $0.identification.mediaType) },
            uniquingKeysWith: { first, _ in first })
        let originals = item.judged.files.map { file in
            PartSource(
                path: RecordLayout.original(file.name), file: input(item) + "/" + file.name, role: .original,
                mediaType: types[file.name] ?? "application/octet-stream")
        }
        let made = originals.map(\.path)
        let signed = SignedFiles(station.home, item.id)
        let replaced = signed.files(item.attestations)
        let derived = item.derivatives.map { output in
            PartSource(
                path: "derivatives/" + output.name,
                file: replaced["derivatives/" + output.name] ?? folder + "/derivatives/" + output.name,
                role: Self.role(output), mediaType: output.mediaType, madeFrom: made, tools: output.tools)
        }
        let texts = [
            PartSource(
                path: RecordLayout.facts, file: folder + "/" + RecordLayout.facts, role: .facts,
                mediaType: "application/json", madeFrom: made, tools: [Software.name]),
            PartSource(
                path: RecordLayout.profile, file: folder + "/" + RecordLayout.profile, role: .profile,
                mediaType: "application/yaml"),
        ]
        return originals + derived + signed.additions(item.attestations, tools: [Software.name]) + texts
    }

    private static func role(_ output: WorkerOutput) -> RecordPart.Role {
        if output.archive != nil { return .archive }
        return output.name.hasPrefix("preview") ? .preview : .access
    }

    /// The item's, and what this station can't give; packaging may be done again.
    private func findings(_ item: Item, _ profile: Profile) -> [Finding] {
        let own = station.timestampFindings(of: profile)
        return item.findings.filter { $0.rule != TimestampFault.rule } + own
    }

    private func manifest(
        _ item: Item, loaded: LoadedProfile, record: RecordID, parts: [RecordPart], at now: Date
    ) -> RecordManifest {
        let place = item.facts?.files.lazy.compactMap { $0.raster?.georeference ?? $0.pdf?.georeference }.first
        var manifest = RecordManifest(
            record: record, version: item.revision?.version ?? 1, title: item.recordTitle,
            sector: loaded.profile.sector,
            agency: station.settings.agency, createdAt: now, submission: item.judged,
            origin: item.facts?.origin ?? OriginFact(kind: .unknown, evidence: []),
            profile: item.profile ?? loaded.reference, verdict: item.verdict ?? .accepted, findings: item.findings,
            parts: parts, fields: item.fields, sources: item.sources.isEmpty ? nil : item.sources,
            evidence: item.evidence.isEmpty ? nil : item.evidence, georeference: place, software: Software.name,
            demonstration: station.settings.signing.demonstration,
            previousManifest: item.revision?.previousManifest)
        manifest.retention = loaded.profile.retention.map { RetentionTerm($0, from: VietnamTime.day(now)) }
        manifest.pageFields = item.pageFields
        manifest.attestations = item.attestations.isEmpty ? nil : item.attestations
        manifest.delivery = loaded.profile.delivery.isEmpty ? nil : loaded.profile.delivery
        manifest.timestamp = station.timestampDemand(of: loaded.profile)
        manifest.findings = findings(item, loaded.profile)
        return manifest
    }
}
