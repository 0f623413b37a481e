package import SwiftASN1

/// Whose key made a signature (RFC 5652 §5.3).
/// ```
/// SignerIdentifier ::= CHOICE {
///   issuerAndSerialNumber  IssuerAndSerialNumber,
///   subjectKeyIdentifier   [0] SubjectKeyIdentifier }
/// SubjectKeyIdentifier ::= OCTET STRING
/// ```
package enum SignerIdentifier: DERParseable, DERSerializable, Hashable, Sendable {
    case issuerAndSerialNumber(IssuerAndSerialNumber)
    case subjectKeyIdentifier([UInt8])

    package init(derEncoded node: ASN1Node) throws {
        switch node.identifier {
        case .sequence: self = .issuerAndSerialNumber(try IssuerAndSerialNumber(derEncoded: node))
        case .context(0):
            let value = try ASN1OctetString(derEncoded: node, withIdentifier: .context(0))
            self = .subjectKeyIdentifier(Array(value.bytes))
        default: throw ASN1Error.unexpectedFieldType(node.identifier)
        }
    }

    package func serialize(into coder: inout DER.Serializer) throws {
        switch self {
        case .issuerAndSerialNumber(let name): try coder.serialize(name)
        case .subjectKeyIdentifier(let bytes):
            try ASN1OctetString(contentBytes: bytes[...]).serialize(into: &coder, withIdentifier: .context(0))
        }
    }

    /// RFC 5652 §5.3: "If the SignerIdentifier is the CHOICE issuerAndSerialNumber, then the version MUST be 1. If the
    /// SignerIdentifier is subjectKeyIdentifier, then the version MUST be 3."
    var version: Int {
        switch self {
        case .issuerAndSerialNumber: 1
        case .subjectKeyIdentifier: 3
        }
    }
}
