internal import CMSKit
internal import Crypto
internal import CryptoExtras
internal import SwiftASN1

/// A public key of somebody's certificate.
enum VerificationKey: Sendable {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case p521(P521.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
    /// The curve or algorithm, or what else is wrong with it.
    case unsupported(String)

    /// ```
    /// SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
    /// ```
    init(_ information: ASN1Node) {
        let parts = information.children
        guard parts.count == 2, let algorithm = try? AlgorithmIdentifier(derEncoded: parts[0]), let key = parts[1].bits
        else {
            self = .unsupported("?")
            return
        }
        self = Self.key(algorithm, key) ?? .unsupported(Self.name(algorithm))
    }

    private static func key(_ algorithm: AlgorithmIdentifier, _ bytes: [UInt8]) -> VerificationKey? {
        switch algorithm.algorithm {
        // Old certificates have 1024 bits: whether the value fits can be told, whether it suffices is asked elsewhere.
        case .rsaEncryption, .rsassaPSS:
            return (try? _RSA.Signing.PublicKey(unsafeDERRepresentation: bytes)).map { .rsa($0) }
        case [1, 3, 101, 112]:
            return (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)).map { .ed25519($0) }
        case [1, 2, 840, 10045, 2, 1]:
            guard case .other(let value) = algorithm.parameters,
                let curve = try? ASN1ObjectIdentifier(asn1Any: value)
            else { return nil }
            return self.curve(curve, bytes)
        default: return nil
        }
    }

    private static func curve(_ curve: ASN1ObjectIdentifier, _ bytes: [UInt8]) -> VerificationKey? {
        switch curve {
        case [1, 2, 840, 10045, 3, 1, 7]: (try? P256.Signing.PublicKey(x963Representation: bytes)).map { .p256($0) }
        case [1, 3, 132, 0, 34]: (try? P384.Signing.PublicKey(x963Representation: bytes)).map { .p384($0) }
        case [1, 3, 132, 0, 35]: (try? P521.Signing.PublicKey(x963Representation: bytes)).map { .p521($0) }
        default: nil
        }
    }

    private static func name(_ algorithm: AlgorithmIdentifier) -> String {
        if case .other(let value) = algorithm.parameters, let curve = try? ASN1ObjectIdentifier(asn1Any: value) {
            return curve.oidComponents.starts(with: [1, 3, 36, 3, 3, 2, 8, 1, 1]) ? "brainpool (\(curve))" : "\(curve)"
        }
        return "\(algorithm.algorithm)"
    }

    /// `RSA 2048`, `ECDSA 256`; the size decides until when it suffices.
    var strength: (family: String, bits: Int)? {
        switch self {
        case .rsa(let key): ("RSA", key.keySizeInBits)
        case .p256: ("ECDSA", 256)
        case .p384: ("ECDSA", 384)
        case .p521: ("ECDSA", 521)
        case .ed25519: ("Ed25519", 256)
        case .unsupported: nil
        }
    }

    /// nil where nobody here can compute with the key or by the method.
    func verifies(_ value: [UInt8], over message: [UInt8], _ method: SignatureMethod) -> Bool? {
        if case .ed25519(let key) = self {
            return method.family == .ed25519 ? key.isValidSignature(value, for: message) : nil
        }
        switch method.digest {
        case .sha1: return verifies(value, Insecure.SHA1.hash(data: message), method.family)
        case .sha256: return verifies(value, SHA256.hash(data: message), method.family)
        case .sha384: return verifies(value, SHA384.hash(data: message), method.family)
        case .sha512: return verifies(value, SHA512.hash(data: message), method.family)
        case .md5, nil: return nil
        }
    }

    /// The same where only the digest of the message is at hand.
    func verifies(_ value: [UInt8], digest: [UInt8], _ method: SignatureMethod) -> Bool? {
        switch method.digest {
        case .sha1: GivenDigest.of(Insecure.SHA1.Digest.self, digest).flatMap { verifies(value, $0, method.family) }
        case .sha256: GivenDigest.of(SHA256.Digest.self, digest).flatMap { verifies(value, $0, method.family) }
        case .sha384: GivenDigest.of(SHA384.Digest.self, digest).flatMap { verifies(value, $0, method.family) }
        case .sha512: GivenDigest.of(SHA512.Digest.self, digest).flatMap { verifies(value, $0, method.family) }
        case .md5, nil: nil
        }
    }

    private func verifies(_ value: [UInt8], _ digest: some Digest, _ family: SignatureMethod.Family) -> Bool? {
        switch (self, family) {
        case (.rsa(let key), .rsaPKCS1):
            return key.isValidSignature(.init(rawRepresentation: value), for: digest, padding: .insecurePKCS1v1_5)
        case (.rsa(let key), .rsaPSS):
            return key.isValidSignature(.init(rawRepresentation: value), for: digest, padding: .PSS)
        case (.p256(let key), .ecdsa):
            guard let pair = try? P256.Signing.ECDSASignature(derRepresentation: value) else { return false }
            return key.isValidSignature(pair, for: digest)
        case (.p384(let key), .ecdsa):
            guard let pair = try? P384.Signing.ECDSASignature(derRepresentation: value) else { return false }
            return key.isValidSignature(pair, for: digest)
        case (.p521(let key), .ecdsa):
            guard let pair = try? P521.Signing.ECDSASignature(derRepresentation: value) else { return false }
            return key.isValidSignature(pair, for: digest)
        default: return nil
        }
    }
}

/// A digest that somebody else computed, as the library's own value.
private enum GivenDigest {
    /// The library's digests are nothing but their bytes; nil where that is not so.
    static func of<Value: Digest>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
        guard bytes.count == Value.byteCount, MemoryLayout<Value>.size >= bytes.count else { return nil }
        let value = withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { place in
            let raw = UnsafeMutableRawBufferPointer(place)
            raw.initializeMemory(as: UInt8.self, repeating: 0)
            raw.copyBytes(from: bytes)
            return place[0]
        }
        return Array(value) == bytes ? value : nil
    }
}
