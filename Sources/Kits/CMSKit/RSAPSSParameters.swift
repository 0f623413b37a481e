package import SwiftASN1

/// Parameters of RSASSA-PSS (RFC 8017 appendix A.2.3). The defaults are SHA-1 and are never what we accept.
/// ```
/// RSASSA-PSS-params ::= SEQUENCE {
///   hashAlgorithm     [0] HashAlgorithm     DEFAULT sha1,
///   maskGenAlgorithm  [1] MaskGenAlgorithm  DEFAULT mgf1SHA1,
///   saltLength        [2] INTEGER           DEFAULT 20,
///   trailerField      [3] INTEGER           DEFAULT 1 }
/// ```
package struct RSAPSSParameters: DERImplicitlyTaggable, Hashable, Sendable {
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    /// Nil stands for the default, SHA-1.
    package var hash: AlgorithmIdentifier?
    /// Nil stands for the default, MGF1 with SHA-1.
    package var maskGeneration: AlgorithmIdentifier?
    /// Bytes.
    package var saltLength: Int
    package var trailerField: Int

    /// SHA-256 throughout and a salt as long as the digest (ETSI TS 119 312 clause 6.3).
    package static func sha256() throws -> RSAPSSParameters {
        let hash = AlgorithmIdentifier(.sha256, parameters: .null)
        return RSAPSSParameters(
            hash: hash, maskGeneration: AlgorithmIdentifier(.mgf1, parameters: .other(try ASN1Any(erasing: hash))),
            saltLength: 32, trailerField: 1)
    }

    package init(hash: AlgorithmIdentifier?, maskGeneration: AlgorithmIdentifier?, saltLength: Int, trailerField: Int) {
        self.hash = hash
        self.maskGeneration = maskGeneration
        self.saltLength = saltLength
        self.trailerField = trailerField
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            RSAPSSParameters(
                hash: try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
                    try AlgorithmIdentifier(derEncoded: $0)
                },
                maskGeneration: try DER.optionalExplicitlyTagged(&nodes, tagNumber: 1, tagClass: .contextSpecific) {
                    try AlgorithmIdentifier(derEncoded: $0)
                },
                saltLength: try DER.optionalExplicitlyTagged(&nodes, tagNumber: 2, tagClass: .contextSpecific) {
                    try Int(derEncoded: $0)
                } ?? 20,
                trailerField: try DER.optionalExplicitlyTagged(&nodes, tagNumber: 3, tagClass: .contextSpecific) {
                    try Int(derEncoded: $0)
                } ?? 1)
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            if let hash {
                try coder.serialize(hash, explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific)
            }
            if let maskGeneration {
                try coder.serialize(maskGeneration, explicitlyTaggedWithTagNumber: 1, tagClass: .contextSpecific)
            }
            if saltLength != 20 {
                try coder.serialize(saltLength, explicitlyTaggedWithTagNumber: 2, tagClass: .contextSpecific)
            }
            if trailerField != 1 {
                try coder.serialize(trailerField, explicitlyTaggedWithTagNumber: 3, tagClass: .contextSpecific)
            }
        }
    }

    /// SHA-256 for the message and the mask, salt of 32 bytes: the one form that is verified.
    package var isSHA256: Bool {
        guard hash?.isSHA256 == true, let mask = maskGeneration, mask.algorithm == .mgf1,
            case .other(let value) = mask.parameters, let inner = try? AlgorithmIdentifier(asn1Any: value)
        else { return false }
        return inner.isSHA256 && saltLength == 32 && trailerField == 1
    }
}
