package import ArchiveModel
package import Foundation
internal import HTTPKit
internal import HostKit
package import Signing

/// The state of certificates from responders (OCSP) and lists (CRL), kept on disk until it is out of date, so that a
/// station on a bad line goes on working.
package struct RevocationService: RevocationSource {
    private let settings: RevocationSettings
    private let cache: AnswerCache
    private let responses: HTTPCaller
    private let lists: HTTPCaller
    private let sources: [Source]

    /// Addresses of one issuer, from the settings.
    private struct Source {
        var issuer: TrustFiles
        var settings: RevocationSourceSettings
    }

    /// - Parameter folder: of the cache.
    package init(
        _ settings: RevocationSettings, network: NetworkSettings = NetworkSettings(), folder: String
    ) throws(SohoaError) {
        self.settings = settings
        cache = AnswerCache(folder: folder, limit: settings.cacheBytes)
        responses = try NetworkFault.caller(network, seconds: settings.timeoutSeconds, limit: 1 << 20)
        lists = try NetworkFault.caller(
            network, seconds: settings.timeoutSeconds, limit: Int(clamping: settings.listBytes))
        sources = settings.sources.map { Source(issuer: TrustFiles([$0.issuerFile]), settings: $0) }
    }

    /// Asks the cache first, then responders, then lists; the first word that can be believed is taken.
    ///
    /// - Throws: `SohoaError` when what the settings name can't be read, or the cache can't be written.
    package func evidence(
        for certificate: [UInt8], issuer: [UInt8], at now: Date
    ) async throws -> RevocationEvidence {
        guard let question = RevocationQuestion(certificate: certificate, issuer: issuer, at: now) else {
            return RevocationEvidence(
                status: .unknown([RevocationTrouble(.wrongSubject, source: "", detail: "not the issuer")]))
        }
        let places = try places(question, issuer)
        if let kept = await kept(question, places, issuer) { return kept }
        var troubles: [RevocationTrouble] = []
        for address in places.responders {
            let evidence = try await ask(question, address, issuer)
            guard case .unknown(let found) = evidence.status else { return evidence }
            troubles += found
        }
        for address in places.lists {
            let evidence = try await fetch(question, address)
            guard case .unknown(let found) = evidence.status else { return evidence }
            troubles += found
        }
        var late = question
        late.grace = settings.graceSeconds
        if settings.graceSeconds > 0, let kept = await kept(late, places, issuer) { return kept }
        if places.responders.isEmpty, places.lists.isEmpty { troubles = [RevocationTrouble(.noSource, source: "")] }
        return RevocationEvidence(status: .unknown(troubles))
    }

    private struct Places {
        var responders: [String]
        var lists: [String]
    }

    private func places(_ question: RevocationQuestion, _ issuer: [UInt8]) throws(SohoaError) -> Places {
        for source in sources where try source.issuer.roots().contains(issuer) {
            return Places(responders: source.settings.ocsp, lists: source.settings.lists)
        }
        return Places(responders: question.responders, lists: question.lists)
    }

    private func kept(_ question: RevocationQuestion, _ places: Places, _ issuer: [UInt8]) async -> RevocationEvidence?
    {
        if let bytes = cache.read(.response, question.key) {
            let (status, responder) = question.judge(ocsp: bytes, source: "cache")
            if case .unknown = status {
            } else if await isInForce(responder, issuer, question.now) {
                return RevocationEvidence(ocsp: bytes, status: status)
            }
        }
        for address in places.lists where !ListFile.isLocal(address) {
            guard let bytes = cache.read(.list, AnswerCache.key(address)) else { continue }
            let status = question.judge(list: bytes, source: "cache")
            if case .unknown = status { continue }
            return RevocationEvidence(crl: bytes, status: status)
        }
        return nil
    }

    // MARK: Responders

    private func ask(
        _ question: RevocationQuestion, _ address: String, _ issuer: [UInt8]
    ) async throws -> RevocationEvidence {
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255) }
        let request = try question.request(nonce: nonce)
        let answer: HTTPAnswer
        do {
            answer = try await responses.post(request, to: address, type: "application/ocsp-request")
        } catch {
            return Self.unknown(.init(failure: error, source: address))
        }
        guard answer.isSuccess else {
            return Self.unknown(RevocationTrouble(.unreachable, source: address, detail: "HTTP \(answer.status)"))
        }
        let (status, responder) = question.judge(ocsp: answer.body, nonce: nonce, source: address)
        if case .unknown = status { return RevocationEvidence(status: status) }
        guard await isInForce(responder, issuer, question.now) else {
            return Self.unknown(RevocationTrouble(.notAuthorized, source: address, detail: "responder revoked"))
        }
        try cache.write(answer.body, .response, question.key)
        return RevocationEvidence(ocsp: answer.body, status: status)
    }

    /// A responder whose certificate names lists must not be on them (RFC 6960 §4.2.2.2.1); one that names none is
    /// believed for its certificate's life.
    private func isInForce(_ responder: [UInt8]?, _ issuer: [UInt8], _ now: Date) async -> Bool {
        guard let responder, let question = RevocationQuestion(certificate: responder, issuer: issuer, at: now) else {
            return responder == nil
        }
        let addresses = question.lists
        for address in addresses {
            if let bytes = cache.read(.list, AnswerCache.key(address)),
                case .good = question.judge(list: bytes, source: "cache")
            {
                return true
            }
            if let evidence = try? await fetch(question, address), case .good = evidence.status { return true }
        }
        return addresses.isEmpty
    }

    // MARK: Lists

    private func fetch(_ question: RevocationQuestion, _ address: String) async throws -> RevocationEvidence {
        let bytes: [UInt8]
        switch await ListFile.read(address, by: lists, limit: Int(clamping: settings.listBytes)) {
        case .success(let found): bytes = found
        case .failure(let failure): return Self.unknown(failure.trouble)
        }
        let status = question.judge(list: bytes, source: address)
        if case .unknown = status { return RevocationEvidence(status: status) }
        if !ListFile.isLocal(address) { try cache.write(bytes, .list, AnswerCache.key(address)) }
        return RevocationEvidence(crl: bytes, status: status)
    }

    private static func unknown(_ trouble: RevocationTrouble) -> RevocationEvidence {
        RevocationEvidence(status: .unknown([trouble]))
    }

    // MARK: Issuers

    /// Who issued a certificate: among those at hand, kept from before, or fetched where the certificate says if the
    /// settings allow it.
    ///
    /// - Returns: DER; nil when it can't be found. That it is to be trusted is the chain's question.
    package func issuer(of certificate: [UInt8], among candidates: [[UInt8]]) async -> [UInt8]? {
        if let known = candidates.first(where: { Issuance.holds(certificate, by: $0) }) { return known }
        guard settings.fetchesIssuers else { return nil }
        for address in Issuance.addresses(certificate) {
            let key = AnswerCache.key(address)
            if let kept = cache.read(.issuer, key), Issuance.holds(certificate, by: kept) { return kept }
            guard let answer = try? await responses.get(address), answer.isSuccess else { continue }
            let found = Issuance.certificates(answer.body).first { Issuance.holds(certificate, by: $0) }
            guard let found else { continue }
            // Only a copy: without it the issuer is fetched again.
            try? cache.write(found, .issuer, key)
            return found
        }
        return nil
    }
}

extension RevocationTrouble {
    init(failure: HTTPFailure, source: String) {
        switch failure {
        case .tooLarge: self.init(.tooLarge, source: source)
        default: self.init(.unreachable, source: source, detail: "\(failure)")
        }
    }
}
