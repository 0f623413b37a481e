package import SwiftASN1

/// Names a certificate (RFC 5652 §10.2.4).
/// ```
/// IssuerAndSerialNumber ::= SEQUENCE {
///   issuer        Name,
///   serialNumber  CertificateSerialNumber }
/// CertificateSerialNumber ::= INTEGER
/// ```
/// Both parts are kept as the certificate's own bytes, so that names compare without interpretation.
package struct IssuerAndSerialNumber: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var issuer: ASN1Any
    package var serialNumber: ASN1Any

    package init(issuer: ASN1Any, serialNumber: ASN1Any) {
        self.issuer = issuer
        self.serialNumber = serialNumber
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            IssuerAndSerialNumber(
                issuer: try .element(&nodes, .sequence), serialNumber: try .element(&nodes, .integer))
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(issuer)
            try coder.serialize(serialNumber)
        }
    }
}

extension ASN1Any {
    /// The next element, which must carry a tag.
    static func element(
        _ nodes: inout ASN1NodeCollection.Iterator, _ identifier: ASN1Identifier
    ) throws -> ASN1Any {
        guard let node = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "an element is missing") }
        guard node.identifier == identifier else { throw ASN1Error.unexpectedFieldType(node.identifier) }
        return ASN1Any(derEncoded: node)
    }
}
