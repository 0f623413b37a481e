package import ArchiveModel
internal import CMSKit
package import Foundation
internal import SwiftASN1

/// Gets timestamp tokens, and believes none that does not answer what was asked (RFC 3161 §2.2).
package struct Timestamps: Sendable {
    package let authority: any TimestampAuthority
    /// DER certificates that the authority's chain may end in; empty leaves that to the verifier.
    package let trustedRoots: [[UInt8]]
    /// `1.3.6.1.4.1…` that the token must state; nil for any.
    package let policy: String?

    package init(authority: any TimestampAuthority, trustedRoots: [[UInt8]] = [], policy: String? = nil) {
        self.authority = authority
        self.trustedRoots = trustedRoots
        self.policy = policy
    }

    /// A token over a digest.
    ///
    /// - Returns: `ContentInfo`, DER, and the time that it proves.
    /// - Throws: `TimestampRefusal` when the authority refuses or its answer is not an answer to this request.
    package func token(for digest: ContentDigest, at now: Date) async throws -> (der: [UInt8], time: Date) {
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
        let wanted = try policy.map { try ASN1ObjectIdentifier(dotRepresentation: $0) }
        let request = TimeStampRequest(imprint: MessageImprint(sha256: digest.bytes), policy: wanted, nonce: nonce)
        let answer = try await authority.answer(try request.derBytes())
        return try await Self.read(answer, to: request, trustedRoots: trustedRoots, at: now)
    }

    /// The token in an answer to a request that somebody else made.
    ///
    /// - Parameter request: `TimeStampReq`, DER.
    /// - Throws: `TimestampRefusal`.
    package static func verify(
        answer: [UInt8], to request: [UInt8], trustedRoots: [[UInt8]], at now: Date
    ) async throws -> (der: [UInt8], time: Date) {
        try await read(answer, to: try TimeStampRequest(derEncoded: request), trustedRoots: trustedRoots, at: now)
    }

    /// The same request with another policy; with none for an empty one.
    package static func request(_ request: [UInt8], statingPolicy policy: String) throws -> [UInt8] {
        var stated = try TimeStampRequest(derEncoded: request)
        stated.policy = policy.isEmpty ? nil : try ASN1ObjectIdentifier(dotRepresentation: policy)
        return try stated.derBytes()
    }

    /// A request over a digest, with a nonce.
    package static func request(for digest: ContentDigest) throws -> [UInt8] {
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
        return try TimeStampRequest(imprint: MessageImprint(sha256: digest.bytes), nonce: nonce).derBytes()
    }

    /// A request over nothing in particular, for trying an authority.
    package static func sampleRequest() throws -> [UInt8] {
        let imprint = MessageImprint(sha256: (0..<32).map { _ in UInt8.random(in: 0...255) })
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
        return try TimeStampRequest(imprint: imprint, nonce: nonce).derBytes()
    }

    private static func read(
        _ answer: [UInt8], to request: TimeStampRequest, trustedRoots: [[UInt8]], at now: Date
    ) async throws -> (der: [UInt8], time: Date) {
        let response: TimeStampResponse
        do {
            response = try TimeStampResponse(derEncoded: answer)
        } catch {
            throw TimestampRefusal(.malformed, "\(error)")
        }
        guard response.isGranted, let der = response.token else {
            let words = (response.texts + response.failures.map { "failInfo \($0)" }).joined(separator: "; ")
            throw TimestampRefusal(.refused, "status \(response.status) \(words)")
        }
        let token = try TimestampToken(der)
        try token.check(against: request)
        if !trustedRoots.isEmpty { try await token.checkChain(trustedRoots, at: now) }
        return (der, token.information.time)
    }
}

/// Why there is no timestamp now.
package struct TimestampRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// Not a response, or not a token.
        case malformed
        /// The authority says no.
        case refused
        case wrongImprint, wrongNonce, wrongPolicy
        /// The token's own signature does not hold.
        case badSignature
        /// The certificate is not for timestamps alone (RFC 3161 §2.3), or leads to no trusted root.
        case badCertificate
    }
    package var code: Code
    package var detail: String

    init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(code.rawValue): \(detail)" }
}
