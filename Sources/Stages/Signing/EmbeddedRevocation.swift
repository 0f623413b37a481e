internal import CMSKit
internal import Crypto
internal import SwiftASN1
internal import X509

/// A word of an issuer about certificates: a revocation list (RFC 5280 §5.1) or an OCSP response (RFC 6960 §4.2.1).
/// Only asked for certificates whose issuer is known; anything else is no word.
struct IssuersWord {
    private let isGood: (_ serial: [UInt8], _ issuer: Certificate) -> Bool

    init?(_ der: [UInt8]) {
        guard let parts = try? DER.parse(der).members, parts.count >= 2 else { return nil }
        if parts[0].identifier == .enumerated {
            guard let response = StoredOCSP(parts) else { return nil }
            isGood = response.isGood
        } else {
            guard let list = StoredCRL(parts) else { return nil }
            isGood = list.isGood
        }
    }

    /// Whether it is the issuer's word that the certificate was not revoked.
    func vouches(for certificate: Certificate, from issuer: Certificate) -> Bool {
        isGood(Array(certificate.serialNumber.bytes), issuer)
    }
}

/// ```
/// CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING }
/// TBSCertList ::= SEQUENCE { version INTEGER OPTIONAL, signature AlgorithmIdentifier, issuer Name, thisUpdate Time,
///   nextUpdate Time OPTIONAL, revokedCertificates SEQUENCE OF SEQUENCE { userCertificate INTEGER, … } OPTIONAL, … }
/// ```
private struct StoredCRL {
    let body: [UInt8]
    let signature: SignedPart
    let issuer: [UInt8]
    let revoked: Set<[UInt8]>

    init?(_ parts: [ASN1Node]) {
        guard parts.count == 3, let signature = SignedPart(parts[1], parts[2]) else { return nil }
        var fields = parts[0].members[...]
        if fields.first?.identifier == .integer { fields.removeFirst() }
        guard fields.count >= 3 else { return nil }
        fields.removeFirst()
        issuer = Array(fields.removeFirst().encodedBytes)
        let entries = fields.first { $0.identifier == .sequence }?.members ?? []
        revoked = Set(entries.compactMap { $0.members.first?.integer })
        body = Array(parts[0].encodedBytes)
        self.signature = signature
    }

    func isGood(_ serial: [UInt8], _ issuer: Certificate) -> Bool {
        (try? issuer.subject.derBytes()) == self.issuer && !revoked.contains(serial)
            && signature.holds(over: body, issuer.publicKey)
    }
}

/// ```
/// OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE { responseType OBJECT IDENTIFIER,
///   response OCTET STRING } OPTIONAL }
/// BasicOCSPResponse ::= SEQUENCE { tbsResponseData ResponseData, signatureAlgorithm AlgorithmIdentifier,
///   signature BIT STRING, certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
/// SingleResponse ::= SEQUENCE { certID SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber },
///   certStatus CHOICE { good [0] IMPLICIT NULL, … }, … }
/// ```
private struct StoredOCSP {
    let body: [UInt8]
    let signature: SignedPart
    /// Serial number and the digest of the issuer's name, of each certificate that is good.
    let good: [(serial: [UInt8], issuer: [UInt8])]
    let responders: [Certificate]

    init?(_ parts: [ASN1Node]) {
        guard let inner = parts[1].members.first?.members, inner.count == 2, let bytes = inner[1].octets,
            let basic = try? DER.parse(bytes).members, basic.count >= 3,
            let signature = SignedPart(basic[1], basic[2])
        else { return nil }
        body = Array(basic[0].encodedBytes)
        self.signature = signature
        let responses = basic[0].members.first { $0.identifier == .sequence }?.members ?? []
        good = responses.compactMap { single in
            let fields = single.members
            guard fields.count >= 2, fields[1].identifier.tagNumber == 0,
                fields[1].identifier.tagClass == .contextSpecific, fields[0].members.count == 4,
                let name = fields[0].members[1].octets, let serial = fields[0].members[3].integer
            else { return nil }
            return (serial, name)
        }
        let certificates = basic.count > 3 ? basic[3].members.first?.members ?? [] : []
        responders = certificates.prefix(8).compactMap { try? Certificate(derEncoded: $0) }
    }

    func isGood(_ serial: [UInt8], _ issuer: Certificate) -> Bool {
        guard let name = try? issuer.subject.derBytes() else { return false }
        let digests = [Array(Insecure.SHA1.hash(data: name)), Array(SHA256.hash(data: name))]
        guard good.contains(where: { $0.serial == serial && digests.contains($0.issuer) }) else { return false }
        return speakers(for: issuer).contains { signature.holds(over: body, $0.publicKey) }
    }

    /// RFC 6960 §4.2.2.2: the issuer itself, or whom it gave the right to.
    private func speakers(for issuer: Certificate) -> [Certificate] {
        [issuer]
            + responders.filter { responder in
                responder.issuer == issuer.subject
                    && (try? responder.extensions.extendedKeyUsage)?.contains(.ocspSigning) == true
                    && issuer.publicKey.isValidSignature(responder.signature, for: responder)
            }
    }
}

/// A signature value with its algorithm.
private struct SignedPart {
    let algorithm: Certificate.SignatureAlgorithm
    let value: [UInt8]

    init?(_ algorithm: ASN1Node, _ value: ASN1Node) {
        guard let found = try? AlgorithmIdentifier(derEncoded: algorithm), let known = Self.known[found.algorithm],
            let bits = try? ASN1BitString(derEncoded: value)
        else { return nil }
        self.algorithm = known
        self.value = Array(bits.bytes)
    }

    func holds(over bytes: [UInt8], _ key: Certificate.PublicKey) -> Bool {
        key.isValidSignature(value, for: bytes, signatureAlgorithm: algorithm)
    }

    private static let known: [ASN1ObjectIdentifier: Certificate.SignatureAlgorithm] = [
        .sha256WithRSAEncryption: .sha256WithRSAEncryption, .sha384WithRSAEncryption: .sha384WithRSAEncryption,
        .sha512WithRSAEncryption: .sha512WithRSAEncryption, .ecdsaWithSHA256: .ecdsaWithSHA256,
        .ecdsaWithSHA384: .ecdsaWithSHA384, .ecdsaWithSHA512: .ecdsaWithSHA512,
    ]
}

extension ASN1Node {
    fileprivate var members: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }
    private var primitive: [UInt8]? {
        guard case .primitive(let bytes) = content else { return nil }
        return Array(bytes)
    }
    fileprivate var octets: [UInt8]? { identifier == .octetString ? primitive : nil }
    /// Without the zero that keeps a number positive, as serial numbers are compared.
    fileprivate var integer: [UInt8]? {
        guard identifier == .integer, let bytes = primitive else { return nil }
        return bytes.count > 1 && bytes[0] == 0 ? Array(bytes.dropFirst()) : bytes
    }
}
