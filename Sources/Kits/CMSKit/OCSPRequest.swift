package import SwiftASN1

/// Names a certificate to a responder (RFC 6960 §4.1.1).
/// ```
/// CertID ::= SEQUENCE {
///   hashAlgorithm   AlgorithmIdentifier,
///   issuerNameHash  OCTET STRING,
///   issuerKeyHash   OCTET STRING,
///   serialNumber    CertificateSerialNumber }
/// ```
package struct OCSPCertificateID: Hashable, Sendable {
    package var hashAlgorithm: ASN1ObjectIdentifier
    package var issuerNameHash: [UInt8]
    package var issuerKeyHash: [UInt8]
    /// Content of the INTEGER.
    package var serialNumber: [UInt8]

    package init(
        hashAlgorithm: ASN1ObjectIdentifier, issuerNameHash: [UInt8], issuerKeyHash: [UInt8], serialNumber: [UInt8]
    ) {
        self.hashAlgorithm = hashAlgorithm
        self.issuerNameHash = issuerNameHash
        self.issuerKeyHash = issuerKeyHash
        self.serialNumber = serialNumber
    }

    init(_ element: DERElement) throws {
        var parts = try element.expecting(DERTag.sequence).inside
        var algorithm = try parts.take(DERTag.sequence).inside
        hashAlgorithm = try algorithm.take(DERTag.objectIdentifier).objectIdentifier()
        issuerNameHash = Array(try parts.take(DERTag.octetString).content)
        issuerKeyHash = Array(try parts.take(DERTag.octetString).content)
        serialNumber = Array(try parts.take(DERTag.integer).content)
    }
}

/// Asks for the state of one certificate (RFC 6960 §4.1.1).
/// ```
/// OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, … }
/// TBSRequest ::= SEQUENCE {
///   …, requestList SEQUENCE OF Request, requestExtensions [2] EXPLICIT Extensions OPTIONAL }
/// Request ::= SEQUENCE { reqCert CertID, … }
/// Nonce ::= OCTET STRING (RFC 8954 §2.1: 1 to 32 bytes)
/// ```
package struct OCSPRequest: DERSerializable, Sendable {
    package var certificate: OCSPCertificateID
    package var nonce: [UInt8]?

    package init(certificate: OCSPCertificateID, nonce: [UInt8]?) {
        self.certificate = certificate
        self.nonce = nonce
    }

    package func serialize(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                    try coder.appendConstructedNode(identifier: .sequence) { try Self.write(certificate, &$0) }
                }
                guard let nonce else { return }
                try coder.appendConstructedNode(identifier: .context(2)) { coder in
                    try coder.appendConstructedNode(identifier: .sequence) { try Self.write(nonce: nonce, &$0) }
                }
            }
        }
    }

    private static func write(_ id: OCSPCertificateID, _ coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.serialize(AlgorithmIdentifier(id.hashAlgorithm, parameters: .null))
            try coder.serialize(ASN1OctetString(contentBytes: id.issuerNameHash[...]))
            try coder.serialize(ASN1OctetString(contentBytes: id.issuerKeyHash[...]))
            coder.appendPrimitiveNode(identifier: .integer) { $0 += id.serialNumber }
        }
    }

    private static func write(nonce: [UInt8], _ coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.serialize(ASN1ObjectIdentifier.ocspNonce)
            let value = try ASN1OctetString(contentBytes: nonce[...]).derBytes()
            try coder.serialize(ASN1OctetString(contentBytes: value[...]))
        }
    }
}
