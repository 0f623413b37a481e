internal import CMSKit
internal import Crypto
internal import SwiftASN1

/// Digest algorithms that signatures name.
enum DigestName: String, Hashable, Sendable, CaseIterable {
    case md5 = "MD5"
    case sha1 = "SHA-1"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    init?(_ identifier: ASN1ObjectIdentifier) {
        switch identifier {
        case .md5: self = .md5
        case .sha1: self = .sha1
        case .sha256: self = .sha256
        case .sha384: self = .sha384
        case .sha512: self = .sha512
        default: return nil
        }
    }

    func of(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }
}

/// How a signature value was made.
struct SignatureMethod: Hashable, Sendable {
    enum Family: String, Hashable, Sendable {
        case rsaPKCS1 = "RSA", rsaPSS = "RSA-PSS", ecdsa = "ECDSA", ed25519 = "Ed25519"
    }
    var family: Family
    /// nil where the algorithm brings its own.
    var digest: DigestName?

    /// - Parameter usual: the digest that `rsaEncryption` and the like stand for (RFC 3370 §3.2).
    init?(_ algorithm: AlgorithmIdentifier, usual: DigestName? = nil) {
        switch algorithm.algorithm {
        case .rsaEncryption:
            guard let usual else { return nil }
            (family, digest) = (.rsaPKCS1, usual)
        case .md5WithRSAEncryption: (family, digest) = (.rsaPKCS1, .md5)
        case .sha1WithRSAEncryption, Self.oldSHA1WithRSA: (family, digest) = (.rsaPKCS1, .sha1)
        case .sha256WithRSAEncryption: (family, digest) = (.rsaPKCS1, .sha256)
        case .sha384WithRSAEncryption: (family, digest) = (.rsaPKCS1, .sha384)
        case .sha512WithRSAEncryption: (family, digest) = (.rsaPKCS1, .sha512)
        case .ecdsaWithSHA1: (family, digest) = (.ecdsa, .sha1)
        case .ecdsaWithSHA256: (family, digest) = (.ecdsa, .sha256)
        case .ecdsaWithSHA384: (family, digest) = (.ecdsa, .sha384)
        case .ecdsaWithSHA512: (family, digest) = (.ecdsa, .sha512)
        case Self.ecPublicKey:
            guard let usual else { return nil }
            (family, digest) = (.ecdsa, usual)
        case Self.ed25519: (family, digest) = (.ed25519, nil)
        case .rsassaPSS:
            guard let digest = Self.pss(algorithm.parameters) else { return nil }
            (family, self.digest) = (.rsaPSS, digest)
        default: return nil
        }
    }

    private static let oldSHA1WithRSA: ASN1ObjectIdentifier = [1, 3, 14, 3, 2, 29]
    private static let ecPublicKey: ASN1ObjectIdentifier = [1, 2, 840, 10045, 2, 1]
    private static let ed25519: ASN1ObjectIdentifier = [1, 3, 101, 112]

    /// The one digest for message and mask, with a salt as long (RFC 8017 §9.1); nil for any other form.
    private static func pss(_ parameters: AlgorithmIdentifier.Parameters) -> DigestName? {
        guard case .other(let value) = parameters, let stated = try? RSAPSSParameters(asn1Any: value),
            let hash = stated.hash.flatMap({ DigestName($0.algorithm) }), let mask = stated.maskGeneration,
            mask.algorithm == .mgf1, case .other(let inner) = mask.parameters,
            let maskHash = try? AlgorithmIdentifier(asn1Any: inner), DigestName(maskHash.algorithm) == hash,
            stated.trailerField == 1, stated.saltLength == hash.of([]).count
        else { return nil }
        return hash
    }

    var name: String { digest.map { "\(family.rawValue) \($0.rawValue)" } ?? family.rawValue }
}
