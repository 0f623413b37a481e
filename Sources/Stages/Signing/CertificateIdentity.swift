package import ArchiveModel
package import Foundation
internal import SwiftASN1
internal import X509

/// What is asked of a certificate before its key is used.
package struct CertificateIdentity: Hashable, Sendable {
    /// As reports print it.
    package let subject: String
    /// SHA-256 of the certificate.
    package let thumbprint: ContentDigest
    package let notBefore: Date
    package let notAfter: Date
    package let isDemonstration: Bool

    /// nil for what is no certificate.
    package init?(_ der: [UInt8]) {
        guard let certificate = try? Certificate(received: der), let thumbprint = ContentDigest(sha256: der) else {
            return nil
        }
        subject = certificate.subject.description
        self.thumbprint = thumbprint
        notBefore = certificate.notValidBefore
        notAfter = certificate.notValidAfter
        isDemonstration = Demonstration.marks(certificate)
    }

    package func isValid(at time: Date) -> Bool { notBefore <= time && time <= notAfter }
}
