package import ArchiveModel
internal import CMSKit
package import Foundation
internal import SwiftASN1
internal import X509

/// Verifies CAdES-B signatures on detached content.
///
/// Reads strict DER with our own structures; the certificate path is swift-certificates' (RFC 5280). Revocation is not
/// looked up: it can't be known offline, and the report says so.
package enum SignatureVerifier {
    /// Larger than any signature with long-term material seen; more is not read.
    static let sizeLimit = 16 << 20

    /// - Parameters:
    ///   - signature: `ContentInfo`, DER.
    ///   - contentDigest: SHA-256 of the signed file.
    ///   - trustedRoots: DER certificates.
    ///   - form: whether the signature stands beside its content or inside of a PDF.
    ///   - at: the time that certificates are judged at: now, or a time that something else proves.
    package static func verify(
        signature: [UInt8], contentDigest: ContentDigest, trustedRoots: [[UInt8]], form: SignatureForm = .cades,
        at time: Date
    ) async -> SignatureReport {
        var report = SignatureReport(checkedAt: time)
        do throws(SignatureFault) {
            let parsed = try ParsedSignature(signature)
            report.describe(parsed)
            report.faults = AttributeRules.faults(of: parsed, form: form, at: time)
            if !SignatureValue.isValid(parsed) { report.faults.append(.signatureWrong) }
            report.isIntact = report.faults.isEmpty
            report.coversContent = parsed.messageDigest == contentDigest.bytes
            if !report.coversContent { report.faults.append(.contentChanged) }
            await report.follow(parsed, to: trustedRoots, at: time)
        } catch {
            report.faults.append(error)
        }
        return report
    }
}

extension SignatureReport {
    fileprivate mutating func describe(_ parsed: ParsedSignature) {
        signer = parsed.certificate.subject.description
        certificate = ContentDigest(sha256: parsed.certificateBytes)
        serial = parsed.certificate.serialNumber.bytes.hexString
        signingTime = parsed.signingTime
        chain = [parsed.certificate.subject.description]
        isDemonstration = Demonstration.marks(parsed.certificate)
        hasTimestamp = parsed.signer.unsignedAttributes.contains { $0.type == .signatureTimeStampToken }
    }

    fileprivate mutating func follow(_ parsed: ParsedSignature, to roots: [[UInt8]], at time: Date) async {
        switch await ChainVerifier.verify(parsed.certificate, parsed.otherCertificates, roots: roots, at: time) {
        case .trusted(let certificates):
            chain = certificates.map(\.subject.description)
            trustedRoot = chain.last
            trustedRootDigest = certificates.last.flatMap { try? ContentDigest(sha256: $0.derBytes()) }
            isDemonstration = isDemonstration || certificates.contains(where: Demonstration.marks)
            notes.append(Self.revocationUnknown)
        case .untrusted(let found): faults += found
        }
        if isDemonstration { notes.append(Demonstration.note) }
        if !hasTimestamp { notes.append(Self.timeOnlyClaimed) }
    }

    private static let revocationUnknown = LocalizedText(
        vi: "Chưa kiểm tra chứng thư số có bị thu hồi hay không (không tra cứu qua mạng).",
        en: "Whether a certificate was revoked is not checked (nothing is looked up on the network).")
    private static let timeOnlyClaimed = LocalizedText(
        vi: "Thời gian ký do hệ thống ký tự ghi, chưa có dấu thời gian chứng minh.",
        en: "The signing time is the signer's own claim; no timestamp proves it.")
}

/// Where a signature stands, which decides what its attributes must say.
package enum SignatureForm: Sendable {
    /// A file of its own: the signing time is an attribute (ETSI EN 319 122-1 §6.3).
    case cades
    /// Inside of a PDF, whose `/M` states the time (ETSI EN 319 142-1 §6.3).
    case pades
}
