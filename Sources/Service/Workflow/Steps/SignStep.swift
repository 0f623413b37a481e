internal import ArchiveModel
internal import HostKit
internal import Packaging
internal import Registry
internal import Signing

extension ItemProcessor {
    /// Seals the manifest, and judges the seal as a stranger would.
    func sign(_ item: Item) async throws -> StepResult {
        let path = output(item) + "/" + RecordLayout.manifest
        guard DurableFiles.exists(path) else {
            return StepResult("manifest gone: packaging again") { $0.step = .derive }
        }
        let report = try await station.seal(path, into: output(item) + "/" + RecordLayout.signature)
        return StepResult("\(report.level.rawValue), \(report.signer ?? "")") { item in
            item.level = report.level
            item.step = .register
        }
    }
}
