internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

/// One signature of a person or an agency, as its bytes lie in a record; not judged yet.
struct AttestedBytes: Sendable {
    let attestation: Attestation
    let der: [UInt8]
    /// Of what it covers, by the bytes as they are.
    let digest: ContentDigest
    let isMarkStated: Bool
    /// A document timestamp that was appended later and covers the file to its end, with what it covers.
    let archiveTimestamp: (der: [UInt8], digest: ContentDigest)?
    /// Validation data were appended later.
    let hasValidationData: Bool

    /// nil when the signature is not where the manifest says. Blocks.
    ///
    /// - Parameter place: logical path → file.
    init?(_ attestation: Attestation, place: (String) -> String?) {
        self.attestation = attestation
        guard let part = place(attestation.part) else { return nil }
        switch attestation.form {
        case .detached:
            guard let path = attestation.signature.flatMap(place),
                let data = try? DurableFiles.read(path, limit: 1 << 20), let found = try? DurableFiles.digest(of: part)
            else { return nil }
            der = [UInt8](data)
            digest = found.digest
            isMarkStated = ConversionMark.isStated(in: der)
            archiveTimestamp = nil
            hasValidationData = false
        case .pdf:
            guard let hole = attestation.hole, let file = try? FileBytes(opening: part),
                let found = try? PAdES.signature(of: part, in: hole),
                let digest = try? PAdES.revisionDigest(of: part, around: hole)
            else { return nil }
            der = found.der
            self.digest = digest
            isMarkStated =
                (try? ConversionMark.isStated(in: file, from: attestation.contentSize, to: hole.fileSize)) ?? false
            let tail = (try? file.read(at: hole.fileSize, count: Int(min(8 << 20, file.size - hole.fileSize)))) ?? []
            hasValidationData = tail.contains(Array("/DSS".utf8))
            archiveTimestamp = file.size > hole.fileSize ? Self.lastToken(part) : nil
        }
    }

    private static func lastToken(_ path: String) -> (der: [UInt8], digest: ContentDigest)? {
        guard let last = try? PAdES.lastSignature(of: path),
            let digest = try? PAdES.contentDigest(of: path, around: last.hole)
        else { return nil }
        return (last.der, digest)
    }

    /// - Returns: what it proves, and what is wrong with it.
    func judge(trustedRoots: [[UInt8]]) async -> (LevelEvidence.Signature, SignatureReport) {
        // Without a proof of time the chain is judged at the time it claims, as with the system's seal.
        let embedded = await ProvenTime.ofSignature(der, trustedRoots: trustedRoots)
        var archived: Date?
        if let archiveTimestamp {
            archived = await ProvenTime.ofToken(
                archiveTimestamp.der, over: archiveTimestamp.digest, trustedRoots: trustedRoots)
        }
        let report = await SignatureVerifier.verify(
            signature: der, contentDigest: digest, trustedRoots: trustedRoots,
            form: attestation.form == .pdf ? .pades : .cades, at: embedded ?? archived ?? attestation.signedAt)
        let signature = LevelEvidence.Signature(
            whose: attestation.whose, part: attestation.part,
            isTrusted: report.isTrusted && report.certificate == attestation.certificate,
            isDemonstration: report.isDemonstration, hasTimestamp: embedded != nil || archived != nil,
            marksConversion: attestation.marksConversion && isMarkStated,
            hasLongTermData: hasValidationData && archived != nil)
        return (signature, report)
    }
}
