internal import CMSKit
internal import SwiftASN1
internal import Synchronization
internal import X509

/// A signer's certificates, read once: reading them takes longer than signing with P-256.
struct SigningChain: Sendable {
    let fields: CertificateFields
    let certificate: Certificate
    /// The signer's own first; without the self-signed root, which a verifier must have from elsewhere.
    let embedded: [[UInt8]]

    /// One key signs most of the time; the last one is kept.
    private static let last = Mutex<(certificates: [[UInt8]], chain: SigningChain)?>(nil)

    /// - Parameter certificates: DER, the signer's own first; not empty.
    static func read(_ certificates: [[UInt8]]) throws -> SigningChain {
        if let known = last.withLock({ $0 }), known.certificates == certificates { return known.chain }
        let own = certificates.first ?? []
        let chain = SigningChain(
            fields: try CertificateFields(certificate: own), certificate: try Certificate(received: own),
            embedded: [own] + certificates.dropFirst().filter { !isSelfIssued($0) })
        last.withLock { $0 = (certificates, chain) }
        return chain
    }

    private static func isSelfIssued(_ bytes: [UInt8]) -> Bool {
        guard let fields = try? CertificateFields(certificate: bytes) else { return false }
        return fields.name.issuer == fields.subject
    }
}
