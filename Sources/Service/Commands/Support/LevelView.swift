internal import ArchiveModel
internal import Packaging
internal import Registry
internal import Signing
internal import Workflow

/// The level that a record's signatures reach, computed here and now, and what the next one lacks.
struct LevelView {
    /// DER certificates that this station trusts.
    let trustedRoots: [[UInt8]]

    init(_ common: CommonOptions) {
        let files = (try? Opening(common))?.settings.signing.trustedRoots ?? []
        trustedRoots = (try? TrustedRoots.load(files: files)) ?? []
    }

    func report(_ record: RecordID, version: Int, store: ObjectStore) async -> LevelReport? {
        await RecordVerifier(store: store, registry: nil, trustedRoots: trustedRoots).levels(
            of: record, version: version)
    }

    func show(_ manifest: RecordManifest, store: ObjectStore, _ console: Console) async {
        for attestation in manifest.attestations ?? [] {
            let at = VietnamTime.text(attestation.signedAt)
            let who = attestation.whose.name
            console.say(
                "Chữ ký số: \(who.vi) \(attestation.name), \(at), \(attestation.part)",
                "Signed: \(who.en) \(attestation.name), \(at), \(attestation.part)")
        }
        guard let report = await report(manifest.record, version: manifest.version, store: store) else { return }
        show(report, console)
    }

    func show(_ report: LevelReport, _ console: Console) {
        let name = report.level.name
        console.say(
            "Mức ký: \(report.level.rawValue) – \(name.vi)", "Signature level: \(report.level.rawValue) – \(name.en)")
        if let next = report.nextSentence { console.say(next.vi, next.en) }
    }
}
