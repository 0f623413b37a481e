package import SwiftASN1

/// One signature with what it says about itself (RFC 5652 §5.3).
/// ```
/// SignerInfo ::= SEQUENCE {
///   version             CMSVersion,
///   sid                 SignerIdentifier,
///   digestAlgorithm     DigestAlgorithmIdentifier,
///   signedAttrs         [0] IMPLICIT SignedAttributes OPTIONAL,
///   signatureAlgorithm  SignatureAlgorithmIdentifier,
///   signature           SignatureValue,
///   unsignedAttrs       [1] IMPLICIT UnsignedAttributes OPTIONAL }
/// SignatureValue ::= OCTET STRING
/// ```
package struct SignerInfo: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var identifier: SignerIdentifier
    package var digestAlgorithm: AlgorithmIdentifier
    package var signedAttributes: SignedAttributes?
    package var signatureAlgorithm: AlgorithmIdentifier
    package var signature: [UInt8]
    /// Empty when the field is absent; the set itself is never empty.
    package var unsignedAttributes: [Attribute]

    package init(
        identifier: SignerIdentifier, digestAlgorithm: AlgorithmIdentifier, signedAttributes: SignedAttributes?,
        signatureAlgorithm: AlgorithmIdentifier, signature: [UInt8], unsignedAttributes: [Attribute] = []
    ) {
        self.identifier = identifier
        self.digestAlgorithm = digestAlgorithm
        self.signedAttributes = signedAttributes
        self.signatureAlgorithm = signatureAlgorithm
        self.signature = signature
        self.unsignedAttributes = unsignedAttributes
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let version = try Int(derEncoded: &nodes)
            let signer = try SignerIdentifier(derEncoded: &nodes)
            guard version == signer.version else {
                throw ASN1Error.invalidASN1Object(reason: "SignerInfo version \(version) does not fit its identifier")
            }
            return SignerInfo(
                identifier: signer, digestAlgorithm: try AlgorithmIdentifier(derEncoded: &nodes),
                signedAttributes: try DER.optionalImplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
                    try SignedAttributes(implicit: $0)
                },
                signatureAlgorithm: try AlgorithmIdentifier(derEncoded: &nodes),
                signature: Array(try ASN1OctetString(derEncoded: &nodes).bytes),
                unsignedAttributes: try DER.optionalImplicitlyTagged(
                    &nodes, tagNumber: 1, tagClass: .contextSpecific, Self.nonEmptySet) ?? [])
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(self.identifier.version)
            try coder.serialize(self.identifier)
            try coder.serialize(digestAlgorithm)
            try signedAttributes?.serialize(into: &coder)
            try coder.serialize(signatureAlgorithm)
            try coder.serialize(ASN1OctetString(contentBytes: signature[...]))
            if !unsignedAttributes.isEmpty {
                try coder.serializeSetOf(unsignedAttributes, identifier: .context(1))
            }
        }
    }

    /// `UnsignedAttributes ::= SET SIZE (1..MAX) OF Attribute`; in any order, because RFC 5652 §5.3 asks for DER only
    /// where bytes are signed.
    private static func nonEmptySet(_ node: ASN1Node) throws -> [Attribute] {
        guard case .constructed(let members) = node.content else {
            throw ASN1Error.unexpectedFieldType(node.identifier)
        }
        let attributes = try members.map { try Attribute(derEncoded: $0) }
        guard !attributes.isEmpty else { throw ASN1Error.invalidASN1Object(reason: "unsignedAttrs is empty") }
        return attributes
    }
}
