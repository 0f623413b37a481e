package import ArchiveModel
package import Foundation

/// Everything a verification found; the level is computed from it, never asserted.
package struct SignatureReport: Hashable, Sendable, Codable {
    /// A CAdES-B signature whose value fits the certificate it names; says nothing of content or trust.
    package var isIntact = false
    /// The signed digest is the digest of the content at hand.
    package var coversContent = false
    /// Subject of the signer's certificate.
    package var signer: String?
    /// SHA-256 of the signer's certificate.
    package var certificate: ContentDigest?
    /// Serial number of the signer's certificate, hexadecimal.
    package var serial: String?
    /// What the signer says; only a timestamp could prove it.
    package var signingTime: Date?
    /// Subjects from the signer to the trusted root; the embedded ones when no root was reached.
    package var chain: [String] = []
    /// Subject of the trusted root that the chain ends in, valid at `checkedAt`.
    package var trustedRoot: String?
    /// SHA-256 of that root's certificate, so that a person can compare it.
    package var trustedRootDigest: ContentDigest?
    /// A certificate of the chain says of itself that it is for demonstration.
    package var isDemonstration = false
    /// A signature timestamp is embedded. It is not looked into here.
    package var hasTimestamp = false
    package var faults: [SignatureFault] = []
    /// What could not be known, and what must be said although nothing is wrong.
    package var notes: [LocalizedText] = []
    /// The time that certificates were judged at.
    package var checkedAt: Date

    package init(checkedAt: Date) { self.checkedAt = checkedAt }

    package var problems: [LocalizedText] { faults.map(\.text) }

    /// ETSI EN 319 102-1 clause 5.1.3; `TOTAL-FAILED/HASH_FAILURE` and the like. A failure outweighs a doubt.
    package var adesIndication: String {
        let conclusions = faults.map(\.code.conclusion)
        guard let worst = conclusions.first(where: { $0.indication == .totalFailed }) ?? conclusions.first else {
            return AdESIndication.totalPassed.rawValue
        }
        return "\(worst.indication.rawValue)/\(worst.reason)"
    }

    /// Nothing is wrong with the signature: it is intact, covers the content and leads to a trusted root.
    package var isTrusted: Bool { isIntact && coversContent && trustedRoot != nil && faults.isEmpty }

    /// LS for a trusted signature; none for demonstration keys, which prove nothing.
    package var level: SignatureLevel { isTrusted && !isDemonstration ? .systemSeal : .none }
}
