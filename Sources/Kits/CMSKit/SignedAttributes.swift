internal import SwiftASN1

/// The attributes under a signature (RFC 5652 §5.3). The signature is made over these bytes.
/// ```
/// SignedAttributes ::= SET SIZE (1..MAX) OF Attribute
/// ```
package struct SignedAttributes: Hashable, Sendable {
    package let attributes: [Attribute]
    /// RFC 5652 §5.4: "A separate encoding of the signedAttrs field is performed for message digest calculation.
    /// The IMPLICIT [0] tag in the signedAttrs is not used for the DER encoding, rather an EXPLICIT SET OF tag is
    /// used."
    package let encoded: [UInt8]

    package init(_ attributes: [Attribute]) throws {
        var serializer = DER.Serializer()
        try serializer.serializeSetOf(attributes)
        self.attributes = attributes
        encoded = serializer.serializedBytes
    }

    /// Takes the node tagged [0] and keeps its bytes as they are, but for the tag.
    init(implicit node: ASN1Node) throws {
        attributes = try DER.set(of: Attribute.self, identifier: .context(0), rootNode: node)
        encoded = [0x31] + node.encodedBytes.dropFirst()
    }

    func serialize(into coder: inout DER.Serializer) throws {
        try coder.serializeSetOf(attributes, identifier: .context(0))
    }
}
