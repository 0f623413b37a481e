internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import Synchronization
internal import X509

/// What we ask of a path beyond RFC 5280 as swift-certificates polices it, and in our own words: algorithms that suffice,
/// issuers that say they are authorities, keys issued for signing.
protocol PathPolicy: VerifierPolicy {
    var time: Date { get }
    var log: FaultLog { get }
    /// Critical extensions that the caller has looked at itself.
    var judged: [ASN1ObjectIdentifier] { get }

    /// What is too weak in a certificate. A root is trusted because it was configured, not because it signed itself.
    func weaknesses(_ certificate: Certificate, isRoot: Bool) -> [SignatureFault]
}

extension PathPolicy {
    /// Policies are read for the demonstration mark; without requirements on them every set of policies is acceptable
    /// (RFC 5280 §6.1, initial-any-policy), and a critical policyConstraints still fails.
    var verifyingCriticalExtensions: [ASN1ObjectIdentifier] { [.certificatePolicies] + judged }

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
        let faults = chain.indices.flatMap { self.faults(chain[$0], position: $0, of: chain.count) }
        guard let first = faults.first else { return .meetsPolicy }
        log.add(faults)
        let reason = first.text.en
        return .failsToMeetPolicy(reason: reason)
    }

    /// - Parameter position: 0 for the signer.
    private func faults(_ certificate: Certificate, position: Int, of count: Int) -> [SignatureFault] {
        let name = certificate.subject.description
        var faults: [SignatureFault] = []
        if time < certificate.notValidBefore { faults.append(.notYetValid(name, certificate.notValidBefore)) }
        if time > certificate.notValidAfter { faults.append(.expired(name, certificate.notValidAfter)) }
        faults += weaknesses(certificate, isRoot: position == count - 1)
        // RFC 5280 §4.2.1.3: "If the keyUsage extension is present, then the subject public key MUST NOT be used to
        // verify signatures on certificates or CRLs unless the corresponding keyCertSign or cRLSign bit is set."
        let usage = (try? certificate.extensions.keyUsage) ?? nil
        if position == 0 {
            if let usage, !usage.digitalSignature, !usage.nonRepudiation { faults.append(.keyUsageMissing(name)) }
        } else if !Self.isAuthority(certificate) || usage?.keyCertSign == false {
            faults.append(.issuerIsNoAuthority(name))
        }
        return faults
    }

    private static func isAuthority(_ certificate: Certificate) -> Bool {
        guard case .isCertificateAuthority = try? certificate.extensions.basicConstraints else { return false }
        return true
    }
}

/// For what this station signs and is told: strong algorithms only.
struct ChainPolicy: PathPolicy {
    let time: Date
    let log: FaultLog
    var judged: [ASN1ObjectIdentifier] = []

    private static let strong: Set<Certificate.SignatureAlgorithm> = [
        .sha256WithRSAEncryption, .sha384WithRSAEncryption, .sha512WithRSAEncryption,
        .ecdsaWithSHA256, .ecdsaWithSHA384, .ecdsaWithSHA512,
    ]

    func weaknesses(_ certificate: Certificate, isRoot: Bool) -> [SignatureFault] {
        isRoot || Self.strong.contains(certificate.signatureAlgorithm)
            ? [] : [.weakAlgorithm("\(certificate.signatureAlgorithm)")]
    }
}

/// Collects what the policy found while paths are tried.
final class FaultLog: Sendable {
    private let collected = Mutex<[SignatureFault]>([])

    /// Each fault once, in the order found.
    var faults: [SignatureFault] { collected.withLock { $0 } }

    func add(_ faults: [SignatureFault]) {
        collected.withLock { collected in
            for fault in faults where !collected.contains(fault) { collected.append(fault) }
        }
    }
}
