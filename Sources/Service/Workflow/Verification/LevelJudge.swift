internal import ArchiveModel
internal import Packaging
internal import Signing

/// Computes the level of a version from the bytes of its signatures (vietnam.md §1.8).
struct LevelJudge: Sendable {
    let trustedRoots: [[UInt8]]

    /// - Parameters:
    ///   - isSealed: the system's seal holds and is trusted.
    ///   - isDemonstration: by the seal's key or the manifest.
    func evidence(
        _ manifest: RecordManifest, _ attested: [AttestedBytes], isSealed: Bool, isDemonstration: Bool
    ) async -> (evidence: LevelEvidence, problems: [VerificationProblem]) {
        var evidence = LevelEvidence(
            origin: manifest.origin.kind, isSealed: isSealed, isDemonstration: isDemonstration,
            documents: manifest.signedDocuments)
        var problems: [VerificationProblem] = []
        for attestation in manifest.attestations ?? [] {
            guard let bytes = attested.first(where: { $0.attestation == attestation }) else {
                problems.append(
                    VerificationProblem(
                        attestation.signature ?? attestation.part, vi: "không có chữ ký số như manifest ghi",
                        en: "lacks the signature that the manifest names"))
                continue
            }
            let (signature, report) = await bytes.judge(trustedRoots: trustedRoots)
            evidence.signatures.append(signature)
            if signature.isTrusted { continue }
            let why = report.problems.first ?? Self.otherCertificate
            problems.append(
                VerificationProblem(attestation.signature ?? attestation.part, vi: why.vi, en: why.en))
        }
        return (evidence, problems)
    }

    private static let otherCertificate = LocalizedText(
        vi: "chữ ký số của chứng thư số khác với manifest",
        en: "is signed by another certificate than the manifest says")
}

extension RecordManifest {
    /// What persons and the agency sign of this record: the archive copy, the signed copy of a digital PDF, or each
    /// original.
    var signedDocuments: [String] {
        if let archive = parts.first(where: { $0.role == .archive }) { return [archive.path] }
        if let copy = parts.first(where: { $0.role == .signed }) { return [copy.path] }
        return parts.filter { $0.role == .original }.map(\.path)
    }
}
