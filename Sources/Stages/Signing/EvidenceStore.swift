internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// Revocation values that a signature carries (ETSI EN 319 122-1 clause 5.4.3).
struct EvidenceStore {
    private let lists: [[UInt8]]
    private let responses: [[UInt8]]

    /// More than the chains of a signer and of many timestamps need.
    private static let limit = 256

    init(_ data: SignedData) {
        let found = data.revocations.prefix(Self.limit).compactMap { try? RevocationInfo($0) }
        lists = found.compactMap { if case .list(let bytes) = $0 { bytes } else { nil } }
        responses = found.compactMap { if case .response(let bytes) = $0 { bytes } else { nil } }
    }

    /// What is said of each certificate of a chain but the root, and of the responders that say it.
    ///
    /// - Parameter time: when the chain was used.
    func states(
        of chain: [Certificate], in bag: CertificateBag, at time: Date, as role: StateFinding.Role
    ) -> [StateFinding] {
        zip(chain, chain.dropFirst()).flatMap { certificate, issuer -> [StateFinding] in
            guard let der = try? bag.der(certificate), let issuerDER = try? bag.der(issuer) else { return [] }
            return states(of: certificate, der, issuer: issuerDER, at: time, as: role)
        }
    }

    /// - Parameter isResponder: whose own state is asked once; RFC 6960 §4.2.2.2.1 leaves it to policy how far to go.
    private func states(
        of certificate: Certificate, _ der: [UInt8], issuer: [UInt8], at time: Date, as role: StateFinding.Role,
        isResponder: Bool = false
    ) -> [StateFinding] {
        var finding = StateFinding(
            role: role, certificate: certificate.subject.description, serial: certificate.serialNumber.bytes.hexString,
            state: .unknown, neededAt: time)
        var responder: [UInt8]?
        guard let question = RevocationQuestion(certificate: der, issuer: issuer, at: time, checksDates: false) else {
            return [finding]
        }
        for response in responses {
            let (status, signer) = question.judge(ocsp: response, source: "")
            if finding.take(status, from: "OCSP") { responder = signer }
        }
        for list in lists where finding.take(question.judge(list: list, source: ""), from: "CRL") { responder = nil }
        guard !isResponder, let responder, let other = try? Certificate(received: responder) else {
            return [finding]
        }
        return [finding] + states(of: other, responder, issuer: issuer, at: time, as: role, isResponder: true)
    }
}

extension StateFinding {
    /// A revocation outweighs everything; of good words, the latest that is not from before the next was promised.
    ///
    /// - Returns: whether this is what is known now.
    fileprivate mutating func take(_ status: RevocationStatus, from source: String) -> Bool {
        switch status {
        case .unknown: return false
        case .revoked(let date, _):
            guard state != .revoked || date < (revokedAt ?? .distantFuture) else { return false }
            (state, revokedAt, saidAt, self.source) = (.revoked, date, nil, source)
            return true
        case .good(let from, let until):
            // Said before the use and no longer in force at the use, it says nothing about it.
            guard from >= neededAt || (until ?? from.addingTimeInterval(86_400)) >= neededAt, state != .revoked,
                from > (saidAt ?? .distantPast)
            else { return false }
            (state, saidAt, self.source) = (.good, from, source)
            return true
        }
    }
}
