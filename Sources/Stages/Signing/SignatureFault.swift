package import ArchiveModel

/// One reason why a signature can't be relied on.
package struct SignatureFault: Error, Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        // The file
        case malformed, attachedContent, notOneSigner
        // The attributes
        case attributesMissing, attributesDuplicated, signingTimeMissing, contentTypeMismatch
        case certificateReferenceMissing, certificateReferenceMismatch
        // The value
        case signingCertificateMissing, weakAlgorithm, unsupportedAlgorithm, signatureWrong, contentChanged
        // The certificates
        case weakKey, unreadableCertificate, noTrustedChain, certificateExpired, certificateNotYetValid
        case issuerIsNoAuthority, keyUsageMissing, chainRejected
        // The claimed time
        case signingTimeInFuture, signingTimeOutsideValidity
    }
    package var code: Code
    package var text: LocalizedText

    init(_ code: Code, vi: String, en: String) {
        self.code = code
        text = LocalizedText(vi: vi, en: en)
    }
}

/// What an AdES validation concludes (ETSI EN 319 102-1 clause 5.1.3).
package enum AdESIndication: String, Sendable, Codable {
    case totalPassed = "TOTAL-PASSED"
    case totalFailed = "TOTAL-FAILED"
    case indeterminate = "INDETERMINATE"
}

extension SignatureFault.Code {
    /// Main indication with its sub-indication (ETSI EN 319 102-1 tables 5 and 6).
    package var conclusion: (indication: AdESIndication, reason: String) {
        switch self {
        case .malformed, .attachedContent, .notOneSigner, .attributesMissing, .attributesDuplicated:
            (.totalFailed, "FORMAT_FAILURE")
        case .signatureWrong: (.totalFailed, "SIG_CRYPTO_FAILURE")
        case .contentChanged: (.totalFailed, "HASH_FAILURE")
        case .signingCertificateMissing, .unreadableCertificate: (.indeterminate, "NO_SIGNING_CERTIFICATE_FOUND")
        case .signingTimeMissing, .contentTypeMismatch, .certificateReferenceMissing, .certificateReferenceMismatch,
            .signingTimeInFuture:
            (.indeterminate, "SIG_CONSTRAINTS_FAILURE")
        case .weakAlgorithm, .weakKey, .unsupportedAlgorithm: (.indeterminate, "CRYPTO_CONSTRAINTS_FAILURE")
        case .noTrustedChain: (.indeterminate, "NO_CERTIFICATE_CHAIN_FOUND")
        case .certificateExpired, .certificateNotYetValid, .signingTimeOutsideValidity:
            (.indeterminate, "OUT_OF_BOUNDS_NO_POE")
        case .issuerIsNoAuthority, .keyUsageMissing, .chainRejected: (.indeterminate, "CHAIN_CONSTRAINTS_FAILURE")
        }
    }
}
