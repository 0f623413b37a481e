internal import ArchiveModel
internal import Foundation
internal import SwiftASN1
internal import X509

/// The certificate of a key that is about to sign, with what came along.
struct SigningCertificate {
    private let certificate: Certificate
    private let others: [Certificate]
    private let bytes: [UInt8]

    /// - Parameter certificates: DER, the signer's own first.
    init(_ certificates: [[UInt8]]) throws(SohoaError) {
        guard let own = certificates.first else { throw SigningRefusal.unreadable("no certificate") }
        do {
            certificate = try Certificate(received: own)
        } catch {
            throw SigningRefusal.unreadable("\(error)")
        }
        bytes = own
        others = certificates.dropFirst().compactMap { try? Certificate(received: $0) }
    }

    var subject: String { certificate.subject.description }
    var isDemonstration: Bool { Demonstration.marks(certificate) }

    static func subject(of der: [UInt8]) -> String {
        (try? Certificate(received: der))?.subject.description ?? "?"
    }

    func checkPeriod(at now: Date) throws(SohoaError) {
        if now < certificate.notValidBefore { throw SigningRefusal.notYetValid(subject, certificate.notValidBefore) }
        if now > certificate.notValidAfter { throw SigningRefusal.expired(subject, certificate.notValidAfter) }
    }

    /// RFC 5280 §4.2.1.3: digitalSignature or nonRepudiation, where the certificate limits its use; no authority's.
    func checkUsage() throws(SohoaError) {
        let usage = (try? certificate.extensions.keyUsage) ?? nil
        if let usage, !usage.digitalSignature, !usage.nonRepudiation { throw SigningRefusal.wrongUsage(subject) }
    }

    /// From the certificate to the root, DER; only what came with the key when no roots are configured.
    func chain(to roots: [[UInt8]], mayBeNone: Bool, at now: Date) async throws -> [[UInt8]] {
        guard !roots.isEmpty else {
            guard mayBeNone else { throw SigningRefusal.noRoots(subject) }
            return try ([certificate] + others).map(Self.der)
        }
        switch await ChainVerifier.verify(certificate, others, roots: roots, at: now) {
        case .trusted(let chain): return try chain.map(Self.der)
        case .untrusted(let faults): throw SigningRefusal.untrusted(subject, faults)
        }
    }

    private static func der(_ certificate: Certificate) throws -> [UInt8] {
        try certificate.serializeAsPEM().derBytes
    }
}
