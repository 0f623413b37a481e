package import ArchiveModel

extension AdESIndication: CaseIterable {
    package static let allCases: [AdESIndication] = [.totalPassed, .totalFailed, .indeterminate]
}

/// Why a signature failed or can't be decided (ETSI EN 319 102-1 tables 5 and 6).
package enum SubIndication: String, Sendable, Codable, CaseIterable {
    case formatFailure = "FORMAT_FAILURE"
    case hashFailure = "HASH_FAILURE"
    case cryptoFailure = "SIG_CRYPTO_FAILURE"
    case revoked = "REVOKED"
    case expired = "EXPIRED"
    case notYetValid = "NOT_YET_VALID"
    case signatureConstraints = "SIG_CONSTRAINTS_FAILURE"
    case chainConstraints = "CHAIN_CONSTRAINTS_FAILURE"
    case algorithm = "CRYPTO_CONSTRAINTS_FAILURE"
    case algorithmUnproven = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    case revokedUnproven = "REVOKED_NO_POE"
    case authorityRevokedUnproven = "REVOKED_CA_NO_POE"
    case outOfBoundsUnproven = "OUT_OF_BOUNDS_NO_POE"
    case tryLater = "TRY_LATER"
    case noCertificate = "NO_SIGNING_CERTIFICATE_FOUND"
    case noChain = "NO_CERTIFICATE_CHAIN_FOUND"
    case contentNotFound = "SIGNED_DATA_NOT_FOUND"
    case timestampOrder = "TIMESTAMP_ORDER_FAILURE"

    /// The most telling first: what of several is said in one line.
    var rank: Int { Self.order.firstIndex(of: self) ?? Self.order.count }

    private static let order: [SubIndication] = [
        .hashFailure, .cryptoFailure, .formatFailure, .revoked, .expired, .notYetValid, .contentNotFound,
        .noCertificate, .signatureConstraints, .algorithm, .revokedUnproven, .authorityRevokedUnproven,
        .timestampOrder, .algorithmUnproven, .noChain, .chainConstraints, .outOfBoundsUnproven, .tryLater,
    ]
}

/// One thing that keeps a signature from being valid.
package struct VerdictReason: Hashable, Sendable, Codable {
    package var indication: AdESIndication
    package var subIndication: SubIndication
    package var text: LocalizedText

    init(_ indication: AdESIndication, _ subIndication: SubIndication, _ text: LocalizedText) {
        self.indication = indication
        self.subIndication = subIndication
        self.text = text
    }

    static func failed(_ sub: SubIndication, vi: String, en: String) -> VerdictReason {
        VerdictReason(.totalFailed, sub, LocalizedText(vi: vi, en: en))
    }

    static func unclear(_ sub: SubIndication, vi: String, en: String) -> VerdictReason {
        VerdictReason(.indeterminate, sub, LocalizedText(vi: vi, en: en))
    }
}

extension [VerdictReason] {
    /// What decides: a failure outweighs a doubt; then what tells most.
    var deciding: VerdictReason? {
        let failures = filter { $0.indication == .totalFailed }
        return (failures.isEmpty ? self : failures).min { $0.subIndication.rank < $1.subIndication.rank }
    }
}

extension SignatureFault {
    /// As a reason: what a chain or a certificate lacks.
    ///
    /// - Parameter isProven: the time that it was judged at is proven by a timestamp.
    func reason(isProven: Bool) -> VerdictReason {
        switch code {
        case .weakAlgorithm, .weakKey:
            VerdictReason(.indeterminate, isProven ? .algorithm : .algorithmUnproven, text)
        // It is there, only the library can't read it.
        case .unreadableCertificate: VerdictReason(.indeterminate, .chainConstraints, text)
        case .certificateNotYetValid where isProven: VerdictReason(.totalFailed, .notYetValid, text)
        default:
            VerdictReason(
                code.conclusion.indication, SubIndication(rawValue: code.conclusion.reason) ?? .chainConstraints, text)
        }
    }
}
