package import SwiftASN1

/// An algorithm with its parameters (RFC 5280 §4.1.1.2).
/// ```
/// AlgorithmIdentifier ::= SEQUENCE {
///   algorithm   OBJECT IDENTIFIER,
///   parameters  ANY DEFINED BY algorithm OPTIONAL }
/// ```
package struct AlgorithmIdentifier: DERImplicitlyTaggable, Hashable, Sendable {
    package enum Parameters: Hashable, Sendable {
        case absent
        case null
        case other(ASN1Any)
    }
    package static var defaultIdentifier: ASN1Identifier { .sequence }

    package var algorithm: ASN1ObjectIdentifier
    package var parameters: Parameters

    package init(_ algorithm: ASN1ObjectIdentifier, parameters: Parameters = .absent) {
        self.algorithm = algorithm
        self.parameters = parameters
    }

    package init(derEncoded node: ASN1Node, withIdentifier identifier: ASN1Identifier) throws {
        self = try DER.sequence(node, identifier: identifier) { nodes in
            let algorithm = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard let parameters = nodes.next() else { return AlgorithmIdentifier(algorithm) }
            guard parameters.identifier == .null else {
                return AlgorithmIdentifier(algorithm, parameters: .other(ASN1Any(derEncoded: parameters)))
            }
            _ = try ASN1Null(derEncoded: parameters)
            return AlgorithmIdentifier(algorithm, parameters: .null)
        }
    }

    package func serialize(into coder: inout DER.Serializer, withIdentifier identifier: ASN1Identifier) throws {
        try coder.appendConstructedNode(identifier: identifier) { coder in
            try coder.serialize(algorithm)
            switch parameters {
            case .absent: break
            case .null: try coder.serialize(ASN1Null())
            case .other(let value): try coder.serialize(value)
            }
        }
    }
}

extension AlgorithmIdentifier {
    /// RFC 5754 §2: parameters SHOULD be absent.
    package static let sha256 = AlgorithmIdentifier(.sha256)
    /// RFC 4055 §5: the parameters MUST be NULL.
    package static let sha256WithRSAEncryption = AlgorithmIdentifier(.sha256WithRSAEncryption, parameters: .null)
    /// RFC 5758 §3.2: the parameters MUST be absent.
    package static let ecdsaWithSHA256 = AlgorithmIdentifier(.ecdsaWithSHA256)

    /// SHA-256 however it was written: readers accept both absent and NULL parameters (RFC 5754 §2).
    package var isSHA256: Bool { algorithm == .sha256 && (parameters == .absent || parameters == .null) }

    /// Broken hashes: a signature that uses one proves nothing.
    package var isBroken: Bool {
        [.sha1, .md5, .sha1WithRSAEncryption, .md5WithRSAEncryption, .ecdsaWithSHA1].contains(algorithm)
    }
}
