package import SwiftASN1

/// What was signed: its type and, unless detached, its bytes (RFC 5652 §5.2).
/// ```
/// EncapsulatedContentInfo ::= SEQUENCE {
///   eContentType  ContentType,
///   eContent      [0] EXPLICIT OCTET STRING OPTIONAL }
/// ```
package struct EncapsulatedContentInfo: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var type: ASN1ObjectIdentifier
    /// Nil when the content is detached.
    package var content: [UInt8]?

    package init(type: ASN1ObjectIdentifier, content: [UInt8]? = nil) {
        self.type = type
        self.content = content
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            EncapsulatedContentInfo(
                type: try ASN1ObjectIdentifier(derEncoded: &nodes),
                content: try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
                    Array(try ASN1OctetString(derEncoded: $0).bytes)
                })
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(type)
            if let content {
                try coder.serialize(
                    ASN1OctetString(contentBytes: content[...]), explicitlyTaggedWithTagNumber: 0,
                    tagClass: .contextSpecific)
            }
        }
    }
}
