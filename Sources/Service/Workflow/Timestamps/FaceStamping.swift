internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Signing

/// Makes the seal of a PDF face provable for longer; what was signed stays byte for byte.
///
/// The first timestamp is an attribute inside of the seal, in room that was kept for it (ETSI EN 319 142-1 §6.3, B-T).
/// Revocation data and archive timestamps are appended as an update of the file (B-LT, B-LTA); a worker does that.
struct FaceStamping {
    let station: Station
    let level: AdESLevel
    /// For what the worker makes.
    let folder: String

    private var roots: [[UInt8]] { station.trustedRoots + (station.timestamps?.roots ?? []) }

    /// - Parameter face: a copy that nobody else knows of.
    func stamp(_ face: PartSource) async throws -> PartSource {
        let path = face.file
        let found = try await blocking { try PAdES.signatures(of: path) }
        guard let seal = found.first, !seal.isTimestamp else { return face }
        let proof = await SealProver.prove(signature: seal.der, roots: roots)
        // An attribute inside of the seal would break what was appended over it.
        if proof.level == .basic, found.count == 1 {
            let whole = try await station.stamped(seal.der, TimestampDemand(.required))
            try await blocking { try PAdES.fill(seal.hole, of: path, with: whole) }
        }
        if level > .timestamped { try await extend(path) }
        return face
    }

    private func extend(_ path: String) async throws {
        let evidence = try await evidence(for: path)
        let isArchived = level == .archived
        let request = PDFSignatureRequest(kind: .timestamp, field: "ArchiveTimestamp")
        let job = ExtendJob(evidence: evidence, timestamp: isArchived ? request : nil)
        let hole = try await station.worker.extend(job, of: path, in: folder)
        let made = folder + "/" + job.output
        if let hole {
            let digest = try await blocking { try PAdES.digest(of: made, around: hole) }
            guard let desk = station.timestamps else { throw TimestampFault.noAuthority }
            let token = try await desk.token(for: digest, at: station.time.now())
            try await blocking { try PAdES.fill(hole, of: made, with: token) }
        }
        try await blocking { try DurableFiles.rename(made, to: path) }
    }

    /// Of the seal and of every timestamp that the file has so far, as far as it is not there yet: who is out of date by
    /// now can't be asked any more.
    private func evidence(for path: String) async throws -> [SignatureEvidence] {
        let (found, known) = try await blocking {
            let found = try PAdES.signatures(of: path)
            return (found, EmbeddedEvidence(of: path, behind: found.first?.hole.fileSize ?? 0))
        }
        var evidence: [SignatureEvidence] = []
        for signature in found {
            let chains = await chains(of: signature)
            if known.isComplete(for: chains) { continue }
            let key = try await blocking { try PAdES.validationKey(of: path, hole: signature.hole) }
            evidence.append(try await RevocationCollector(station: station).evidence(for: chains, key: key))
        }
        return evidence
    }

    /// From whoever signed to the roots.
    private func chains(of signature: PAdES.Found) async -> [[[UInt8]]] {
        if signature.isTimestamp { return [await SealChains.chain(ofToken: signature.der, roots: roots)] }
        let proof = await SealProver.prove(signature: signature.der, roots: roots)
        let time = proof.provenAt ?? station.time.now()
        var chains = [await SealChains.chain(of: signature.der, roots: roots, at: time)]
        for token in SealChains.tokens(in: signature.der) {
            chains.append(await SealChains.chain(ofToken: token, roots: roots))
        }
        return chains
    }
}
