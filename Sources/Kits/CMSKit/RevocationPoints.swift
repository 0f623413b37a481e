internal import SwiftASN1

/// What a certificate says about asking for its state, and what it takes to ask (RFC 5280 §4.1, §4.2.1.13, §4.2.2.1).
package struct RevocationPoints: Hashable, Sendable {
    /// Name, DER.
    package let issuer: [UInt8]
    /// Name, DER.
    package let subject: [UInt8]
    /// Content of the INTEGER.
    package let serialNumber: [UInt8]
    /// The bits of subjectPublicKey.
    package let publicKey: [UInt8]
    package let extensions: [CertificateExtension]

    package init(certificate: [UInt8]) throws {
        var outer = try DERElement(certificate).expecting(DERTag.sequence).inside
        var body = try outer.take(DERTag.sequence).inside
        _ = try body.takeIf(DERTag.context(0))
        serialNumber = Array(try body.take(DERTag.integer).content)
        _ = try body.take(DERTag.sequence)
        issuer = Array(try body.take(DERTag.sequence).bytes)
        _ = try body.take(DERTag.sequence)
        subject = Array(try body.take(DERTag.sequence).bytes)
        var key = try body.take(DERTag.sequence).inside
        _ = try key.take(DERTag.sequence)
        publicKey = try key.take(DERTag.bitString).bits()
        while let tag = body.tag, tag != DERTag.context(3) { _ = try body.next() }
        let wrapped = try body.next()?.inside.all().first
        extensions = try wrapped.map(CertificateExtension.list) ?? []
    }

    /// Responders, `http…`.
    package var ocsp: [String] { access(.accessOCSP) }
    /// Where the issuer's certificate can be fetched.
    package var caIssuers: [String] { access(.accessCAIssuers) }
    /// Where lists can be fetched, of all reasons and by the same issuer.
    package var lists: [String] { listNames.compactMap { Self.address($0) } }

    /// Full names of the distribution points, each a GeneralName, DER.
    /// ```
    /// CRLDistributionPoints ::= SEQUENCE OF DistributionPoint
    /// DistributionPoint ::= SEQUENCE {
    ///   distributionPoint  [0] DistributionPointName OPTIONAL,
    ///   reasons            [1] ReasonFlags OPTIONAL,
    ///   cRLIssuer          [2] GeneralNames OPTIONAL }
    /// ```
    package var listNames: [[UInt8]] {
        guard let value = extensions[.crlDistributionPoints],
            let points = try? DERElement(value).expecting(DERTag.sequence).inside.all()
        else { return [] }
        return points.flatMap { point in
            let parts = (try? point.inside.all()) ?? []
            let isWhole = !parts.contains { $0.tag != DERTag.context(0) }
            return isWhole ? parts.first.flatMap { try? Self.fullNames($0) } ?? [] : []
        }
    }

    /// The subject is an authority.
    package var isAuthority: Bool {
        guard let value = extensions[.basicConstraintsExtension], let element = try? DERElement(value) else {
            return false
        }
        var parts = element.inside
        return (try? parts.takeIf(DERTag.boolean))??.content.first == 0xff
    }

    /// The key may answer for its issuer (RFC 6960 §4.2.2.2).
    package var mayAnswerOCSP: Bool {
        guard let value = extensions[.extendedKeyUsage], let purposes = try? DERElement(value).inside.all() else {
            return false
        }
        return purposes.contains { (try? $0.objectIdentifier()) == .purposeOCSPSigning }
    }

    /// The responder's own state need not be asked (RFC 6960 §4.2.2.2.1).
    package var needsNoCheck: Bool { extensions[.ocspNoCheck] != nil }

    /// ```
    /// AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
    /// ```
    private func access(_ method: ASN1ObjectIdentifier) -> [String] {
        guard let value = extensions[.authorityInformationAccess], let list = try? DERElement(value).inside.all() else {
            return []
        }
        return list.compactMap { entry in
            guard let parts = try? entry.inside.all(), parts.count == 2, (try? parts[0].objectIdentifier()) == method
            else { return nil }
            return Self.address(Array(parts[1].bytes))
        }
    }

    /// ```
    /// DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] … }
    /// ```
    static func fullNames(_ name: DERElement) throws -> [[UInt8]] {
        guard let choice = try name.inside.all().first, choice.tag == DERTag.context(0) else { return [] }
        return try choice.inside.all().map { Array($0.bytes) }
    }

    /// `uniformResourceIdentifier [6] IA5String` of a GeneralName; only what can be fetched.
    private static func address(_ name: [UInt8]) -> String? {
        guard let element = try? DERElement(name), element.tag == DERTag.primitive(6) else { return nil }
        let text = String(decoding: element.content, as: UTF8.self)
        return ["http://", "https://"].contains { text.lowercased().hasPrefix($0) } ? text : nil
    }
}
