internal import CMSKit
internal import SwiftASN1

/// A CMS SignedData as others write it (RFC 5652 §5): BER is read, and sets in any order.
struct ForeignMessage {
    let contentType: ASN1ObjectIdentifier
    let digestAlgorithms: [ASN1ObjectIdentifier]
    /// nil when the content stands elsewhere.
    let content: [UInt8]?
    /// DER.
    let certificates: [[UInt8]]
    let crls: [[UInt8]]
    /// `OCSPResponse` (RFC 5940 §2.1).
    let ocsps: [[UInt8]]
    let signers: [ForeignSigner]

    /// More than any honest signature has.
    private static let limit = 200

    /// - Throws: `UnreadableElement`, or `ASN1Error`.
    init(_ bytes: [UInt8]) throws {
        let outer = try BER.parse(bytes)
        guard outer.children.first?.objectIdentifier == .cmsSignedData,
            let body = outer.children.dropFirst().first?.children.first
        else { throw UnreadableElement("SignedData") }
        var parts = NodeCursor(body)
        _ = parts.next()
        let digests = try parts.next().orThrow("digestAlgorithms")
        digestAlgorithms = digests.children.compactMap { $0.children.first?.objectIdentifier }
        let wrapped = try parts.next().orThrow("encapContentInfo")
        contentType = try wrapped.children.first?.objectIdentifier.orThrow("eContentType") ?? .cmsData
        let inner = wrapped.children.dropFirst().first
        content = try inner.map { try $0.children.first?.octets.orThrow("eContent") ?? [] }
        certificates = (parts.tagged(0)?.children ?? []).prefix(Self.limit).filter { $0.identifier == .sequence }
            .map(\.bytes)
        let revocations = (parts.tagged(1)?.children ?? []).prefix(Self.limit)
        crls = revocations.filter { $0.identifier == .sequence }.map(\.bytes)
        ocsps = revocations.filter { $0.isTagged(1) && $0.children.first?.objectIdentifier == Self.ocspResponse }
            .compactMap { $0.children.dropFirst().first?.bytes }
        let infos = try parts.next().orThrow("signerInfos")
        guard infos.children.count <= Self.limit else { throw UnreadableElement("\(infos.children.count) signers") }
        signers = try infos.children.map(ForeignSigner.init)
    }

    private static let ocspResponse: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 16, 2]
}

/// One SignerInfo (RFC 5652 §5.3).
struct ForeignSigner {
    enum Name: Hashable {
        /// Both as the certificate writes them.
        case issuerAndSerial(issuer: [UInt8], serial: [UInt8])
        case key([UInt8])
    }
    let name: Name
    let digestAlgorithm: ASN1ObjectIdentifier
    /// nil when nothing is signed beside the content.
    let attributes: [ForeignAttribute]?
    /// What the value is made over: the attributes as a SET (RFC 5652 §5.4).
    let attributeBytes: [UInt8]
    let algorithm: AlgorithmIdentifier
    let value: [UInt8]
    let unsigned: [ForeignAttribute]

    init(_ node: ASN1Node) throws {
        var parts = NodeCursor(node)
        _ = parts.next()
        name = try Self.name(parts.next().orThrow("sid"))
        digestAlgorithm = try parts.next()?.children.first?.objectIdentifier.orThrow("digestAlgorithm") ?? .cmsData
        let signed = parts.tagged(0)
        attributes = try signed?.children.map(ForeignAttribute.init)
        attributeBytes = try signed.map(Self.encoded) ?? []
        algorithm = try AlgorithmIdentifier(derEncoded: parts.next().orThrow("signatureAlgorithm"))
        value = try parts.next()?.octets.orThrow("signature") ?? []
        // Unsigned: what can't be read is as good as absent.
        unsigned = parts.tagged(1)?.children.compactMap { try? ForeignAttribute($0) } ?? []
    }

    private static func name(_ node: ASN1Node) throws -> Name {
        if node.isTagged(0) { return .key(try node.primitive.orThrow("subjectKeyIdentifier")) }
        guard node.children.count == 2 else { throw UnreadableElement("issuerAndSerialNumber") }
        return .issuerAndSerial(
            issuer: node.children[0].bytes, serial: try node.children[1].primitive.orThrow("serialNumber"))
    }

    /// The bytes as they stand but for the tag. An indefinite length would have to be encoded anew; nobody honest
    /// writes one here, because what is signed must be DER.
    private static func encoded(_ node: ASN1Node) throws -> [UInt8] {
        let bytes = node.bytes
        guard bytes.count > 1, bytes[1] != 0x80 else { throw UnreadableElement("signedAttrs: indefinite length") }
        return [0x31] + bytes.dropFirst()
    }

    /// The only value of the only attribute of a type; nil when there is none, or more than one.
    func single(_ type: ASN1ObjectIdentifier) -> ASN1Node? {
        let found = (attributes ?? []).filter { $0.type == type }
        guard found.count == 1, found[0].values.count == 1 else { return nil }
        return found[0].values[0]
    }

    func has(_ type: ASN1ObjectIdentifier) -> Bool { (attributes ?? []).contains { $0.type == type } }

    var hasDuplicates: Bool { Set((attributes ?? []).map(\.type)).count != (attributes ?? []).count }
}

/// ```
/// Attribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF AttributeValue }
/// ```
struct ForeignAttribute {
    let type: ASN1ObjectIdentifier
    let values: [ASN1Node]

    init(_ node: ASN1Node) throws {
        let parts = node.children
        guard parts.count == 2, let type = parts[0].objectIdentifier else { throw UnreadableElement("attribute") }
        self.type = type
        values = parts[1].children
    }
}
