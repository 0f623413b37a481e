internal import SwiftASN1
internal import X509

extension Certificate {
    /// A certificate that came from outside.
    ///
    /// ASN.1 lets times with a second 61 pass, for which swift-certificates knows no date but an assertion: such a
    /// certificate is refused before anybody asks how long it is valid.
    init(received der: [UInt8]) throws {
        let root = try DER.parse(der)
        for time in Self.validity(root) where try Self.second(of: time) > 60 {
            throw ASN1Error.invalidASN1Object(reason: "a certificate is valid from or until a second that is none")
        }
        self = try Certificate(derEncoded: root)
    }

    /// RFC 5280 §4.1: version (when it is not 1), serialNumber, signature, issuer, validity.
    private static func validity(_ root: ASN1Node) -> [ASN1Node] {
        guard let body = children(root).first else { return [] }
        let parts = children(body).drop { $0.identifier.tagClass == .contextSpecific }.dropFirst(3)
        return parts.first.map(children) ?? []
    }

    private static func children(_ node: ASN1Node) -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { return [] }
        return Array(nodes)
    }

    private static func second(of time: ASN1Node) throws -> Int {
        time.identifier == .utcTime
            ? try UTCTime(derEncoded: time).seconds : try GeneralizedTime(derEncoded: time).seconds
    }
}
