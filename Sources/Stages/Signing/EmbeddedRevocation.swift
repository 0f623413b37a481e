internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// A word of an issuer about certificates that somebody kept: a revocation list or an OCSP response. Its dates are not
/// asked: it was kept as proof for a time that a timestamp shows.
struct IssuersWord {
    private let der: [UInt8]
    private let isResponse: Bool

    /// nil for what is neither.
    init?(_ der: [UInt8]) {
        guard case .constructed(let parts) = (try? DER.parse(der))?.content,
            let first = parts.first(where: { _ in true })
        else { return nil }
        self.der = der
        isResponse = first.identifier == .enumerated
    }

    /// Whether it says that the certificate was not revoked.
    func vouches(for certificate: Certificate, from issuer: Certificate) -> Bool {
        guard let own = try? certificate.derBytes(), let other = try? issuer.derBytes(),
            let question = RevocationQuestion(certificate: own, issuer: other, at: Date(), checksDates: false)
        else { return false }
        let status =
            isResponse ? question.judge(ocsp: der, source: "").status : question.judge(list: der, source: "")
        if case .good = status { return true }
        return false
    }
}
