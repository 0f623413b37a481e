package import ArchiveModel
internal import Foundation

/// A container as signatures that cover files through a manifest (ETSI EN 319 162-1).
extension SignedFileEvidence {
    package init(container reading: ASiCContainerReading) {
        self.init(.asice)
        if let problem = reading.problem {
            problems.append(ReadProblem(.damaged, "\(problem.code): \(problem.text.en)"))
            return
        }
        signatures =
            reading.signatures.map { Self.found($0, .signature, in: reading) }
            + reading.timestamps.map { Self.found($0, .timestamp, in: reading) }
        if !reading.unproven.isEmpty {
            let names = reading.unproven.prefix(10).joined(separator: ", ")
            problems.append(ReadProblem(.missingCompanion, "nothing signs these files: \(names)"))
        }
        let foreign = reading.others.filter { $0.lowercased().contains("signature") }
        if !foreign.isEmpty {
            problems.append(ReadProblem(.unsupported, "signatures of another kind: \(foreign.joined(separator: ", "))"))
        }
    }

    private static func found(
        _ token: ContainerToken, _ kind: FoundSignature.Kind, in reading: ASiCContainerReading
    ) -> FoundSignature {
        var signature = FoundSignature(kind, name: token.name, cms: token.der)
        if kind == .timestamp { signature.subFilter = "ETSI.RFC3161" }
        if let digest = token.contentDigest { signature.digests[DigestName.sha256.rawValue] = Data(digest.bytes) }
        let manifest = reading.manifests.first { $0.name == token.content }
        let references = manifest?.references ?? []
        signature.coveredFiles = references.isEmpty ? [token.content].compactMap { $0 } : references.map(\.name)
        signature.changedFiles = references.filter { $0.outcome == .differs || $0.outcome == .missing }.map(\.name)
        signature.unreadFiles = references.filter { $0.outcome == .unsupported }.map(\.name)
        return signature
    }
}
