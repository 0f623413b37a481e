package import ArchiveModel
internal import CPKCS11
internal import Foundation

/// A certificate that a token shows.
struct TokenCertificate {
    let certificate: CertificateHandle
    let der: [UInt8]
    let label: String
    /// CKA_ID, which the private key shares.
    let id: [UInt8]

    /// X.509 certificates of the session's token; what is no certificate is passed over.
    static func all(in session: TokenSession) throws(TokenFault) -> [TokenCertificate] {
        var found: [TokenCertificate] = []
        for object in try session.objects(UInt(CKO_CERTIFICATE)) {
            guard let der = try session.attribute(UInt(CKA_VALUE), of: object),
                let certificate = CertificateHandle(der: der)
            else { continue }
            let label = try session.attribute(UInt(CKA_LABEL), of: object) ?? []
            found.append(
                TokenCertificate(
                    certificate: certificate, der: der, label: String(decoding: label, as: UTF8.self),
                    id: try session.attribute(UInt(CKA_ID), of: object) ?? []))
        }
        return found
    }
}

extension TokenModule {
    /// Everything that is plugged in, as it shows itself without a PIN.
    package func tokens() throws(KeyError) -> [TokenFacts] {
        try slots().map { slot in
            slot.facts(
                certificates: shown(by: slot).map { .init(label: $0.label, der: Data($0.der)) })
        }
    }

    /// Certificates that can be seen without a PIN; none when the token is pulled meanwhile.
    func shown(by slot: TokenSlot) -> [TokenCertificate] {
        do throws(TokenFault) {
            return try TokenCertificate.all(in: TokenSession(self, slot: slot.number))
        } catch {
            return []
        }
    }
}
