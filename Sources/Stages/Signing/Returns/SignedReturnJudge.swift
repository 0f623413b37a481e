package import ArchiveModel
internal import CMSKit
internal import Crypto
package import Foundation
package import HostKit
internal import SwiftASN1
internal import X509

/// Decides whether a file that came back is the one that was sent, with the awaited signature and nothing else
/// (docs/decisions/0016-signing-elsewhere.md).
///
/// The worker's reading says what the file shows; what is signed, by whom and over which bytes is found out here, from
/// the bytes.
package struct SignedReturnJudge: Sendable {
    /// DER certificates that chains may end in.
    package var trustedRoots: [[UInt8]]
    /// Certificates are judged at this time.
    package var now: Date
    /// Certificates for demonstration prove nothing; a station may be set up to try things with them.
    package var takesDemonstration: Bool
    /// Who knows what was revoked; nil asks nobody.
    package var revocation: (any RevocationSource)?
    /// A file waits while the state of its certificates can't be had.
    package var isRevocationRequired: Bool

    package init(
        trustedRoots: [[UInt8]], now: Date, takesDemonstration: Bool = false,
        revocation: (any RevocationSource)? = nil, isRevocationRequired: Bool = false
    ) {
        self.trustedRoots = trustedRoots
        self.now = now
        self.takesDemonstration = takesDemonstration
        self.revocation = revocation
        self.isRevocationRequired = isRevocationRequired
    }

    /// - Parameter document: what the file begins with, byte for byte.
    /// - Throws: `SohoaError` when the file can't be read or judged now.
    package func judge(
        _ file: FileBytes, reading: SignedReturnReading, of document: PreparedDocument
    ) async throws -> SignedReturnVerdict {
        do {
            let shown = try SignedReturnShape.signature(of: reading)
            guard let range = try SignedRange(shown.judgement.byteRange, behind: document.size, in: file) else {
                throw SignedReturnRefusal.broken(nil)
            }
            let report = await SignatureVerifier.verify(
                signature: range.value, contentDigest: range.digest, trustedRoots: trustedRoots, form: .pades, at: now)
            if let fault = report.faults.first(where: \.code.isOfValue) { throw SignedReturnRefusal.broken(fault.text) }
            let parsed: ParsedSignature
            do throws(SignatureFault) {
                parsed = try ParsedSignature(range.value)
            } catch {
                throw SignedReturnRefusal.from(error)
            }
            let awaited = try signer(parsed, of: document)
            if report.isDemonstration, !takesDemonstration { throw SignedReturnRefusal.demonstration }
            if let fault = report.faults.first { throw SignedReturnRefusal.from(fault) }
            guard report.isTrusted else { throw SignedReturnRefusal.from(.noTrustedChain) }
            let claimed = try time(report, shown)
            let proven = await provenTime(parsed)
            if !report.isDemonstration { try await checkRevocation(parsed, provenBy: proven) }
            var accepted = SignedReturn(
                document: document.id, awaited: awaited.name, signer: report.signer ?? "",
                certificate: try digest(parsed.certificateBytes), field: shown.field,
                subFilter: shown.judgement.subFilter, claimedTime: claimed, value: Data(range.value),
                hole: range.hole, size: file.size,
                digest: try file.digest(of: [0..<file.size]))
            accepted.documentTimestamps = reading.signatures.count { !$0.isOlder && $0.judgement.kind == .timestamp }
            accepted.provenTime = proven
            accepted.notes = Self.notes(accepted, isDemonstration: report.isDemonstration)
            return .accepted(accepted)
        } catch var refusal as SignedReturnRefusal {
            refusal.document = document.id
            return .refused(refusal)
        }
    }

    // MARK: Whose it is

    private func signer(_ parsed: ParsedSignature, of document: PreparedDocument) throws -> SigningParty {
        let (thumbprint, subject) = (try digest(parsed.certificateBytes), parsed.certificate.subject.description)
        guard let found = document.signers.first(where: { $0.owns(thumbprint: thumbprint, subject: subject) }) else {
            throw SignedReturnRefusal.wrongCertificate(subject, awaited: document.signers.map(\.name))
        }
        return found
    }

    // MARK: When

    private func time(_ report: SignatureReport, _ shown: SignedReturnReading.Signature) throws -> Date? {
        let claimed = report.signingTime ?? shown.time.flatMap { PDFTime.date($0) }
        if let claimed, claimed > now.addingTimeInterval(AttributeRules.tolerance) {
            throw SignedReturnRefusal.from(.signingTimeInFuture(claimed))
        }
        return claimed
    }

    /// Of the timestamp inside of the signature, when it is over this very value and leads to a trusted root.
    private func provenTime(_ parsed: ParsedSignature) async -> Date? {
        let attribute = parsed.signer.unsignedAttributes.first { $0.type == .signatureTimeStampToken }
        guard let der = try? attribute?.values.first?.derBytes(), let token = try? TimestampToken(der),
            token.information.imprint.algorithm.isSHA256,
            token.information.imprint.digest == Array(SHA256.hash(data: parsed.signer.signature)),
            (try? await token.checkChain(trustedRoots, at: now)) != nil
        else { return nil }
        return token.information.time
    }

    /// What was signed before the certificate was revoked stays signed, if a timestamp proves it (ETSI EN 319 102-1
    /// §5.5.4).
    private func checkRevocation(_ parsed: ParsedSignature, provenBy proven: Date?) async throws {
        let path = await ChainVerifier.verify(
            parsed.certificate, parsed.otherCertificates, roots: trustedRoots, at: now)
        guard case .trusted(let found) = path else { throw SignedReturnRefusal.from(.noTrustedChain) }
        let chain = try found.map { try $0.serializeAsPEM().derBytes }
        switch await ChainStanding.of(chain, by: revocation, isRequired: isRevocationRequired, at: now) {
        case .good: return
        case .revoked(let subject, let since, let reason):
            if let proven, proven < since { return }
            throw SignedReturnRefusal.revoked(subject, since, reason)
        case .unknown(let subject, let troubles): throw SigningRefusal.revocationUnknown(subject, troubles)
        }
    }

    private func digest(_ bytes: [UInt8]) throws -> ContentDigest {
        guard let digest = ContentDigest(sha256: bytes) else { throw SignedReturnRefusal.broken(nil) }
        return digest
    }

    private static func notes(_ accepted: SignedReturn, isDemonstration: Bool) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if accepted.provenTime == nil {
            notes.append(
                LocalizedText(
                    vi: "Thời gian ký do máy của người ký tự ghi, chưa có dấu thời gian chứng minh.",
                    en: "The signing time is what the signer's PC says; no timestamp of a trusted authority proves it.")
            )
        }
        if isDemonstration { notes.append(Demonstration.note) }
        return notes
    }
}

extension SignatureFault.Code {
    /// The value does not fit the content or the certificate: nothing else is worth saying then.
    var isOfValue: Bool { self == .signatureWrong || self == .contentChanged }
}

/// Dates of a PDF (ISO 32000-2 §7.9.4): `D:20260612114537+07'00'`.
enum PDFTime {
    static func date(_ text: String) -> Date? {
        let plain = text.hasPrefix("D:") ? text.dropFirst(2) : text[...]
        let digits = plain.prefix { $0.isASCII && $0.isNumber }
        let widths = [4, 2, 2, 2, 2, 2]
        var numbers: [Int] = []
        var rest = digits
        for width in widths {
            guard rest.count >= width, let number = Int(rest.prefix(width)) else { break }
            numbers.append(number)
            rest = rest.dropFirst(width)
        }
        guard numbers.count >= 3, rest.isEmpty else { return nil }
        let zone = plain.dropFirst(digits.count).filter { $0.isASCII && $0.isNumber }
        let minutes = (Int(zone.prefix(2)) ?? 0) * 60 + (Int(zone.dropFirst(2).prefix(2)) ?? 0)
        let offset = plain.dropFirst(digits.count).first == "-" ? -minutes : minutes
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        numbers += Array(repeating: 0, count: 6 - numbers.count)
        let parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
        return calendar.date(from: parts)?.addingTimeInterval(Double(-offset * 60))
    }
}
