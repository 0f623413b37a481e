internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// Asks whether the key of a signature could be trusted at the time that is proven for it, or now.
struct TrustSearch {
    let judge: SignatureJudge
    let opened: OpenedSignature
    let proof: TimeProof?
    let notBefore: Date?

    private var time: Date { proof?.time ?? judge.now }
    private var isTimestamp: Bool { opened.evidence.kind == .timestamp }

    func run(_ verdict: inout SignatureVerdict) async {
        verdict.judgedAt = time
        guard let certificate = opened.certificate else { return }
        judgeAlgorithms(certificate, &verdict)
        judgePurpose(certificate, &verdict)
        judgeBounds(certificate, &verdict)
        let roots = isTimestamp ? judge.stampRoots : judge.roots
        let finder = PathFinder(roots: roots, known: judge.pool.certificates, algorithms: judge.algorithms)
        let chain: [ForeignCertificate]
        switch await finder.find(certificate, judged: [.extendedKeyUsage], at: time) {
        case .trusted(let found):
            chain = found
            verdict.trustedRoot = found.last.map { SignatureVerdict.CertificateSummary($0) }
        case .untrusted(let faults):
            chain = finder.embeddedChain(of: certificate)
            verdict.reasons += reasons(faults, roots)
        }
        verdict.chain = chain.map { SignatureVerdict.CertificateSummary($0) }
        verdict.isDemonstration = chain.contains { $0.library.map(Demonstration.marks) ?? false }
        if verdict.isDemonstration { verdict.notes.append(Demonstration.note) }
        verdict.revocation = judge.pool.revocation.findings(chain, at: time, now: judge.now)
        if verdict.trustedRoot == nil {
            // The last one that came with the file is nobody's root.
            if chain.last?.isSelfIssued == false { verdict.revocation[chain.count - 1].state = .unknown }
        } else {
            judgeRevocation(&verdict)
        }
        if proof == nil {
            verdict.revocationKnownUntil = verdict.revocation.filter { $0.state == .good }
                .map { $0.nextUpdate ?? $0.thisUpdate ?? .distantPast }.min()
        } else {
            verdict.revocationKnownUntil = proof?.knownUntil
        }
    }

    private func reasons(_ faults: [SignatureFault], _ roots: [ForeignCertificate]) -> [VerdictReason] {
        if roots.isEmpty { return [.noRoots] }
        var seen: Set<VerdictReason> = []
        return faults.map { $0.reason(isProven: proof != nil) }.filter { seen.insert($0).inserted }
    }

    // MARK: The signature's own algorithms and the certificate

    private func judgeAlgorithms(_ certificate: ForeignCertificate, _ verdict: inout SignatureVerdict) {
        var weak = judge.algorithms.weaknesses(opened.method, certificate.key, at: time)
        if let digest = opened.digest, digest != opened.method?.digest {
            let end = judge.algorithms.end(digest.rawValue)
            if end <= time { weak.append((digest.rawValue, end)) }
        }
        if opened.evidence.subFilter == "adbe.pkcs7.sha1", opened.digest != .sha1 {
            let end = judge.algorithms.end(DigestName.sha1.rawValue)
            if end <= time { weak.append((DigestName.sha1.rawValue, end)) }
        }
        if let imprint = opened.stamp?.digest {
            let end = judge.algorithms.end(imprint.rawValue)
            if end <= time { weak.append((imprint.rawValue, end)) }
        }
        for (name, end) in weak {
            let reason = SignatureFault.outlived(name, end).reason(isProven: proof != nil)
            if !verdict.reasons.contains(reason) { verdict.reasons.append(reason) }
        }
    }

    /// RFC 3161 §2.3 for authorities; for people the purposes under which documents are signed.
    private func judgePurpose(_ certificate: ForeignCertificate, _ verdict: inout SignatureVerdict) {
        let purposes = certificate.purposes
        if isTimestamp {
            if purposes != [Self.timeStamping] { verdict.reasons.append(.notForTimestamps) }
        } else if let purposes, Set(purposes).isDisjoint(with: Self.documentPurposes) {
            verdict.reasons.append(.notForSigning)
        }
    }

    /// Something that it covers is younger than its certificate's end: it was made too late.
    private func judgeBounds(_ certificate: ForeignCertificate, _ verdict: inout SignatureVerdict) {
        guard let notBefore, notBefore > certificate.notAfter else { return }
        verdict.reasons.append(
            VerdictReason(
                .totalFailed, .expired, SignatureFault.expired(certificate.subjectText, certificate.notAfter).text))
    }

    private static let timeStamping: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 8]
    /// Any, e-mail, client authentication (as tokens of persons have it), document signing (RFC 9336, Microsoft, Adobe).
    private static let documentPurposes: Set<ASN1ObjectIdentifier> = [
        [2, 5, 29, 37, 0], [1, 3, 6, 1, 5, 5, 7, 3, 4], [1, 3, 6, 1, 5, 5, 7, 3, 2], [1, 3, 6, 1, 5, 5, 7, 3, 36],
        [1, 3, 6, 1, 4, 1, 311, 10, 3, 12], [1, 2, 840, 113583, 1, 1, 5],
    ]

    // MARK: Revocation

    private func judgeRevocation(_ verdict: inout SignatureVerdict) {
        for (index, finding) in verdict.revocation.enumerated() {
            switch finding.state {
            case .revoked:
                let date = finding.revokedAt ?? .distantPast
                // Proven to be older than that: it was made while the certificate stood.
                if let proof, proof.time < date { continue }
                verdict.reasons.append(revoked(finding, date, isSigner: index == 0))
            case .unknown: verdict.reasons.append(unknown(finding))
            case .good, .notNeeded, .root: continue
            }
        }
    }

    private func revoked(_ finding: RevocationFinding, _ date: Date, isSigner: Bool) -> VerdictReason {
        let (name, day) = (finding.certificate, VietnamTime.text(date))
        let text = LocalizedText(
            vi: "Chứng thư số \(name) bị thu hồi lúc \(day).", en: "The certificate \(name) was revoked at \(day).")
        if isSigner, let notBefore, notBefore > date { return VerdictReason(.totalFailed, .revoked, text) }
        return VerdictReason(.indeterminate, isSigner ? .revokedUnproven : .authorityRevokedUnproven, text)
    }

    private func unknown(_ finding: RevocationFinding) -> VerdictReason {
        let name = finding.certificate
        guard finding.isStale, let last = finding.nextUpdate ?? finding.thisUpdate else {
            return .unclear(
                .tryLater, vi: "Không có dữ liệu thu hồi kèm theo cho \(name); khi ngoại tuyến không thể biết.",
                en: "No revocation data came with it for \(name); offline it can't be known.")
        }
        let day = VietnamTime.text(last)
        return .unclear(
            .tryLater,
            vi: "Dữ liệu thu hồi kèm theo cho \(name) chỉ nói đến \(day); sau đó khi ngoại tuyến không thể biết.",
            en: "The revocation data for \(name) speaks until \(day) only; what came later can't be known offline.")
    }
}
