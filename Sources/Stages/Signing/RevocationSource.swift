package import Foundation

/// Something that knows whether certificates were revoked: responders and lists over HTTP, or one inside of a test.
package protocol RevocationSource: Sendable {
    /// - Parameters:
    ///   - certificate: DER, whose state is asked.
    ///   - issuer: DER, who issued it.
    /// - Returns: what was found, checked; a state that can't be had is a value (`RevocationStatus.unknown`).
    func evidence(for certificate: [UInt8], issuer: [UInt8], at now: Date) async throws -> RevocationEvidence
}

/// The state of one certificate, with the bytes that prove it to others.
package struct RevocationEvidence: Hashable, Sendable {
    /// `OCSPResponse`, DER (RFC 6960 §4.2.1).
    package var ocsp: [UInt8]?
    /// `CertificateList`, DER (RFC 5280 §5.1).
    package var crl: [UInt8]?
    package var status: RevocationStatus

    package init(ocsp: [UInt8]? = nil, crl: [UInt8]? = nil, status: RevocationStatus = .unknown([])) {
        self.ocsp = ocsp
        self.crl = crl
        self.status = status
    }
}
