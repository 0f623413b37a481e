package import SwiftASN1

/// One member of `SignedData.crls` (RFC 5652 §10.2.1, RFC 5940 §2).
/// ```
/// RevocationInfoChoice ::= CHOICE {
///   crl    CertificateList,
///   other  [1] IMPLICIT OtherRevocationInfoFormat }
/// OtherRevocationInfoFormat ::= SEQUENCE {
///   otherRevInfoFormat  OBJECT IDENTIFIER,   -- id-ri-ocsp-response
///   otherRevInfo        ANY DEFINED BY otherRevInfoFormat }   -- OCSPResponse
/// ```
package enum RevocationInfo: Hashable, Sendable {
    /// `CertificateList`, DER.
    case list([UInt8])
    /// `OCSPResponse`, DER.
    case response([UInt8])
    case other(ASN1ObjectIdentifier)

    /// - Throws: `ASN1Error` for what is neither.
    package init(_ element: ASN1Any) throws {
        let bytes = try element.derBytes()
        let node = try DER.parse(bytes)
        switch node.identifier {
        case .sequence: self = .list(bytes)
        case .context(1):
            self = try DER.sequence(node, identifier: .context(1)) { nodes in
                let format = try ASN1ObjectIdentifier(derEncoded: &nodes)
                guard let value = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "otherRevInfo") }
                return format == .ocspRevocationInfo ? .response(Array(value.encodedBytes)) : .other(format)
            }
        default: throw ASN1Error.unexpectedFieldType(node.identifier)
        }
    }

    /// The member as it stands in the set.
    package static func element(list: [UInt8]) throws -> ASN1Any { ASN1Any(derEncoded: try DER.parse(list)) }

    /// The member as it stands in the set.
    package static func element(response: [UInt8]) throws -> ASN1Any {
        var serializer = DER.Serializer()
        let value = ASN1Any(derEncoded: try DER.parse(response))
        try serializer.appendConstructedNode(identifier: .context(1)) { coder in
            try coder.serialize(ASN1ObjectIdentifier.ocspRevocationInfo)
            try coder.serialize(value)
        }
        return ASN1Any(derEncoded: try DER.parse(serializer.serializedBytes))
    }
}

extension ASN1Any {
    /// `[1]` in `SignedData.crls`: no CertificateList.
    var isOtherRevocationInfo: Bool { (try? derBytes().first) == 0xA1 }
}
