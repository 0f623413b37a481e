package import ArchiveModel
internal import Crypto
package import Foundation
internal import SwiftASN1
internal import X509

/// What people know a certificate by.
package struct CertificateSummary: Hashable, Sendable {
    package let subject: String
    package let issuer: String
    package let validFrom: Date
    package let validUntil: Date
    /// SHA-256 of the DER, as the settings name it.
    package let thumbprint: String
    /// Issued for demonstration; proves nothing.
    package let isDemonstration: Bool

    /// - Returns: nil when the bytes are no certificate that can be read here.
    package init?(der: [UInt8]) {
        guard let certificate = try? Certificate(received: der) else { return nil }
        subject = certificate.subject.description
        issuer = certificate.issuer.description
        validFrom = certificate.notValidBefore
        validUntil = certificate.notValidAfter
        thumbprint = ContentDigest(bytes: Array(SHA256.hash(data: der)))?.hex ?? ""
        isDemonstration = Demonstration.marks(certificate)
    }
}

/// Certificates without their key: whether it could sign can be asked without a PIN.
package struct ShownCertificates: DigestSigner {
    private let shown: [[UInt8]]

    /// - Parameter shown: DER, the signer's own first.
    package init(_ shown: [[UInt8]]) { self.shown = shown }

    package func certificates() async throws -> [[UInt8]] { shown }
    package func sign(digest: ContentDigest) async throws -> [UInt8] { throw SignerTrouble.noKey.error }
}
