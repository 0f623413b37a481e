internal import CMSKit
internal import Crypto
package import Foundation
internal import SwiftASN1
internal import X509

/// One certificate whose state is asked, with its issuer; judges what is answered.
///
/// Nothing is believed that the issuer, or whom it named for that, did not sign.
package struct RevocationQuestion: Sendable {
    /// When the answer is used.
    package var now: Date
    /// Seconds past its end for which an answer is still used.
    package var grace: TimeInterval
    /// False leaves it to the caller to compare the dates in the status: evidence inside of old signatures.
    package var checksDates: Bool
    private let subject: RevocationPoints
    private let authority: RevocationPoints
    private let authorityCertificate: Certificate

    /// Clocks differ by this much, in seconds.
    private static let tolerance: TimeInterval = 300
    /// Seconds for which a response without `nextUpdate` is used.
    private static let unlimited: TimeInterval = 3600

    /// - Returns: nil when the certificates can't be read, or one did not issue the other.
    package init?(
        certificate: [UInt8], issuer: [UInt8], at now: Date, grace: TimeInterval = 0, checksDates: Bool = true
    ) {
        guard let subject = try? RevocationPoints(certificate: certificate),
            let authority = try? RevocationPoints(certificate: issuer),
            let own = try? Certificate(derEncoded: certificate), let other = try? Certificate(derEncoded: issuer),
            subject.issuer == authority.subject, other.publicKey.isValidSignature(own.signature, for: own)
        else { return nil }
        (self.subject, self.authority, authorityCertificate) = (subject, authority, other)
        (self.now, self.grace, self.checksDates) = (now, grace, checksDates)
    }

    /// Responders that the certificate names.
    package var responders: [String] { subject.ocsp }
    /// Lists that the certificate names.
    package var lists: [String] { subject.lists }
    /// Names the certificate among all: hash of issuer, its key and the serial number.
    package var key: [UInt8] {
        Array(SHA256.hash(data: authority.subject + authority.publicKey + [0] + subject.serialNumber))
    }

    /// `OCSPRequest`, DER. SHA-1 only names the issuer here, which every responder understands (RFC 5019 §2.1.1).
    package func request(nonce: [UInt8]?) throws -> [UInt8] {
        let id = OCSPCertificateID(
            hashAlgorithm: .sha1, issuerNameHash: Array(Insecure.SHA1.hash(data: authority.subject)),
            issuerKeyHash: Array(Insecure.SHA1.hash(data: authority.publicKey)), serialNumber: subject.serialNumber)
        return try OCSPRequest(certificate: id, nonce: nonce).derBytes()
    }

    // MARK: Responses (RFC 6960 §3.2)

    /// - Parameters:
    ///   - nonce: what was asked with; a response without one is accepted (RFC 6960 §4.4.1).
    ///   - source: where the bytes came from, for the words.
    /// - Returns: the state, and the responder's certificate when its own state is to be asked.
    package func judge(
        ocsp: [UInt8], nonce: [UInt8]? = nil, source: String
    ) -> (status: RevocationStatus, responder: [UInt8]?) {
        func trouble(_ code: RevocationTrouble.Code, _ detail: String = "") -> (RevocationStatus, [UInt8]?) {
            (.unknown([RevocationTrouble(code, source: source, detail: detail)]), nil)
        }
        let response: OCSPResponse
        do { response = try OCSPResponse(der: ocsp) } catch { return trouble(.malformed, "\(error)") }
        guard response.status == 0 else { return trouble(.refused, "responseStatus \(response.status)") }
        guard let basic = response.basic, !basic.hasUnknownCritical else { return trouble(.malformed) }
        if let nonce, let echoed = basic.nonce, echoed != nonce { return trouble(.wrongSubject, "nonce") }
        guard let answer = basic.answers.first(where: { isAbout($0.certificate) }) else {
            return trouble(.wrongSubject, "certificate")
        }
        let signer: [UInt8]?
        switch responder(basic) {
        case .success(let found): signer = found
        case .failure(let reason): return trouble(.notAuthorized, reason.words)
        }
        if checksDates, let stale = staleness(answer.thisUpdate, answer.nextUpdate, Self.unlimited) {
            return trouble(.stale, stale)
        }
        switch answer.state {
        case .good: return (.good(from: answer.thisUpdate, until: answer.nextUpdate), signer)
        case .revoked(let date, let reason):
            return (.revoked(at: date, RevocationReason(rawValue: reason) ?? .unspecified), signer)
        case .unknown: return trouble(.unknownCertificate)
        }
    }

    private struct Reason: Error { var words: String }

    private func isAbout(_ id: OCSPCertificateID) -> Bool {
        guard id.serialNumber == subject.serialNumber else { return false }
        switch id.hashAlgorithm {
        case .sha1:
            return id.issuerNameHash.elementsEqual(Insecure.SHA1.hash(data: authority.subject))
                && id.issuerKeyHash.elementsEqual(Insecure.SHA1.hash(data: authority.publicKey))
        case .sha256:
            return id.issuerNameHash.elementsEqual(SHA256.hash(data: authority.subject))
                && id.issuerKeyHash.elementsEqual(SHA256.hash(data: authority.publicKey))
        default: return false
        }
    }

    /// RFC 6960 §4.2.2.2: the issuer itself, or a key whose certificate the issuer made for this purpose.
    private func responder(_ basic: OCSPResponse.Basic) -> Result<[UInt8]?, Reason> {
        guard let algorithm = StrongSignature.algorithm(basic.signatureAlgorithm) else {
            return .failure(Reason(words: "algorithm \(basic.signatureAlgorithm.algorithm)"))
        }
        func holds(_ certificate: Certificate) -> Bool {
            certificate.publicKey.isValidSignature(
                basic.signature, for: basic.signedBytes, signatureAlgorithm: algorithm)
        }
        if isNamed(basic.responder, authority), holds(authorityCertificate) { return .success(nil) }
        for bytes in basic.certificates.prefix(8) {
            guard let points = try? RevocationPoints(certificate: bytes), isNamed(basic.responder, points),
                let certificate = try? Certificate(derEncoded: bytes), holds(certificate)
            else { continue }
            guard points.mayAnswerOCSP else { return .failure(Reason(words: "not for OCSP signing")) }
            guard points.issuer == authority.subject,
                authorityCertificate.publicKey.isValidSignature(certificate.signature, for: certificate)
            else { return .failure(Reason(words: "responder of another issuer")) }
            guard certificate.notValidBefore <= basic.producedAt, basic.producedAt <= certificate.notValidAfter else {
                return .failure(Reason(words: "responder's certificate out of date"))
            }
            return .success(points.needsNoCheck ? nil : bytes)
        }
        return .failure(Reason(words: "signature"))
    }

    private func isNamed(_ responder: OCSPResponse.Responder, _ points: RevocationPoints) -> Bool {
        switch responder {
        case .name(let name): name == points.subject
        case .key(let hash): hash.elementsEqual(Insecure.SHA1.hash(data: points.publicKey))
        }
    }

    /// Why an answer can't be used now; nil when it can.
    private func staleness(_ from: Date, _ until: Date?, _ unlimited: TimeInterval) -> String? {
        if from > now.addingTimeInterval(Self.tolerance) { return "from \(from)" }
        let end = until ?? from.addingTimeInterval(unlimited)
        return end.addingTimeInterval(grace) < now ? "until \(end)" : nil
    }

    // MARK: Lists (RFC 5280 §6.3)

    package func judge(list: [UInt8], source: String) -> RevocationStatus {
        func trouble(_ code: RevocationTrouble.Code, _ detail: String = "") -> RevocationStatus {
            .unknown([RevocationTrouble(code, source: source, detail: detail)])
        }
        do {
            let list = try CertificateList(der: list)
            guard list.issuer == subject.issuer else { return trouble(.wrongSubject, "issuer") }
            guard let algorithm = StrongSignature.algorithm(list.signatureAlgorithm), maySignLists,
                authorityCertificate.publicKey.isValidSignature(
                    list.signature, for: list.signedBytes, signatureAlgorithm: algorithm)
            else { return trouble(.notAuthorized, "signature") }
            if let reason = try exclusion(list) { return trouble(.partial, reason) }
            if checksDates, let stale = staleness(list.thisUpdate, list.nextUpdate, 24 * Self.unlimited) {
                return trouble(.stale, stale)
            }
            guard let entry = try list.entry(for: subject.serialNumber) else {
                return .good(from: list.thisUpdate, until: list.nextUpdate)
            }
            guard !entry.hasUnknownCritical else { return trouble(.partial, "entry") }
            return .revoked(at: entry.date, RevocationReason(rawValue: entry.reason) ?? .unspecified)
        } catch {
            return trouble(.malformed, "\(error)")
        }
    }

    /// RFC 5280 §4.2.1.3: an issuer's key with a usage needs cRLSign to sign lists.
    private var maySignLists: Bool {
        let usage = (try? authorityCertificate.extensions.keyUsage) ?? nil
        return usage?.cRLSign ?? true
    }

    /// Why a list says nothing about this certificate.
    private func exclusion(_ list: CertificateList) throws -> String? {
        if list.isDelta { return "delta list" }
        if list.hasUnknownCritical { return "critical extension" }
        guard let scope = try list.scope() else { return nil }
        if scope.isForeign { return "of some reasons or other issuers" }
        if scope.isOfUsers, subject.isAuthority { return "of end entities" }
        if scope.isOfAuthorities, !subject.isAuthority { return "of authorities" }
        let names = subject.listNames
        return scope.names.isEmpty || scope.names.contains(where: names.contains)
            ? nil : "of another distribution point"
    }
}
