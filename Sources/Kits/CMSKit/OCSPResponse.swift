package import Foundation
internal import SwiftASN1

/// What a responder answers (RFC 6960 §4.2.1).
/// ```
/// OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
/// ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }
/// BasicOCSPResponse ::= SEQUENCE {
///   tbsResponseData     ResponseData,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signature           BIT STRING,
///   certs               [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
/// ```
package struct OCSPResponse: Sendable {
    /// 0 successful, 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized.
    package let status: Int
    package let basic: Basic?

    package struct Basic: Sendable {
        /// What the signature is over.
        package let signedBytes: [UInt8]
        package let signatureAlgorithm: AlgorithmIdentifier
        package let signature: [UInt8]
        /// Certificates that came along, DER.
        package let certificates: [[UInt8]]
        package let responder: Responder
        package let producedAt: Date
        package let answers: [Answer]
        package let nonce: [UInt8]?
        /// Critical extensions that nobody here knows.
        package let hasUnknownCritical: Bool
    }

    package enum Responder: Hashable, Sendable {
        /// Name, DER.
        case name([UInt8])
        /// SHA-1 of the key's bits.
        case key([UInt8])
    }

    package enum State: Hashable, Sendable {
        case good
        case revoked(Date, reason: Int)
        case unknown
    }

    package struct Answer: Sendable {
        package let certificate: OCSPCertificateID
        package let state: State
        package let thisUpdate: Date
        package let nextUpdate: Date?
    }

    package init(der: [UInt8]) throws {
        var outer = try DERElement(der).expecting(DERTag.sequence).inside
        status = try outer.take(DERTag.enumerated).small()
        guard let wrapped = try outer.takeIf(DERTag.context(0)) else {
            basic = nil
            return
        }
        var content = wrapped.inside
        var bytes = try content.take(DERTag.sequence).inside
        guard try bytes.take(DERTag.objectIdentifier).objectIdentifier() == .basicOCSPResponse else {
            throw DERElement.broken("not a basic response")
        }
        basic = try Basic(DERElement(Array(bytes.take(DERTag.octetString).content)))
    }
}

extension OCSPResponse.Basic {
    init(_ element: DERElement) throws {
        var outer = try element.expecting(DERTag.sequence).inside
        let data = try outer.take(DERTag.sequence)
        signedBytes = Array(data.bytes)
        signatureAlgorithm = try AlgorithmIdentifier(derEncoded: Array(outer.take(DERTag.sequence).bytes))
        signature = try outer.take(DERTag.bitString).bits()
        let list = try outer.takeIf(DERTag.context(0))?.inside.all().first
        certificates = try list?.inside.all().map { Array($0.bytes) } ?? []

        var body = data.inside
        _ = try body.takeIf(DERTag.context(0))
        responder = try Self.responder(&body)
        producedAt = try body.take(DERTag.generalizedTime).date()
        answers = try body.take(DERTag.sequence).inside.all().map { try OCSPResponse.Answer($0) }
        let extensions = try body.takeIf(DERTag.context(1))?.inside.all().first.map(CertificateExtension.list) ?? []
        // RFC 8954 wraps it in an OCTET STRING; older responders do not.
        nonce = extensions[.ocspNonce].map { value in
            (try? DERElement(value).expecting(DERTag.octetString)).map { Array($0.content) } ?? value
        }
        hasUnknownCritical = extensions.contains { $0.isCritical && $0.type != .ocspNonce }
    }

    /// ```
    /// ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }
    /// ```
    private static func responder(_ body: inout DERCursor) throws -> OCSPResponse.Responder {
        if let name = try body.takeIf(DERTag.context(1)) { return .name(Array(name.content)) }
        var key = try body.take(DERTag.context(2)).inside
        return .key(Array(try key.take(DERTag.octetString).content))
    }
}

extension OCSPResponse.Answer {
    /// ```
    /// SingleResponse ::= SEQUENCE {
    ///   certID      CertID,
    ///   certStatus  CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT NULL },
    ///   thisUpdate  GeneralizedTime,
    ///   nextUpdate  [0] EXPLICIT GeneralizedTime OPTIONAL, … }
    /// RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL }
    /// ```
    init(_ element: DERElement) throws {
        var parts = try element.expecting(DERTag.sequence).inside
        certificate = try OCSPCertificateID(try parts.take(DERTag.sequence))
        guard let state = try parts.next() else { throw DERElement.broken("no status") }
        self.state = try Self.state(state)
        thisUpdate = try parts.take(DERTag.generalizedTime).date()
        nextUpdate = try parts.takeIf(DERTag.context(0))?.inside.all().first?.date()
        let extensions = try parts.takeIf(DERTag.context(1))?.inside.all().first.map(CertificateExtension.list) ?? []
        if extensions.contains(where: \.isCritical) { throw DERElement.broken("critical extension") }
    }

    private static func state(_ element: DERElement) throws -> OCSPResponse.State {
        switch element.tag {
        case DERTag.primitive(0): return .good
        case DERTag.primitive(2): return .unknown
        case DERTag.context(1):
            var parts = element.inside
            let date = try parts.take(DERTag.generalizedTime).date()
            let reason = try parts.takeIf(DERTag.context(0))?.inside.all().first?.small()
            return .revoked(date, reason: reason ?? 0)
        default: throw DERElement.broken("status \(element.tag)")
        }
    }
}
