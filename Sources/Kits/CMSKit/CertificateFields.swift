package import SwiftASN1

/// The parts of a certificate that a signature refers to, as the certificate's own bytes (RFC 5280 §4.1).
/// ```
/// Certificate ::= SEQUENCE {
///   tbsCertificate      TBSCertificate,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signatureValue      BIT STRING }
/// TBSCertificate ::= SEQUENCE {
///   version               [0] EXPLICIT Version DEFAULT v1,
///   serialNumber          CertificateSerialNumber,
///   signature             AlgorithmIdentifier,
///   issuer                Name,
///   validity              Validity,
///   subject               Name,
///   subjectPublicKeyInfo  SubjectPublicKeyInfo, … }
/// ```
package struct CertificateFields: Hashable, Sendable {
    package let name: IssuerAndSerialNumber
    package let subject: ASN1Any
    package let signatureAlgorithm: AlgorithmIdentifier
    /// Bits of the RSA modulus; nil for other keys.
    package let modulusBits: Int?

    package init(certificate der: [UInt8]) throws {
        self = try DER.sequence(try DER.parse(der), identifier: .sequence) { nodes in
            guard let body = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "certificate is empty") }
            let algorithm = try AlgorithmIdentifier(derEncoded: &nodes)
            _ = try ASN1BitString(derEncoded: &nodes)
            return try CertificateFields(body, algorithm)
        }
    }

    private init(_ body: ASN1Node, _ algorithm: AlgorithmIdentifier) throws {
        self = try DER.sequence(body, identifier: .sequence) { nodes in
            _ = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
                try Int(derEncoded: $0)
            }
            let serial = try ASN1Any.element(&nodes, .integer)
            _ = try AlgorithmIdentifier(derEncoded: &nodes)
            let issuer = try ASN1Any.element(&nodes, .sequence)
            _ = try ASN1Any.element(&nodes, .sequence)
            let subject = try ASN1Any.element(&nodes, .sequence)
            let bits = try Self.modulusBits(&nodes)
            while nodes.next() != nil {}
            return CertificateFields(
                name: IssuerAndSerialNumber(issuer: issuer, serialNumber: serial), subject: subject,
                signatureAlgorithm: algorithm, modulusBits: bits)
        }
    }

    private init(
        name: IssuerAndSerialNumber, subject: ASN1Any, signatureAlgorithm: AlgorithmIdentifier, modulusBits: Int?
    ) {
        self.name = name
        self.subject = subject
        self.signatureAlgorithm = signatureAlgorithm
        self.modulusBits = modulusBits
    }

    /// ```
    /// SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
    /// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
    /// ```
    private static func modulusBits(_ nodes: inout ASN1NodeCollection.Iterator) throws -> Int? {
        guard let node = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "public key is missing") }
        return try DER.sequence(node, identifier: .sequence) { nodes in
            let algorithm = try AlgorithmIdentifier(derEncoded: &nodes)
            let key = try ASN1BitString(derEncoded: &nodes)
            guard [.rsaEncryption, .rsassaPSS].contains(algorithm.algorithm) else { return nil }
            return try DER.sequence(try DER.parse(key.bytes), identifier: .sequence) { numbers in
                let modulus = try ArraySlice<UInt8>(derEncoded: &numbers)
                _ = try ArraySlice<UInt8>(derEncoded: &numbers)
                let digits = modulus.drop { $0 == 0 }
                return digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
            }
        }
    }
}
