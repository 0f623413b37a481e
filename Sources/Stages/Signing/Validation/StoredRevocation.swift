internal import ArchiveModel
package import Foundation
internal import SwiftASN1

/// What is known of the revocation of one certificate, and whose word it is.
package struct RevocationFinding: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case good, revoked
        /// Nobody's word is at hand, or it is too old for the time that matters.
        case unknown
        /// Its issuer says that it need not be asked: for a responder, or because it lives for hours only.
        case notNeeded = "not-needed"
        /// A trusted root: nobody revokes it.
        case root
    }
    package enum Source: String, Sendable, Codable, CaseIterable { case ocsp = "OCSP", crl = "CRL" }
    package var certificate: String
    package var state: State
    package var source: Source?
    /// The time that the word speaks of, and until when its author thought it would do.
    package var thisUpdate: Date?
    package var nextUpdate: Date?
    package var revokedAt: Date?
    /// CRLReason (RFC 5280 §5.3.1).
    package var reason: Int?
    /// Evidence was there, only not for the time that matters.
    package var isStale = false

    init(_ certificate: ForeignCertificate, _ state: State) {
        self.certificate = certificate.subjectText
        self.state = state
    }
}

/// The revocation data that came with a file.
struct StoredRevocation {
    private let responses: [StoredResponse]
    private let lists: [StoredList]
    private let known: [ForeignCertificate]
    private let algorithms: AlgorithmTable

    private static let noCheck: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 48, 1, 5]
    /// ETSI EN 319 412-1 §5.2.2, validity assured – short term.
    private static let shortTerm: ASN1ObjectIdentifier = [0, 4, 0, 194121, 2, 1]

    init(ocsps: [[UInt8]], crls: [[UInt8]], known: [ForeignCertificate], algorithms: AlgorithmTable) {
        responses = ocsps.compactMap { try? StoredResponse($0) }
        lists = crls.compactMap { try? StoredList($0) }
        self.known = known
        self.algorithms = algorithms
    }

    /// One finding a certificate of the chain.
    /// - Parameters:
    ///   - time: when the certificate must not have been revoked.
    ///   - now: what claims to be of a later time is not believed.
    func findings(_ chain: [ForeignCertificate], at time: Date, now: Date) -> [RevocationFinding] {
        chain.indices.map { index in
            guard index + 1 < chain.count else { return RevocationFinding(chain[index], .root) }
            return finding(chain[index], from: chain[index + 1], at: time, now: now)
        }
    }

    private struct Word {
        var source: RevocationFinding.Source
        var thisUpdate: Date
        var nextUpdate: Date?
        var revoked: (date: Date, reason: Int?)?
    }

    private func finding(
        _ certificate: ForeignCertificate, from issuer: ForeignCertificate, at time: Date, now: Date
    ) -> RevocationFinding {
        if certificate.extensions[Self.noCheck] != nil || certificate.extensions[Self.shortTerm] != nil {
            return RevocationFinding(certificate, .notNeeded)
        }
        let words = self.words(certificate, issuer).filter { $0.thisUpdate <= now.addingTimeInterval(300) }
        // "On hold" that was taken back stands in no later word: the newest one decides between them.
        let newest = words.max { $0.thisUpdate < $1.thisUpdate }
        if let word = words.filter({ $0.revoked != nil }).max(by: { $0.thisUpdate < $1.thisUpdate }),
            let revoked = word.revoked, revoked.reason != 6 || newest?.revoked != nil
        {
            return describe(certificate, .revoked, word)
        }
        // Issued at or after the time, or in force at it (ETSI EN 319 102-1 §5.2.5.4).
        let fresh = words.filter { $0.thisUpdate >= time || ($0.nextUpdate ?? $0.thisUpdate) >= time }
        if let word = fresh.max(by: { $0.thisUpdate < $1.thisUpdate }) { return describe(certificate, .good, word) }
        guard let newest else { return RevocationFinding(certificate, .unknown) }
        var found = describe(certificate, .unknown, newest)
        found.isStale = true
        return found
    }

    private func describe(
        _ certificate: ForeignCertificate, _ state: RevocationFinding.State, _ word: Word
    ) -> RevocationFinding {
        var found = RevocationFinding(certificate, state)
        (found.source, found.thisUpdate, found.nextUpdate) = (word.source, word.thisUpdate, word.nextUpdate)
        (found.revokedAt, found.reason) = (word.revoked?.date, word.revoked?.reason)
        return found
    }

    private func words(_ certificate: ForeignCertificate, _ issuer: ForeignCertificate) -> [Word] {
        var found: [Word] = []
        for response in responses {
            guard let answer = response.answer(about: certificate, from: issuer), answer.state != .unknown,
                isMeant(answer.thisUpdate, certificate, answer.keepsExpired),
                response.responder(for: issuer, among: known, algorithms) != nil
            else { continue }
            var word = Word(source: .ocsp, thisUpdate: answer.thisUpdate, nextUpdate: answer.nextUpdate)
            if case .revoked(let date, let reason) = answer.state { word.revoked = (date, reason) }
            found.append(word)
        }
        for list in lists where list.speaks(of: certificate, from: issuer, algorithms) {
            let entry = list.entry(certificate)
            guard entry != nil || isMeant(list.thisUpdate, certificate, list.keepsExpired) else { continue }
            found.append(
                Word(source: .crl, thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate, revoked: entry))
        }
        return found
    }

    /// After a certificate expired its issuer may have forgotten it (ETSI EN 319 102-1 §5.2.5.4).
    private func isMeant(_ date: Date, _ certificate: ForeignCertificate, _ keepsExpired: Bool) -> Bool {
        date <= certificate.notAfter || keepsExpired
    }
}
