internal import CMSKit
internal import SwiftASN1
internal import X509

/// Who issued whom.
package enum Issuance {
    /// The names fit and the issuer's key verifies the certificate.
    package static func holds(_ certificate: [UInt8], by issuer: [UInt8]) -> Bool {
        guard let own = try? Certificate(received: certificate), let other = try? Certificate(received: issuer),
            own.issuer == other.subject
        else { return false }
        return other.publicKey.isValidSignature(own.signature, for: own)
    }

    /// Where a certificate says that its issuer's can be fetched (RFC 5280 §4.2.2.1, caIssuers).
    package static func addresses(_ certificate: [UInt8]) -> [String] {
        (try? RevocationPoints(certificate: certificate))?.caIssuers ?? []
    }

    /// What such an address gives: one certificate (DER, many servers PEM), or "certs-only" CMS (RFC 5280 §4.2.2.1).
    package static func certificates(_ bytes: [UInt8]) -> [[UInt8]] {
        if let data = try? ContentInfo(derEncoded: bytes).signedData {
            return data.certificates.prefix(SignerCertificate.limit).compactMap { try? $0.derBytes() }
        }
        if bytes.first == 0x30 { return [bytes] }
        let documents = try? PEMDocument.parseMultiple(pemString: String(decoding: bytes, as: UTF8.self))
        return (documents ?? []).map(\.derBytes)
    }
}
