internal import CMSKit
internal import X509

/// Signature algorithms that prove something (RFC 5754, RFC 5758); SHA-1 and older do not.
enum StrongSignature {
    static func algorithm(_ identifier: AlgorithmIdentifier) -> Certificate.SignatureAlgorithm? {
        switch identifier.algorithm {
        case .sha256WithRSAEncryption: .sha256WithRSAEncryption
        case .sha384WithRSAEncryption: .sha384WithRSAEncryption
        case .sha512WithRSAEncryption: .sha512WithRSAEncryption
        case .ecdsaWithSHA256: .ecdsaWithSHA256
        case .ecdsaWithSHA384: .ecdsaWithSHA384
        case .ecdsaWithSHA512: .ecdsaWithSHA512
        default: nil
        }
    }
}
