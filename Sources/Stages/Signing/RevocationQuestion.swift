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
    let subject: RevocationPoints
    let authority: RevocationPoints
    let authorityCertificate: Certificate

    /// Clocks differ by this much, in seconds.
    static let tolerance: TimeInterval = 300
    /// Seconds for which a response without `nextUpdate` is used.
    static let unlimited: TimeInterval = 3600

    /// - Returns: nil when the certificates can't be read, or one did not issue the other.
    package init?(
        certificate: [UInt8], issuer: [UInt8], at now: Date, grace: TimeInterval = 0,
        checksDates: Bool = true
    ) {
        guard let subject = try? RevocationPoints(certificate: certificate),
            let authority = try? RevocationPoints(certificate: issuer),
            let own = try? Certificate(received: certificate),
            let other = try? Certificate(received: issuer),
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
            issuerKeyHash: Array(Insecure.SHA1.hash(data: authority.publicKey)),
            serialNumber: subject.serialNumber)
        return try OCSPRequest(certificate: id, nonce: nonce).derBytes()
    }

    /// Why an answer can't be used now; nil when it can.
    func staleness(_ from: Date, _ until: Date?, _ unlimited: TimeInterval) -> String? {
        if from > now.addingTimeInterval(Self.tolerance) { return "from \(from)" }
        let end = until ?? from.addingTimeInterval(unlimited)
        return end.addingTimeInterval(grace) < now ? "until \(end)" : nil
    }
}
