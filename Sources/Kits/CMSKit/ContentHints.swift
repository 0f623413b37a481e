package import SwiftASN1

/// What the signed content is, in words (RFC 2634 §2.9; ETSI EN 319 122-1 clause 5.2.4.3).
/// ```
/// ContentHints ::= SEQUENCE {
///   contentDescription UTF8String (SIZE (1..MAX)) OPTIONAL,
///   contentType ContentType }
/// ```
package struct ContentHints: DERSerializable, Hashable, Sendable {
    package var description: String

    package init(_ description: String) { self.description = description }

    package func serialize(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.serialize(ASN1UTF8String(description))
            try coder.serialize(ASN1ObjectIdentifier.cmsData)
        }
    }
}
