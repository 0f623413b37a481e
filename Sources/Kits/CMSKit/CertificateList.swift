package import Foundation
internal import SwiftASN1

/// A revocation list (RFC 5280 §5.1). Entries are read when one is looked for: lists have hundreds of thousands.
/// ```
/// CertificateList ::= SEQUENCE {
///   tbsCertList         TBSCertList,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signatureValue      BIT STRING }
/// TBSCertList ::= SEQUENCE {
///   version              Version OPTIONAL,
///   signature            AlgorithmIdentifier,
///   issuer               Name,
///   thisUpdate           Time,
///   nextUpdate           Time OPTIONAL,
///   revokedCertificates  SEQUENCE OF SEQUENCE {
///     userCertificate     CertificateSerialNumber,
///     revocationDate      Time,
///     crlEntryExtensions  Extensions OPTIONAL } OPTIONAL,
///   crlExtensions        [0] EXPLICIT Extensions OPTIONAL }
/// ```
package struct CertificateList: Sendable {
    /// What the signature is over.
    package let signedBytes: ArraySlice<UInt8>
    package let signatureAlgorithm: AlgorithmIdentifier
    package let signature: [UInt8]
    /// Name, DER.
    package let issuer: [UInt8]
    package let thisUpdate: Date
    package let nextUpdate: Date?
    package let extensions: [CertificateExtension]
    private let entries: DERCursor?

    package struct Entry: Hashable, Sendable {
        package let date: Date
        /// CRLReason; 0 when none is given.
        package let reason: Int
        /// Critical extensions that nobody here knows, such as the issuer in an indirect list.
        package let hasUnknownCritical: Bool
    }

    package init(der: [UInt8]) throws {
        var outer = try DERElement(der).expecting(DERTag.sequence).inside
        let body = try outer.take(DERTag.sequence)
        signedBytes = body.bytes
        signatureAlgorithm = try AlgorithmIdentifier(derEncoded: Array(outer.take(DERTag.sequence).bytes))
        signature = try outer.take(DERTag.bitString).bits()
        guard outer.isAtEnd else { throw DERElement.broken("more after the list") }
        var parts = body.inside
        _ = try parts.takeIf(DERTag.integer)
        let algorithm = try AlgorithmIdentifier(derEncoded: Array(parts.take(DERTag.sequence).bytes))
        // RFC 5280 §5.1.1.2: "This field MUST contain the same algorithm identifier as the signature field".
        guard algorithm == signatureAlgorithm else { throw DERElement.broken("two algorithms") }
        issuer = Array(try parts.take(DERTag.sequence).bytes)
        guard let date = try parts.next()?.date() else { throw DERElement.broken("no thisUpdate") }
        thisUpdate = date
        let isTime = [DERTag.utcTime, DERTag.generalizedTime].contains { $0 == parts.tag }
        nextUpdate = isTime ? try parts.next()?.date() : nil
        entries = try parts.takeIf(DERTag.sequence)?.inside
        extensions = try parts.takeIf(DERTag.context(0))?.inside.all().first.map(CertificateExtension.list) ?? []
    }

    /// Tells changes since another list only (RFC 5280 §5.2.4).
    package var isDelta: Bool { extensions[.deltaCRLIndicator] != nil }

    /// Critical extensions besides those about scope and changes.
    package var hasUnknownCritical: Bool {
        extensions.contains { $0.isCritical && ![.deltaCRLIndicator, .issuingDistributionPoint].contains($0.type) }
    }

    /// - Parameter serialNumber: content of the INTEGER.
    /// - Returns: nil when the list does not name the certificate.
    package func entry(for serialNumber: [UInt8]) throws -> Entry? {
        guard var cursor = entries else { return nil }
        while let element = try cursor.next() {
            var parts = try element.expecting(DERTag.sequence).inside
            let serial = try parts.take(DERTag.integer).content
            if serial.count == serialNumber.count, serial.elementsEqual(serialNumber) { return try Entry(&parts) }
        }
        return nil
    }
}

extension CertificateList.Entry {
    init(_ parts: inout DERCursor) throws {
        guard let date = try parts.next()?.date() else { throw DERElement.broken("no revocationDate") }
        self.date = date
        let extensions = try parts.takeIf(DERTag.sequence).map(CertificateExtension.list) ?? []
        reason = try extensions[.crlReason].map { try DERElement($0).small() } ?? 0
        hasUnknownCritical = extensions.contains { $0.isCritical && $0.type != .crlReason }
    }
}

extension CertificateList {
    /// Which certificates a list is about (RFC 5280 §5.2.5).
    /// ```
    /// IssuingDistributionPoint ::= SEQUENCE {
    ///   distributionPoint           [0] DistributionPointName OPTIONAL,
    ///   onlyContainsUserCerts       [1] BOOLEAN DEFAULT FALSE,
    ///   onlyContainsCACerts         [2] BOOLEAN DEFAULT FALSE,
    ///   onlySomeReasons             [3] ReasonFlags OPTIONAL,
    ///   indirectCRL                 [4] BOOLEAN DEFAULT FALSE,
    ///   onlyContainsAttributeCerts  [5] BOOLEAN DEFAULT FALSE }
    /// ```
    package struct Scope: Hashable, Sendable {
        /// Full names of the point, each a GeneralName, DER; empty when the list is not bound to one.
        package var names: [[UInt8]] = []
        package var isOfUsers = false
        package var isOfAuthorities = false
        /// Of some reasons, of other issuers' certificates, or of attribute certificates: no use here.
        package var isForeign = false
    }

    /// - Returns: nil when the list is about everything its issuer issued.
    package func scope() throws -> Scope? {
        guard let value = extensions[.issuingDistributionPoint] else { return nil }
        var scope = Scope()
        for part in try DERElement(value).expecting(DERTag.sequence).inside.all() {
            switch part.tag {
            case DERTag.context(0):
                scope.names = try RevocationPoints.fullNames(part)
                if scope.names.isEmpty { scope.isForeign = true }
            case DERTag.primitive(1): scope.isOfUsers = part.content.first == 0xff
            case DERTag.primitive(2): scope.isOfAuthorities = part.content.first == 0xff
            case DERTag.primitive(4), DERTag.primitive(5):
                scope.isForeign = scope.isForeign || part.content.first == 0xff
            default: scope.isForeign = true
            }
        }
        return scope
    }
}
