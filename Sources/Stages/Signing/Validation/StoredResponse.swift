internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// An OCSP response that came with a file (RFC 6960 §4.2.1), read but not yet believed.
struct StoredResponse {
    struct Answer {
        enum State: Hashable { case good, revoked(Date, reason: Int?), unknown }
        let hash: DigestName
        let issuerName: [UInt8]
        let issuerKey: [UInt8]
        let serial: [UInt8]
        let state: State
        let thisUpdate: Date
        let nextUpdate: Date?
        /// Says of expired certificates too (`archiveCutoff`, RFC 6960 §4.4.4).
        let keepsExpired: Bool
    }
    let producedAt: Date
    let answers: [Answer]
    private let signedBytes: [UInt8]
    private let method: SignatureMethod
    private let value: [UInt8]
    private let certificates: [ForeignCertificate]

    /// Takes an `OCSPResponse` or the `BasicOCSPResponse` inside of it.
    init(_ der: [UInt8]) throws {
        let node = try BER.parse(der)
        var basic = node
        if node.children.first?.identifier == .enumerated {
            guard node.children.first?.primitive == [0], let wrapped = node.children.dropFirst().first,
                let inner = wrapped.children.first?.children.last?.octets
            else { throw UnreadableElement("responseBytes") }
            basic = try BER.parse(inner)
        }
        var parts = NodeCursor(basic)
        let data = try parts.next().orThrow("tbsResponseData")
        let algorithm = try AlgorithmIdentifier(derEncoded: parts.next().orThrow("signatureAlgorithm"))
        method = try SignatureMethod(algorithm).orThrow("\(algorithm.algorithm)")
        value = try parts.next()?.bits.orThrow("signature") ?? []
        certificates = (parts.tagged(0)?.children.first?.children ?? []).prefix(20)
            .compactMap { try? ForeignCertificate($0.bytes) }
        signedBytes = data.bytes
        var fields = NodeCursor(data)
        _ = fields.tagged(0)
        _ = fields.next()
        producedAt = try fields.next()?.date.orThrow("producedAt") ?? .distantFuture
        answers = try fields.next().orThrow("responses").children.prefix(100).compactMap { try? Answer($0) }
    }

    /// Who signed it, when it is the issuer or one whom the issuer appointed (RFC 6960 §4.2.2.2); nil otherwise.
    func responder(
        for issuer: ForeignCertificate, among known: [ForeignCertificate], _ algorithms: AlgorithmTable
    ) -> ForeignCertificate? {
        if isSigned(by: issuer), algorithms.weaknesses(method, issuer.key, at: producedAt).isEmpty { return issuer }
        return (certificates + known).first { one in
            one.issuer == issuer.subject && one.purposes?.contains(Self.ocspSigning) == true
                && one.notBefore <= producedAt && producedAt <= one.notAfter
                && algorithms.weaknesses(method, one.key, at: producedAt).isEmpty
                && algorithms.weaknesses(one.method, issuer.key, at: producedAt).isEmpty
                && one.isIssued(by: issuer) == true && isSigned(by: one)
        }
    }

    private func isSigned(by certificate: ForeignCertificate) -> Bool {
        certificate.key.verifies(value, over: signedBytes, method) == true
    }

    func answer(about certificate: ForeignCertificate, from issuer: ForeignCertificate) -> Answer? {
        answers.first { answer in
            answer.serial == certificate.serial && answer.issuerName == answer.hash.of(issuer.subject)
                && answer.issuerKey == answer.hash.of(issuer.keyBits)
        }
    }

    private static let ocspSigning: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 9]
}

extension StoredResponse.Answer {
    fileprivate init(_ node: ASN1Node) throws {
        var parts = NodeCursor(node)
        let identifier = try parts.next().orThrow("certID").children
        guard identifier.count == 4, let algorithm = identifier[0].children.first?.objectIdentifier,
            let hash = DigestName(algorithm)
        else { throw UnreadableElement("certID") }
        self.hash = hash
        issuerName = try identifier[1].octets.orThrow("issuerNameHash")
        issuerKey = try identifier[2].octets.orThrow("issuerKeyHash")
        serial = try identifier[3].primitive.orThrow("serialNumber")
        let status = try parts.next().orThrow("certStatus")
        if status.isTagged(0) {
            state = .good
        } else if status.isTagged(1) {
            let reason = status.children.dropFirst().first?.children.first?.primitive?.last.map { Int($0) }
            state = .revoked(try status.children.first?.date.orThrow("revocationTime") ?? .distantPast, reason: reason)
        } else {
            state = .unknown
        }
        thisUpdate = try parts.next()?.date.orThrow("thisUpdate") ?? .distantFuture
        nextUpdate = parts.tagged(0)?.children.first?.date
        keepsExpired = ForeignCertificate.extensions(parts.tagged(1))[[1, 3, 6, 1, 5, 5, 7, 48, 1, 6]] != nil
    }
}
