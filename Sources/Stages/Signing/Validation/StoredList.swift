internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// A revocation list that came with a file (RFC 5280 §5), read but not yet believed.
struct StoredList {
    let issuer: [UInt8]
    let thisUpdate: Date
    let nextUpdate: Date?
    /// Says of expired certificates too (`expiredCertsOnCRL`, X.509 §9.5.2.8).
    let keepsExpired: Bool
    private let entries: [[UInt8]: (date: Date, reason: Int?)]
    private let extensions: [ASN1ObjectIdentifier: [UInt8]]
    private let signedBytes: [UInt8]
    private let method: SignatureMethod
    private let value: [UInt8]
    private let isPartial: Bool

    init(_ der: [UInt8]) throws {
        let outer = try BER.parse(der).children
        guard outer.count == 3 else { throw UnreadableElement("CertificateList") }
        signedBytes = outer[0].bytes
        let algorithm = try AlgorithmIdentifier(derEncoded: outer[1])
        method = try SignatureMethod(algorithm).orThrow("\(algorithm.algorithm)")
        value = outer[2].bits ?? []
        var parts = NodeCursor(outer[0])
        _ = parts.next { $0.identifier == .integer }
        _ = parts.next()
        issuer = try parts.next().orThrow("issuer").bytes
        thisUpdate = try parts.next()?.date.orThrow("thisUpdate") ?? .distantFuture
        nextUpdate = parts.next { $0.identifier == .utcTime || $0.identifier == .generalizedTime }?.date
        let revoked = parts.next { $0.identifier == .sequence }?.children ?? []
        let stated = parts.tagged(0)
        extensions = ForeignCertificate.extensions(stated)
        keepsExpired = extensions[Self.expiredCertificates] != nil
        isPartial = Self.isPartial(stated)
        entries = Dictionary(
            revoked.compactMap { entry -> ([UInt8], (date: Date, reason: Int?))? in
                let fields = entry.children
                guard let serial = fields.first?.primitive, let date = fields.dropFirst().first?.date else {
                    return nil
                }
                return (serial, (date, Self.reason(fields)))
            }, uniquingKeysWith: { first, second in first.date <= second.date ? first : second })
    }

    private static let expiredCertificates: ASN1ObjectIdentifier = [2, 5, 29, 60]
    private static let distributionPoint: ASN1ObjectIdentifier = [2, 5, 29, 28]
    private static let distributionPoints: ASN1ObjectIdentifier = [2, 5, 29, 31]
    private static let reasonCode: ASN1ObjectIdentifier = [2, 5, 29, 21]

    /// `[0]` around the extensions is what `ForeignCertificate.extensions` expects; an entry has them bare.
    private static func reason(_ fields: [ASN1Node]) -> Int? {
        for member in fields.dropFirst(2).first?.children ?? []
        where member.children.first?.objectIdentifier == reasonCode {
            return member.children.last?.octets.flatMap { try? BER.parse($0).primitive?.last }.map { Int($0) }
        }
        return nil
    }

    /// Critical extensions that change what the list says: only changes (delta), only some reasons, lists of others.
    private static func isPartial(_ node: ASN1Node?) -> Bool {
        (node?.children.first?.children ?? []).contains { member in
            let isCritical = member.children.count == 3 && member.children[1].primitive != [0]
            guard isCritical, let type = member.children.first?.objectIdentifier else { return false }
            guard type == distributionPoint, let value = member.children.last?.octets,
                let point = try? BER.parse(value)
            else { return true }
            return point.children.contains { $0.isTagged(3) || $0.isTagged(4) || $0.isTagged(5) }
        }
    }

    /// Whether it is this issuer's word about this certificate.
    func speaks(
        of certificate: ForeignCertificate, from issuer: ForeignCertificate, _ algorithms: AlgorithmTable
    ) -> Bool {
        self.issuer == issuer.subject && certificate.issuer == issuer.subject && !isPartial && isInScope(certificate)
            && issuer.usage?.cRLSign != false && algorithms.weaknesses(method, issuer.key, at: thisUpdate).isEmpty
            && issuer.key.verifies(value, over: signedBytes, method) == true
    }

    /// RFC 5280 §6.3.3 (b): a list for one distribution point speaks of the certificates that name this point, one for
    /// users or for authorities of those alone.
    private func isInScope(_ certificate: ForeignCertificate) -> Bool {
        guard let value = extensions[Self.distributionPoint] else { return true }
        guard let point = try? BER.parse(value) else { return false }
        let isAuthority = certificate.usage?.keyCertSign == true
        for part in point.children {
            if part.isTagged(1), part.primitive != [0], isAuthority { return false }
            if part.isTagged(2), part.primitive != [0], !isAuthority { return false }
            if part.isTagged(0) {
                let names = part.children.first?.children.map(\.bytes) ?? []
                let stated = certificate.extensions[Self.distributionPoints] ?? []
                guard names.contains(where: { stated.firstRange(of: $0) != nil }) else { return false }
            }
        }
        return true
    }

    /// nil when it is not on the list.
    func entry(_ certificate: ForeignCertificate) -> (date: Date, reason: Int?)? { entries[certificate.serial] }
}
