internal import ArchiveModel
internal import Packaging

/// Each version names the manifest before it by its digest, so that no version can be exchanged or taken away.
enum VersionChain {
    /// - Parameter versions: oldest first, as the store numbers them.
    static func problems(_ versions: [(number: Int, evidence: VersionEvidence)]) -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        var previous: ContentDigest?
        for (number, evidence) in versions {
            defer { previous = evidence.manifestDigest }
            guard let manifest = evidence.manifest, manifest.previousManifest != previous else { continue }
            problems.append(broken(at: number, says: manifest.previousManifest, is: previous))
        }
        return problems
    }

    private static func broken(at version: Int, says: ContentDigest?, is found: ContentDigest?) -> VerificationProblem {
        let (said, seen) = (says?.short ?? "–", found?.short ?? "–")
        return VerificationProblem(
            RecordLayout.manifest,
            vi: "phiên bản \(version) nối sau manifest \(said), nhưng trong kho manifest trước nó là \(seen)",
            en: "version \(version) follows the manifest \(said), but the one before it in the store is \(seen)")
    }
}
