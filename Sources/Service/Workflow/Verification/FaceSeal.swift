internal import ArchiveModel
internal import Foundation
internal import Signing

/// The seal inside of a record's PDF face, and the timestamps that were appended to it since.
struct FaceSeal: Sendable {
    let der: [UInt8]
    /// Of everything around it in its own revision.
    let digest: ContentDigest
    let archives: [ArchiveStamp]
    /// What was appended behind the seal.
    let evidence: EmbeddedEvidence

    /// nil when the face begins with no signature of ours, or something else was signed after it: faces of older
    /// records have none. Blocks.
    init?(_ path: String) {
        guard let found = try? PAdES.signatures(of: path), let seal = found.first, !seal.isTimestamp,
            found.dropFirst().allSatisfy(\.isTimestamp), let digest = try? PAdES.coveredDigest(of: path, by: seal)
        else { return nil }
        der = seal.der
        self.digest = digest
        evidence = EmbeddedEvidence(of: path, behind: seal.hole.fileSize)
        archives = found.dropFirst().compactMap { stamp in
            (try? PAdES.coveredDigest(of: path, by: stamp)).map { ArchiveStamp(token: stamp.der, digest: $0) }
        }
    }

    func report(trustedRoots: [[UInt8]], at time: Date) async -> SignatureReport {
        await SignatureVerifier.verify(
            signature: der, contentDigest: digest, trustedRoots: trustedRoots, form: .pades, at: time)
    }

    /// How long the seal can be proved.
    func proof(roots: [[UInt8]]) async -> SealProof {
        let bare = await SealProver.prove(signature: der, archives: archives, roots: roots)
        guard let time = bare.provenAt else { return bare }
        var chains = [await SealChains.chain(of: der, roots: roots, at: time)]
        for token in SealChains.tokens(in: der) + archives.dropLast().map(\.token) {
            chains.append(await SealChains.chain(ofToken: token, roots: roots))
        }
        guard evidence.isComplete(for: chains) else { return bare }
        return await SealProver.prove(signature: der, archives: archives, hasRevocation: true, roots: roots)
    }
}
