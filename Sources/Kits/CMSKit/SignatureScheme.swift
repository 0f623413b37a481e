internal import SwiftASN1

/// How a signature value is made from the signed attributes; always over SHA-256.
package enum SignatureScheme: Hashable, Sendable {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    case rsaPKCS1
    /// RSASSA-PSS, salt of 32 bytes (RFC 8017 §8.1).
    case rsaPSS
    /// ECDSA, DER-encoded (r, s) (RFC 5753 §2.1.1).
    case ecdsa

    /// Reads what a SignerInfo states.
    ///
    /// RFC 3370 §3.2 lets `rsaEncryption` stand for PKCS#1 v1.5 with the signer's digest algorithm.
    /// - Returns: nil for anything but SHA-256.
    package init?(signature: AlgorithmIdentifier, digest: AlgorithmIdentifier) {
        guard digest.isSHA256 else { return nil }
        switch (signature.algorithm, signature.parameters) {
        case (.rsaEncryption, .null), (.rsaEncryption, .absent): self = .rsaPKCS1
        case (.sha256WithRSAEncryption, .null), (.sha256WithRSAEncryption, .absent): self = .rsaPKCS1
        case (.ecdsaWithSHA256, .absent): self = .ecdsa
        case (.rsassaPSS, .other(let value)):
            guard (try? RSAPSSParameters(asn1Any: value))?.isSHA256 == true else { return nil }
            self = .rsaPSS
        default: return nil
        }
    }

    /// The identifier that we write.
    package func algorithmIdentifier() throws -> AlgorithmIdentifier {
        switch self {
        case .rsaPKCS1: .sha256WithRSAEncryption
        case .ecdsa: .ecdsaWithSHA256
        case .rsaPSS:
            AlgorithmIdentifier(.rsassaPSS, parameters: .other(try ASN1Any(erasing: RSAPSSParameters.sha256())))
        }
    }
}
