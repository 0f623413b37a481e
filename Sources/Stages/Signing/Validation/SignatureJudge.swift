internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// A timestamp that holds: what it covers existed at its time.
struct TimeProof {
    var time: Date
    var authority: String
    /// Until when the revocation data behind it speaks.
    var knownUntil: Date?

    static func earlier(_ first: TimeProof?, _ second: TimeProof?) -> TimeProof? {
        guard let first, let second else { return first ?? second }
        return second.time < first.time ? second : first
    }
}

/// Judges one signature or timestamp after everything newer was judged (ETSI EN 319 102-1 §5.3–5.6).
struct SignatureJudge {
    let pool: EvidencePool
    let roots: [ForeignCertificate]
    /// Roots of time-stamping authorities.
    let stampRoots: [ForeignCertificate]
    let algorithms: AlgorithmTable
    let now: Date

    /// What newer signatures of the file give to an older one.
    struct Context {
        /// The earliest time that a timestamp over this signature proves.
        var proof: TimeProof?
        /// Document timestamps that cover it.
        var stamps: [SignatureVerdict.Stamp] = []
        /// Something that it covers proves that it is not older.
        var notBefore: Date?
        /// A valid signature covers the whole file.
        var isCoveredLater = false
    }

    func judge(_ opened: OpenedSignature, _ context: Context) async -> SignatureVerdict {
        var verdict = SignatureVerdict(opened.evidence)
        describe(opened, &verdict)
        verdict.timestamps = context.stamps
        var proof = context.proof
        if opened.evidence.kind == .signature {
            for token in archiveTokens(opened) {
                let (stamp, found) = await judge(token, proof, as: .archive)
                verdict.timestamps.append(stamp)
                proof = TimeProof.earlier(proof, found)
            }
            let archived = proof
            for token in tokens(opened) {
                let (stamp, found) = await judge(token, archived, as: .signature)
                verdict.timestamps.append(stamp)
                proof = TimeProof.earlier(proof, found)
            }
        }
        verdict.provenTime = proof?.time
        verdict.provenBy = proof?.authority
        if let judgement = opened.evidence.judgement {
            verdict.reasons += DocumentRules.changeReasons(judgement, isCoveredLater: context.isCoveredLater)
            if let note = DocumentRules.note(judgement) { verdict.notes.append(note) }
        }
        judgeClaim(&verdict)
        await TrustSearch(judge: self, opened: opened, proof: proof, notBefore: context.notBefore).run(&verdict)
        LevelRule.apply(opened, to: &verdict)
        verdict.conclude()
        return verdict
    }

    private func describe(_ opened: OpenedSignature, _ verdict: inout SignatureVerdict) {
        verdict.reasons = opened.reasons
        verdict.notes = opened.notes
        verdict.integrity = opened.integrity
        verdict.claimedTime = opened.stamp?.time ?? opened.signingTime ?? opened.evidence.claimedTime
        verdict.signer = opened.certificate.map { SignatureVerdict.CertificateSummary($0) }
        verdict.algorithm = opened.method?.name
    }

    private func judgeClaim(_ verdict: inout SignatureVerdict) {
        guard let claimed = verdict.claimedTime else { return }
        if claimed > now.addingTimeInterval(AttributeRules.tolerance) { verdict.reasons.append(.timeInFuture) }
        if let proven = verdict.provenTime, claimed > proven.addingTimeInterval(AttributeRules.tolerance) {
            verdict.notes.append(Self.lateClaim)
        }
    }

    // MARK: Signature timestamps

    private func tokens(_ opened: OpenedSignature) -> [FoundSignature] {
        guard let signer = opened.signer else { return [] }
        let values = signer.unsigned.filter { $0.type == .signatureTimeStampToken }.flatMap(\.values).prefix(10)
        return values.map { value in
            var token = FoundSignature(.timestamp, name: opened.evidence.name, cms: Data(value.bytes))
            token.subFilter = "ETSI.RFC3161"
            for name in DigestName.allCases { token.digests[name.rawValue] = Data(name.of(signer.value)) }
            return token
        }
    }

    /// Archive timestamps inside of a detached CMS signature (ETSI EN 319 122-1 §5.5.3), the newest first: each proves what
    /// stood in the message before it.
    private func archiveTokens(_ opened: OpenedSignature) -> [FoundSignature] {
        guard opened.evidence.subFilter.isEmpty, let bytes = opened.evidence.digests[DigestName.sha256.rawValue],
            let content = ContentDigest(bytes: [UInt8](bytes)),
            let parsed = try? ParsedSignature([UInt8](opened.evidence.cms))
        else { return [] }
        let attributes = parsed.signer.unsignedAttributes.filter { $0.type == .archiveTimestampV3 }
        return attributes.flatMap(\.values).prefix(64).compactMap { value -> (time: Date, token: FoundSignature)? in
            guard let der = try? value.derBytes(), let time = (try? TimestampToken(der))?.information.time else {
                return nil
            }
            var token = FoundSignature(.timestamp, name: opened.evidence.name, cms: Data(der))
            token.subFilter = "ETSI.RFC3161"
            let covered = ArchiveTimestampCheck(parsed, content: content, token: der).covered
            if let covered { token.digests[DigestName.sha256.rawValue] = Data(covered) }
            return (time, token)
        }.sorted { $0.time > $1.time }.map(\.token)
    }

    /// - Parameter proof: when the signature with its timestamp existed at the latest.
    private func judge(
        _ token: FoundSignature, _ proof: TimeProof?, as kind: SignatureVerdict.Stamp.Kind
    ) async -> (SignatureVerdict.Stamp, TimeProof?) {
        let opened = OpenedSignature(token, known: pool.certificates)
        var verdict = SignatureVerdict(token)
        describe(opened, &verdict)
        await TrustSearch(judge: self, opened: opened, proof: proof, notBefore: nil).run(&verdict)
        verdict.conclude()
        return (Self.stamp(verdict, kind), Self.proof(verdict, proof))
    }

    static func stamp(_ verdict: SignatureVerdict, _ kind: SignatureVerdict.Stamp.Kind) -> SignatureVerdict.Stamp {
        SignatureVerdict.Stamp(
            kind: kind, time: verdict.claimedTime ?? .distantPast, authority: verdict.signer?.subject,
            indication: verdict.indication, subIndication: verdict.subIndication)
    }

    /// - Parameter outer: a newer proof, on whose evidence the trust in this one rests.
    static func proof(_ verdict: SignatureVerdict, _ outer: TimeProof?) -> TimeProof? {
        guard verdict.indication == .totalPassed, let time = verdict.claimedTime else { return nil }
        return TimeProof(
            time: time, authority: verdict.signer?.subject ?? "?",
            knownUntil: verdict.revocationKnownUntil ?? outer?.knownUntil)
    }

    private static let lateClaim = LocalizedText(
        vi: "Thời gian người ký tự ghi muộn hơn dấu thời gian.",
        en: "The time that the signer claims is later than the timestamp.")
}
