internal import ArchiveModel
internal import HostKit
internal import Packaging
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
        let note = "\(report.level.rawValue), \(report.signer ?? ""), \(manifest.parts.count) parts"
        return StepResult(note) { item in
            item.level = report.level
            item.step = .register
        }
    }
}
