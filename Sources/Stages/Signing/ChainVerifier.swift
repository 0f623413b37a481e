internal import Foundation
internal import SwiftASN1
@_spi(FixedExpiryValidationTime) internal import X509

/// Looks for a path from a certificate to a trusted root (RFC 5280 §6).
enum ChainVerifier {
    enum Outcome {
        /// From the signer to the root.
        case trusted([Certificate])
        case untrusted([SignatureFault])
    }

    /// - Parameter judged: critical extensions of the leaf that the caller has looked at.
    static func verify(
        _ leaf: Certificate, _ others: [Certificate], roots: [[UInt8]], judged: [ASN1ObjectIdentifier] = [],
        at time: Date
    ) async -> Outcome {
        let anchors = roots.compactMap { try? Certificate(received: $0) }
        let log = FaultLog()
        var verifier = Verifier(rootCertificates: CertificateStore(anchors)) {
            ChainPolicy(time: time, log: log, judged: judged)
            RFC5280Policy(fixedExpiryValidationTime: time)
        }
        switch await verifier.validate(leaf: leaf, intermediates: CertificateStore(others)) {
        case .validCertificate(let chain): return .trusted(Array(chain))
        case .couldNotValidate(let failures):
            let faults = log.faults
            if !faults.isEmpty { return .untrusted(faults) }
            let reasons = failures.map { SignatureFault.chainRejected($0.policyFailureReason.description) }
            return .untrusted(reasons.isEmpty ? [.noTrustedChain] : reasons)
        }
    }
}
