internal import CMSKit
internal import Crypto
internal import CryptoExtras
internal import X509

/// Checks signature values with the certificate's key.
enum SignatureValue {
    static func isValid(_ signature: ParsedSignature) -> Bool {
        isValid(
            signature.signer.signature, over: signature.attributes.encoded, scheme: signature.scheme,
            key: signature.certificate.publicKey)
    }

    /// Whether `value` signs the bytes (not their digest) with the key.
    static func isValid(
        _ value: [UInt8], over bytes: [UInt8], scheme: SignatureScheme, key: Certificate.PublicKey
    ) -> Bool {
        switch scheme {
        case .rsaPKCS1: key.isValidSignature(value, for: bytes, signatureAlgorithm: .sha256WithRSAEncryption)
        case .ecdsa: key.isValidSignature(value, for: bytes, signatureAlgorithm: .ecdsaWithSHA256)
        case .rsaPSS:
            _RSA.Signing.PublicKey(key)?.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: value), for: SHA256.hash(data: bytes), padding: .PSS)
                ?? false
        }
    }
}
