internal import ArchiveModel
internal import CMSKit
internal import SwiftASN1

/// The signed digest of the signer's certificate (RFC 5035 §3 and §5).
struct CertificateReference {
    private let digest: DigestName
    private let hash: [UInt8]
    /// Of the certificate, where it is stated.
    private let serial: [UInt8]?

    /// ```
    /// SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies … OPTIONAL }
    /// ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, issuerSerial OPTIONAL }
    /// ESSCertID ::= SEQUENCE { certHash OCTET STRING, issuerSerial OPTIONAL }
    /// ```
    /// - Returns: the first one names the signer's; empty when there is none that can be read.
    static func read(_ signer: ForeignSigner) -> [CertificateReference] {
        if let node = signer.single(.signingCertificateV2) {
            return (node.children.first?.children ?? []).compactMap { CertificateReference($0, usual: .sha256) }
        }
        let node = signer.single(.signingCertificate)
        return (node?.children.first?.children ?? []).compactMap { CertificateReference($0, usual: .sha1) }
    }

    private init?(_ node: ASN1Node, usual: DigestName) {
        var parts = NodeCursor(node)
        var digest: DigestName? = usual
        if let algorithm = parts.next(if: { $0.identifier == .sequence }) {
            digest = algorithm.children.first?.objectIdentifier.flatMap(DigestName.init)
        }
        guard let digest, let hash = parts.next()?.octets else { return nil }
        self.digest = digest
        self.hash = hash
        serial = parts.next()?.children.last?.primitive
    }

    func matches(_ certificate: ForeignCertificate) -> Bool {
        digest.of(certificate.der) == hash && (serial.map { $0 == certificate.serial } ?? true)
    }

    static let missing = LocalizedText(
        vi: "Chữ ký kiểu cũ: không ghi trong phần được ký là dùng chứng thư số nào.",
        en: "An old form of signature: which certificate was meant is not among what is signed.")
}
