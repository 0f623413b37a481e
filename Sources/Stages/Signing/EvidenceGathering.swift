internal import ArchiveModel
internal import CMSKit
package import Foundation
internal import SwiftASN1
internal import X509

/// What proves a signature when nobody can be asked any more: chains, and the state of every certificate in them.
package struct ChainEvidence: Hashable, Sendable {
    /// DER each, nothing twice; roots included.
    package private(set) var certificates: [[UInt8]] = []
    package private(set) var revocationLists: [[UInt8]] = []
    package private(set) var statusResponses: [[UInt8]] = []
    /// Why it does not prove everything.
    package private(set) var obstacles: [EvidenceObstacle] = []

    package init() {}

    mutating func add(_ certificate: [UInt8]) {
        if !certificates.contains(certificate) { certificates.append(certificate) }
    }

    mutating func add(_ evidence: RevocationEvidence) {
        if let list = evidence.crl, !revocationLists.contains(list) { revocationLists.append(list) }
        if let response = evidence.ocsp, !statusResponses.contains(response) { statusResponses.append(response) }
    }

    mutating func add(_ obstacle: EvidenceObstacle) {
        if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
    }

    package mutating func add(_ other: ChainEvidence) {
        for certificate in other.certificates { add(certificate) }
        for list in other.revocationLists { add(RevocationEvidence(crl: list)) }
        for response in other.statusResponses { add(RevocationEvidence(ocsp: response)) }
        for obstacle in other.obstacles { add(obstacle) }
    }
}

/// Collects evidence for signatures and timestamps: PAdES puts it into the PDF, CAdES into its attributes.
package struct EvidenceGathering: Sendable {
    private let revocation: any RevocationSource
    private let trustedRoots: [[UInt8]]

    /// - Parameter trustedRoots: DER certificates that signers' and authorities' chains may end in.
    package init(revocation: any RevocationSource, trustedRoots: [[UInt8]]) {
        self.revocation = revocation
        self.trustedRoots = trustedRoots
    }

    /// - Parameters:
    ///   - signature: `ContentInfo`, DER, with one signer.
    ///   - time: when the signature is proved to have existed; the chain is judged then, and a later revocation is none.
    ///   - now: when the state of certificates is asked.
    package func evidence(for signature: [UInt8], existingAt time: Date, at now: Date) async throws -> ChainEvidence {
        let parsed = try ParsedSignature(signature)
        let path = await ChainVerifier.verify(
            parsed.certificate, parsed.otherCertificates, roots: trustedRoots, at: time)
        return try await evidence(along: path, of: parsed.certificate, existingAt: time, at: now)
    }

    /// - Parameter token: `ContentInfo` of a timestamp token, DER.
    package func evidence(forTimestamp token: [UInt8], at now: Date) async throws -> ChainEvidence {
        let token = try TimestampToken(token)
        let time = token.information.time
        return try await evidence(
            along: await token.path(to: trustedRoots, at: time), of: token.certificate, existingAt: time, at: now)
    }

    private func evidence(
        along path: ChainVerifier.Outcome, of leaf: Certificate, existingAt time: Date, at now: Date
    ) async throws -> ChainEvidence {
        var found = ChainEvidence()
        guard case .trusted(let chain) = path else {
            found.add(.untrusted(leaf.subject.description))
            return found
        }
        let encoded = try chain.map { try $0.derBytes() }
        for certificate in encoded { found.add(certificate) }
        for (index, certificate) in encoded.enumerated().dropLast() {
            let state = try await revocation.evidence(for: certificate, issuer: encoded[index + 1], at: now)
            let subject = chain[index].subject.description
            found.add(state)
            if case .revoked(let moment, _) = state.status, moment <= time { found.add(.revoked(subject, moment)) }
            if state.crl == nil, state.ocsp == nil { found.add(.unknown(subject)) }
        }
        return found
    }
}
