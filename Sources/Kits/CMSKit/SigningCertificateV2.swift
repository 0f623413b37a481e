package import SwiftASN1

/// Ties the signature to one certificate (RFC 5035 §3; ETSI EN 319 122-1 clause 5.2.2.3).
/// ```
/// SigningCertificateV2 ::= SEQUENCE {
///   certs     SEQUENCE OF ESSCertIDv2,
///   policies  SEQUENCE OF PolicyInformation OPTIONAL }
/// ```
/// "The first certificate identified in the sequence of certificate identifiers MUST be the certificate used to verify
/// the signature."
package struct SigningCertificateV2: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var certificates: [ESSCertIDv2]
    package var policies: ASN1Any?

    package init(certificates: [ESSCertIDv2], policies: ASN1Any? = nil) {
        self.certificates = certificates
        self.policies = policies
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let certificates = try DER.sequence(of: ESSCertIDv2.self, identifier: .sequence, nodes: &nodes)
            return SigningCertificateV2(
                certificates: certificates, policies: nodes.next().map { ASN1Any(derEncoded: $0) })
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serializeSequenceOf(certificates)
            if let policies { try coder.serialize(policies) }
        }
    }
}

/// The digest of a certificate, with a hint where to find it (RFC 5035 §4).
/// ```
/// ESSCertIDv2 ::= SEQUENCE {
///   hashAlgorithm  AlgorithmIdentifier DEFAULT {algorithm id-sha256},
///   certHash       OCTET STRING,
///   issuerSerial   IssuerSerial OPTIONAL }
/// ```
package struct ESSCertIDv2: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var hashAlgorithm: AlgorithmIdentifier
    /// Digest of the whole DER certificate.
    package var hash: [UInt8]
    package var issuerSerial: IssuerSerial?

    package init(hashAlgorithm: AlgorithmIdentifier = .sha256, hash: [UInt8], issuerSerial: IssuerSerial?) {
        self.hashAlgorithm = hashAlgorithm
        self.hash = hash
        self.issuerSerial = issuerSerial
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            ESSCertIDv2(
                hashAlgorithm: try DER.optionalImplicitlyTagged(&nodes, tag: .sequence) ?? .sha256,
                hash: Array(try ASN1OctetString(derEncoded: &nodes).bytes),
                issuerSerial: try DER.optionalImplicitlyTagged(&nodes))
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            // X.690 §11.5: a component equal to its default is not encoded.
            if hashAlgorithm != .sha256 { try coder.serialize(hashAlgorithm) }
            try coder.serialize(ASN1OctetString(contentBytes: hash[...]))
            if let issuerSerial { try coder.serialize(issuerSerial) }
        }
    }
}

/// Names a certificate by its issuer's directory name (RFC 5035 §4).
/// ```
/// IssuerSerial ::= SEQUENCE {
///   issuer        GeneralNames,
///   serialNumber  CertificateSerialNumber }
/// GeneralNames ::= SEQUENCE OF GeneralName
/// GeneralName ::= CHOICE { …, directoryName [4] EXPLICIT Name, … }
/// ```
package struct IssuerSerial: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var name: IssuerAndSerialNumber

    package init(_ name: IssuerAndSerialNumber) { self.name = name }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            guard let names = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "issuer is missing") }
            let issuer = try DER.sequence(names, identifier: .sequence) { names in
                try DER.explicitlyTagged(&names, tagNumber: 4, tagClass: .contextSpecific) {
                    ASN1Any(derEncoded: $0)
                }
            }
            return IssuerSerial(
                IssuerAndSerialNumber(issuer: issuer, serialNumber: try .element(&nodes, .integer)))
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(name.issuer, explicitlyTaggedWithTagNumber: 4, tagClass: .contextSpecific)
            }
            try coder.serialize(name.serialNumber)
        }
    }
}
