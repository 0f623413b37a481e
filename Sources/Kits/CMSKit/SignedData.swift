package import SwiftASN1

/// Signatures with the certificates they need (RFC 5652 §5.1).
/// ```
/// SignedData ::= SEQUENCE {
///   version           CMSVersion,
///   digestAlgorithms  SET OF DigestAlgorithmIdentifier,
///   encapContentInfo  EncapsulatedContentInfo,
///   certificates      [0] IMPLICIT CertificateSet OPTIONAL,
///   crls              [1] IMPLICIT RevocationInfoChoices OPTIONAL,
///   signerInfos       SET OF SignerInfo }
/// ```
package struct SignedData: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var digestAlgorithms: [AlgorithmIdentifier]
    package var content: EncapsulatedContentInfo
    /// Members of CertificateSet, each kept as it came.
    package var certificates: [ASN1Any]
    /// Members of RevocationInfoChoices, each kept as it came.
    package var revocations: [ASN1Any]
    package var signerInfos: [SignerInfo]

    package init(
        digestAlgorithms: [AlgorithmIdentifier], content: EncapsulatedContentInfo, certificates: [ASN1Any],
        revocations: [ASN1Any] = [], signerInfos: [SignerInfo]
    ) {
        self.digestAlgorithms = digestAlgorithms
        self.content = content
        self.certificates = certificates
        self.revocations = revocations
        self.signerInfos = signerInfos
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let version = try Int(derEncoded: &nodes)
            let value = SignedData(
                digestAlgorithms: try DER.set(of: AlgorithmIdentifier.self, identifier: .set, nodes: &nodes),
                content: try EncapsulatedContentInfo(derEncoded: &nodes),
                certificates: try Self.optionalSet(&nodes, tag: 0), revocations: try Self.optionalSet(&nodes, tag: 1),
                signerInfos: try DER.set(of: SignerInfo.self, identifier: .set, nodes: &nodes))
            guard version == value.version || version == value.plainVersion else {
                throw ASN1Error.invalidASN1Object(reason: "SignedData version \(version), expected \(value.version)")
            }
            return value
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(version)
            try coder.serializeSetOf(digestAlgorithms)
            try coder.serialize(content)
            if !certificates.isEmpty { try coder.serializeSetOf(certificates, identifier: .context(0)) }
            if !revocations.isEmpty { try coder.serializeSetOf(revocations, identifier: .context(1)) }
            try coder.serializeSetOf(signerInfos)
        }
    }

    /// RFC 5652 §5.1 for plain certificates: 5 with revocation information of another format than lists, which is OCSP
    /// here; 3 when a signer has version 3 or the content is not id-data; else 1. Attribute certificates and other
    /// formats of certificates have no use here.
    package var version: Int { revocations.contains(where: \.isOtherRevocationInfo) ? 5 : plainVersion }

    /// What is written by programs that add OCSP responses and leave the version as it was.
    private var plainVersion: Int {
        content.type != .cmsData || signerInfos.contains { $0.identifier.version == 3 } ? 3 : 1
    }

    /// RFC 5652 §5.1 asks for DER only where bytes are signed; authorities order these sets as they like.
    private static func optionalSet(_ nodes: inout ASN1NodeCollection.Iterator, tag: UInt) throws -> [ASN1Any] {
        try DER.optionalImplicitlyTagged(&nodes, tagNumber: tag, tagClass: .contextSpecific) {
            guard case .constructed(let members) = $0.content else {
                throw ASN1Error.unexpectedFieldType($0.identifier)
            }
            return members.map { ASN1Any(derEncoded: $0) }
        } ?? []
    }
}
