package import SwiftASN1

/// One extension of a certificate, a list, an entry or a response (RFC 5280 §4.1).
/// ```
/// Extension ::= SEQUENCE {
///   extnID     OBJECT IDENTIFIER,
///   critical   BOOLEAN DEFAULT FALSE,
///   extnValue  OCTET STRING }
/// ```
package struct CertificateExtension: Hashable, Sendable {
    package let type: ASN1ObjectIdentifier
    package let isCritical: Bool
    /// DER of the value.
    package let value: [UInt8]

    /// - Parameter element: `Extensions ::= SEQUENCE OF Extension`.
    package static func list(_ element: DERElement) throws -> [CertificateExtension] {
        try element.expecting(DERTag.sequence).inside.all().map { try CertificateExtension($0) }
    }

    private init(_ element: DERElement) throws {
        var parts = try element.expecting(DERTag.sequence).inside
        type = try parts.take(DERTag.objectIdentifier).objectIdentifier()
        isCritical = try parts.takeIf(DERTag.boolean)?.content.first == 0xff
        value = Array(try parts.take(DERTag.octetString).content)
    }
}

extension [CertificateExtension] {
    package subscript(type: ASN1ObjectIdentifier) -> [UInt8]? { first { $0.type == type }?.value }
}

extension ASN1ObjectIdentifier {
    // MARK: Revocation (RFC 5280 §4.2, §5.2, §5.3; RFC 6960 §4)

    package static let basicConstraintsExtension: Self = [2, 5, 29, 19]
    package static let crlNumber: Self = [2, 5, 29, 20]
    package static let crlReason: Self = [2, 5, 29, 21]
    package static let deltaCRLIndicator: Self = [2, 5, 29, 27]
    package static let issuingDistributionPoint: Self = [2, 5, 29, 28]
    package static let crlDistributionPoints: Self = [2, 5, 29, 31]
    package static let authorityInformationAccess: Self = [1, 3, 6, 1, 5, 5, 7, 1, 1]
    package static let accessOCSP: Self = [1, 3, 6, 1, 5, 5, 7, 48, 1]
    package static let accessCAIssuers: Self = [1, 3, 6, 1, 5, 5, 7, 48, 2]
    package static let basicOCSPResponse: Self = [1, 3, 6, 1, 5, 5, 7, 48, 1, 1]
    package static let ocspNonce: Self = [1, 3, 6, 1, 5, 5, 7, 48, 1, 2]
    package static let ocspNoCheck: Self = [1, 3, 6, 1, 5, 5, 7, 48, 1, 5]
    package static let purposeOCSPSigning: Self = [1, 3, 6, 1, 5, 5, 7, 3, 9]
}
