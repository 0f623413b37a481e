package import SwiftASN1

/// One attribute of a signer (RFC 5652 §5.3).
/// ```
/// Attribute ::= SEQUENCE {
///   attrType    OBJECT IDENTIFIER,
///   attrValues  SET OF AttributeValue }
/// AttributeValue ::= ANY
/// ```
package struct Attribute: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var type: ASN1ObjectIdentifier
    package var values: [ASN1Any]

    package init(type: ASN1ObjectIdentifier, values: [ASN1Any]) {
        self.type = type
        self.values = values
    }

    /// An attribute with one value.
    package init(_ type: ASN1ObjectIdentifier, _ value: some DERSerializable) throws {
        self.init(type: type, values: [try ASN1Any(erasing: value)])
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            Attribute(
                type: try ASN1ObjectIdentifier(derEncoded: &nodes),
                values: try DER.set(of: ASN1Any.self, identifier: .set, nodes: &nodes))
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(type)
            try coder.serializeSetOf(values)
        }
    }
}

/// What can be wrong with an attribute that must be there once.
package enum AttributeError: Error, Hashable, Sendable {
    case missing(ASN1ObjectIdentifier)
    /// More than one attribute of the type, or not exactly one value (RFC 5652 §11.1–11.3, RFC 5035 §3).
    case notSingle(ASN1ObjectIdentifier)
}

extension [Attribute] {
    /// The only value of the only attribute of a type.
    /// - Throws: `AttributeError`, or `ASN1Error` when the value is not what the type demands.
    package func single<Value: DERParseable>(_ type: ASN1ObjectIdentifier, as: Value.Type) throws -> Value {
        let found = filter { $0.type == type }
        guard let attribute = found.first else { throw AttributeError.missing(type) }
        guard found.count == 1, attribute.values.count == 1, let value = attribute.values.first else {
            throw AttributeError.notSingle(type)
        }
        return try Value(derEncoded: value.derBytes())
    }

    /// RFC 5652 §5.3 forbids several attributes of one type among those that a signature is made of.
    package var hasDuplicates: Bool { Set(map(\.type)).count != count }
}
