package import SwiftASN1

/// The outermost wrapper of a CMS file (RFC 5652 §3).
/// ```
/// ContentInfo ::= SEQUENCE {
///   contentType  ContentType,
///   content      [0] EXPLICIT ANY DEFINED BY contentType }
/// ContentType ::= OBJECT IDENTIFIER
/// ```
/// Only id-signedData is read; ETSI EN 319 122-1 clause 4.4 wants DER for what is signed, we want it for everything.
package struct ContentInfo: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var signedData: SignedData

    package init(_ signedData: SignedData) { self.signedData = signedData }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let type = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard type == .cmsSignedData else {
                throw ASN1Error.invalidASN1Object(reason: "content type \(type) is not id-signedData")
            }
            return ContentInfo(
                try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
                    try SignedData(derEncoded: $0)
                })
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(ASN1ObjectIdentifier.cmsSignedData)
            try coder.serialize(signedData, explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific)
        }
    }
}
