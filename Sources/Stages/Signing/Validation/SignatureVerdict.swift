package import ArchiveModel
package import Foundation

/// What is to be thought of one signature: every value here was computed, none is the signer's word unless it says so.
package struct SignatureVerdict: Hashable, Sendable, Codable {
    /// Apart from trust: whether the value fits the bytes that it covers.
    package enum Integrity: String, Sendable, Codable, CaseIterable {
        case intact, broken
        /// Nobody here can compute it, or something needed is missing.
        case unknown
    }
    package struct CertificateSummary: Hashable, Sendable, Codable {
        package var subject: String
        package var issuer: String
        /// Hexadecimal.
        package var serial: String
        package var notBefore: Date
        package var notAfter: Date
        /// `RSA 2048`; nil for keys that can't be read here.
        package var key: String?
        package var sha256: ContentDigest?

        init(_ certificate: ForeignCertificate) {
            subject = certificate.subjectText
            issuer = certificate.issuerText
            serial = certificate.serial.hexString
            (notBefore, notAfter) = (certificate.notBefore, certificate.notAfter)
            key = certificate.key.strength.map { "\($0.family) \($0.bits)" }
            sha256 = certificate.digest
        }
    }
    /// A timestamp over this signature's value, or over the document.
    package struct Stamp: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case signature, document, archive }
        package var kind: Kind
        package var time: Date
        package var authority: String?
        package var indication: AdESIndication
        package var subIndication: SubIndication?
    }

    /// Name of the field, or of the file.
    package var name: String
    package var kind: SignatureJudgement.Kind
    /// `ETSI.CAdES.detached`, `adbe.pkcs7.detached` …, or `CMS`.
    package var format: String
    package var indication: AdESIndication = .indeterminate
    package var subIndication: SubIndication?
    /// One sentence for people, and what to do; no advice when there is nothing to do.
    package var summary: LocalizedText
    package var advice: LocalizedText?
    /// Everything that speaks against it.
    package var reasons: [VerdictReason] = []
    /// What must be said although it does not decide.
    package var notes: [LocalizedText] = []
    package var integrity: Integrity = .unknown
    package var signer: CertificateSummary?
    /// The signer's claim.
    package var claimedTime: Date?
    /// The earliest time that a timestamp proves, and whose clock it was.
    package var provenTime: Date?
    package var provenBy: String?
    /// The time that certificates were judged at.
    package var judgedAt: Date?
    package var coverage: SignatureJudgement.Coverage?
    package var coveredBytes: Int64 = 0
    package var coveredFiles: [String] = []
    package var tricks: [SignatureJudgement.Trick] = []
    package var changes: [SignatureJudgement.Change] = []
    /// From the signer to the trusted root; the embedded ones when none was reached.
    package var chain: [CertificateSummary] = []
    package var trustedRoot: CertificateSummary?
    package var revocation: [RevocationFinding] = []
    /// Until when the revocation data at hand speaks; later can't be known offline. nil where it does not matter.
    package var revocationKnownUntil: Date?
    package var timestamps: [Stamp] = []
    /// What its evidence amounts to, and the standard: `PAdES`, `CAdES`; nil for what is neither.
    package var level: AdESLevel?
    package var standard: String?
    package var algorithm: String?
    package var isDemonstration = false

    init(_ evidence: FoundSignature) {
        name = evidence.name
        kind = evidence.judgement?.kind ?? (evidence.kind == .timestamp ? .timestamp : .approval)
        format = evidence.subFilter.isEmpty ? "CMS" : evidence.subFilter
        summary = LocalizedText(vi: "", en: "")
        coverage = evidence.judgement?.coverage
        coveredBytes = evidence.coveredBytes
        coveredFiles = evidence.coveredFiles
        tricks = evidence.judgement?.tricks ?? []
        changes = evidence.judgement?.changes ?? []
    }

    /// Draws the conclusion from the reasons.
    mutating func conclude() {
        guard let reason = reasons.deciding else {
            indication = .totalPassed
            subIndication = nil
            summary = Self.passed(kind)
            return
        }
        (indication, subIndication) = (reason.indication, reason.subIndication)
        summary = reason.subIndication.summary(integrity: integrity)
        advice = reason.subIndication.advice
    }

    private static func passed(_ kind: SignatureJudgement.Kind) -> LocalizedText {
        kind == .timestamp
            ? LocalizedText(
                vi: "Dấu thời gian hợp lệ: tệp đã có từ thời điểm này.",
                en: "The timestamp is valid: the file existed at this time.")
            : LocalizedText(
                vi:
                    "Chữ ký hợp lệ: nội dung nguyên vẹn, người ký được gốc tin cậy bảo đảm, chứng thư số không bị thu hồi.",
                en:
                    "The signature is valid: the content is unchanged, a trusted root vouches for the signer, nothing was revoked."
            )
    }

    /// `TOTAL-FAILED/HASH_FAILURE`
    package var adesIndication: String {
        subIndication.map { "\(indication.rawValue)/\($0.rawValue)" } ?? indication.rawValue
    }
}

/// What is to be thought of a file.
package struct FileVerdict: Hashable, Sendable, Codable {
    package var container: SignedFileEvidence.Container
    /// The time that stands for now.
    package var checkedAt: Date
    /// In the order in which they were made.
    package var signatures: [SignatureVerdict] = []
    /// Fields that nobody signed.
    package var emptyFields: [String] = []
    package var problems: [ReadProblem] = []

    package init(container: SignedFileEvidence.Container, checkedAt: Date) {
        self.container = container
        self.checkedAt = checkedAt
    }

    /// Every signature is valid, and there is one.
    package var holds: Bool {
        !signatures.isEmpty && problems.isEmpty && signatures.allSatisfy { $0.indication == .totalPassed }
    }
}
