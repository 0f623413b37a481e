internal import ArchiveModel
internal import CMSKit
internal import Crypto
internal import Foundation
internal import SwiftASN1
internal import X509

/// A certificate of anybody, also one whose key or encoding the library does not take (RFC 5280 §4.1).
struct ForeignCertificate: Sendable {
    let der: [UInt8]
    /// The part that its issuer signed.
    let signedBytes: [UInt8]
    let serial: [UInt8]
    /// Names as they stand.
    let issuer: [UInt8]
    let subject: [UInt8]
    let notBefore: Date
    let notAfter: Date
    let key: VerificationKey
    /// Content of the key's BIT STRING, which OCSP hashes.
    let keyBits: [UInt8]
    let method: SignatureMethod?
    let value: [UInt8]
    let extensions: [ASN1ObjectIdentifier: [UInt8]]
    /// What paths are built of; nil when the library refuses it.
    let library: Certificate?

    init(_ der: [UInt8]) throws {
        let outer = try BER.parse(der).children
        guard outer.count == 3 else { throw UnreadableElement("certificate") }
        self.der = der
        signedBytes = outer[0].bytes
        method = SignatureMethod(try AlgorithmIdentifier(derEncoded: outer[1]))
        value = outer[2].bits ?? []
        var parts = NodeCursor(outer[0])
        _ = parts.tagged(0)
        serial = try parts.next()?.primitive.orThrow("serialNumber") ?? []
        _ = parts.next()
        issuer = try parts.next().orThrow("issuer").bytes
        let validity = try parts.next().orThrow("validity").children
        notBefore = try validity.first?.date.orThrow("notBefore") ?? .distantFuture
        notAfter = try validity.dropFirst().first?.date.orThrow("notAfter") ?? .distantPast
        subject = try parts.next().orThrow("subject").bytes
        let information = try parts.next().orThrow("subjectPublicKeyInfo")
        key = VerificationKey(information)
        keyBits = information.children.last?.bits ?? []
        _ = parts.tagged(1)
        _ = parts.tagged(2)
        extensions = Self.extensions(parts.tagged(3))
        library = try? Certificate(received: der)
    }

    /// ```
    /// Extensions ::= SEQUENCE OF SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
    /// ```
    static func extensions(_ node: ASN1Node?) -> [ASN1ObjectIdentifier: [UInt8]] {
        var found: [ASN1ObjectIdentifier: [UInt8]] = [:]
        for member in node?.children.first?.children ?? [] {
            guard let type = member.children.first?.objectIdentifier else { continue }
            found[type] = member.children.last?.octets ?? []
        }
        return found
    }

    var isSelfIssued: Bool { issuer == subject }
    var subjectText: String { Self.text(subject) }
    var issuerText: String { Self.text(issuer) }
    var digest: ContentDigest? { ContentDigest(sha256: der) }

    private static func text(_ name: [UInt8]) -> String {
        guard let node = try? BER.parse(name), let name = try? DistinguishedName(derEncoded: node) else { return "?" }
        return String(name.description.prefix(400))
    }

    /// Whether its value was made by this issuer's key; nil where nobody here can compute it.
    func isIssued(by other: ForeignCertificate) -> Bool? {
        guard issuer == other.subject, let method else { return issuer == other.subject ? nil : false }
        return other.key.verifies(value, over: signedBytes, method)
    }

    /// Purposes that it states; nil without the extension.
    var purposes: [ASN1ObjectIdentifier]? {
        guard let value = extensions[.extendedKeyUsage], let node = try? BER.parse(value) else { return nil }
        return node.children.compactMap(\.objectIdentifier)
    }

    /// Bits of the key usage; nil without the extension.
    var usage: KeyUsage? { library.flatMap { (try? $0.extensions.keyUsage) ?? nil } }

    func matches(_ name: ForeignSigner.Name) -> Bool {
        switch name {
        case .issuerAndSerial(let issuer, let serial): issuer == self.issuer && serial == self.serial
        case .key(let identifier):
            extensions[Self.subjectKeyIdentifier].flatMap { try? BER.parse($0).octets } == identifier
        }
    }

    private static let subjectKeyIdentifier: ASN1ObjectIdentifier = [2, 5, 29, 14]
}

extension ForeignCertificate: Hashable {
    static func == (first: ForeignCertificate, second: ForeignCertificate) -> Bool { first.der == second.der }

    func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
