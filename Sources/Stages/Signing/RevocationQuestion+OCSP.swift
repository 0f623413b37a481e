internal import CMSKit
internal import Crypto
internal import Foundation
internal import SwiftASN1
internal import X509

/// Responses of responders (RFC 6960 §3.2).
extension RevocationQuestion {
    /// - Parameters:
    ///   - nonce: what was asked with; a response without one is accepted (RFC 6960 §4.4.1).
    ///   - source: where the bytes came from, for the words.
    /// - Returns: the state, and the responder's certificate when its own state is to be asked.
    package func judge(
        ocsp: [UInt8], nonce: [UInt8]? = nil, source: String
    ) -> (status: RevocationStatus, responder: [UInt8]?) {
        do throws(Reason) {
            let basic = try Self.basic(ocsp)
            if let nonce, let echoed = basic.nonce, echoed != nonce {
                throw Reason(code: .wrongSubject, words: "nonce")
            }
            guard let answer = basic.answers.first(where: { isAbout($0.certificate) }) else {
                throw Reason(code: .wrongSubject, words: "certificate")
            }
            let signer = try responder(basic)
            return (try status(answer), signer)
        } catch {
            return (.unknown([RevocationTrouble(error.code, source: source, detail: error.words)]), nil)
        }
    }

    private struct Reason: Error {
        var code: RevocationTrouble.Code
        var words: String
    }

    private static func basic(_ der: [UInt8]) throws(Reason) -> OCSPResponse.Basic {
        let response: OCSPResponse
        do {
            response = try OCSPResponse(der: der)
        } catch {
            throw Reason(code: .malformed, words: "\(error)")
        }
        guard response.status == 0 else {
            throw Reason(code: .refused, words: "responseStatus \(response.status)")
        }
        guard let basic = response.basic, !basic.hasUnknownCritical else {
            throw Reason(
                code: .malformed, words: "no basic response, or one with unknown critical extensions")
        }
        return basic
    }

    private func status(_ answer: OCSPResponse.Answer) throws(Reason) -> RevocationStatus {
        if checksDates, let stale = staleness(answer.thisUpdate, answer.nextUpdate, Self.unlimited) {
            throw Reason(code: .stale, words: stale)
        }
        switch answer.state {
        case .good: return .good(from: answer.thisUpdate, until: answer.nextUpdate)
        case .revoked(let date, let reason):
            return .revoked(at: date, RevocationReason(rawValue: reason) ?? .unspecified)
        case .unknown: throw Reason(code: .unknownCertificate, words: "")
        }
    }

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
    ///
    /// - Returns: the certificate whose own state is to be asked.
    private func responder(_ basic: OCSPResponse.Basic) throws(Reason) -> [UInt8]? {
        guard let algorithm = StrongSignature.algorithm(basic.signatureAlgorithm) else {
            throw Reason(code: .notAuthorized, words: "algorithm \(basic.signatureAlgorithm.algorithm)")
        }
        func holds(_ certificate: Certificate) -> Bool {
            certificate.publicKey.isValidSignature(
                basic.signature, for: basic.signedBytes, signatureAlgorithm: algorithm)
        }
        if isNamed(basic.responder, authority), holds(authorityCertificate) { return nil }
        for bytes in basic.certificates.prefix(SignerCertificate.limit) {
            guard let points = try? RevocationPoints(certificate: bytes),
                isNamed(basic.responder, points),
                let certificate = try? Certificate(received: bytes), holds(certificate)
            else { continue }
            try checkDelegate(points, certificate, basic.producedAt)
            return points.needsNoCheck ? nil : bytes
        }
        throw Reason(code: .notAuthorized, words: "signature")
    }

    private func checkDelegate(_ points: RevocationPoints, _ certificate: Certificate, _ time: Date)
        throws(Reason)
    {
        guard points.mayAnswerOCSP else {
            throw Reason(code: .notAuthorized, words: "not for OCSP signing")
        }
        guard points.issuer == authority.subject,
            authorityCertificate.publicKey.isValidSignature(certificate.signature, for: certificate)
        else { throw Reason(code: .notAuthorized, words: "responder of another issuer") }
        guard certificate.notValidBefore <= time, time <= certificate.notValidAfter else {
            throw Reason(code: .notAuthorized, words: "responder's certificate out of date")
        }
    }

    private func isNamed(_ responder: OCSPResponse.Responder, _ points: RevocationPoints) -> Bool {
        switch responder {
        case .name(let name): name == points.subject
        case .key(let hash): hash.elementsEqual(Insecure.SHA1.hash(data: points.publicKey))
        }
    }
}
