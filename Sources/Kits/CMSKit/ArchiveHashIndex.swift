package import SwiftASN1

/// Which parts of a signature an archive timestamp is over (ETSI EN 319 122-1 clause 5.5.2).
/// ```
/// ATSHashIndexV3 ::= SEQUENCE {
///   hashIndAlgorithm             AlgorithmIdentifier,
///   certificatesHashIndex        SEQUENCE OF OCTET STRING,
///   crlsHashIndex                SEQUENCE OF OCTET STRING,
///   unsignedAttrValuesHashIndex  SEQUENCE OF OCTET STRING }
/// ```
package struct ArchiveHashIndex: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var algorithm: AlgorithmIdentifier
    package var certificates: [[UInt8]]
    package var revocations: [[UInt8]]
    package var attributeValues: [[UInt8]]

    package init(
        algorithm: AlgorithmIdentifier = .sha256, certificates: [[UInt8]], revocations: [[UInt8]],
        attributeValues: [[UInt8]]
    ) {
        self.algorithm = algorithm
        self.certificates = certificates
        self.revocations = revocations
        self.attributeValues = attributeValues
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            ArchiveHashIndex(
                algorithm: try AlgorithmIdentifier(derEncoded: &nodes), certificates: try Self.hashes(&nodes),
                revocations: try Self.hashes(&nodes), attributeValues: try Self.hashes(&nodes))
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(algorithm)
            for list in [certificates, revocations, attributeValues] {
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                    for hash in list { try coder.serialize(ASN1OctetString(contentBytes: hash[...])) }
                }
            }
        }
    }

    private static func hashes(_ nodes: inout ASN1NodeCollection.Iterator) throws -> [[UInt8]] {
        guard let node = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "a hash index is missing") }
        return try DER.sequence(of: ASN1OctetString.self, identifier: .sequence, rootNode: node).map {
            Array($0.bytes)
        }
    }
}

extension Attribute {
    /// What the index hashes of each value: "the octets of attrType … concatenated with one AttributeValue".
    package func indexedValues() throws -> [[UInt8]] {
        let name = try type.derBytes()
        return try values.map { name + (try $0.derBytes()) }
    }
}

extension SignerInfo {
    /// The fields that an archive timestamp is over (clause 5.5.3), in their order: version, sid, digestAlgorithm,
    /// signedAttrs, signatureAlgorithm, signature; as they stand in the encoding.
    package func archivedFields() throws -> [UInt8] {
        var bare = self
        bare.unsignedAttributes = []
        let encoded = try bare.derBytes()
        guard case .constructed(let fields) = try DER.parse(encoded).content else { return [] }
        return fields.reduce(into: []) { $0 += $1.encodedBytes }
    }
}
