package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Signing

/// A document that is said to be signed, before anybody believes it.
struct SignedDocument {
    let task: SigningTask
    let file: String
    /// Where the signature stands; nil looks at the end of the file.
    let hole: PDFSignatureHole?

    /// - Throws: `SohoaError` `signing.refused`.
    func judge(_ station: Station) async throws -> Attestation {
        let (task, file, known) = (task, file, hole)
        let found = try await blocking {
            task.form == .pdf ? try Self.pdf(task, file, known) : try Self.detached(task, file)
        }
        let now = station.time.now()
        let report = await SignatureVerifier.verify(
            signature: found.der, contentDigest: found.digest, trustedRoots: station.trustedRoots,
            form: task.form == .pdf ? .pades : .cades, at: now)
        guard report.isTrusted else {
            let text = report.faults.first?.text ?? Self.untrusted
            throw Self.refused(text, report.adesIndication)
        }
        if report.isDemonstration, !station.settings.signing.demonstration { throw Self.refused(Self.demonstration) }
        guard let certificate = report.certificate, let subject = report.signer,
            let party = station.settings.party(task.whose, thumbprint: certificate, subject: subject)
        else { throw Self.refused(Self.stranger(report.signer ?? "?", task.whose)) }
        return Attestation(
            whose: task.whose, form: task.form, part: task.part,
            signature: task.form == .pdf ? nil : RecordLayout.signature(of: task.part, by: task.whose.rawValue),
            name: party.name, certificate: certificate, subject: subject, signedAt: report.signingTime ?? now,
            content: task.digest, contentSize: task.size, hole: found.hole, marksConversion: task.marksConversion)
    }

    private struct Found: Sendable {
        var der: [UInt8]
        /// Of what the signature covers.
        var digest: ContentDigest
        var hole: PDFSignatureHole?
    }

    private static func pdf(_ task: SigningTask, _ file: String, _ known: PDFSignatureHole?) throws -> Found {
        let bytes = try FileBytes(opening: file)
        guard bytes.size > task.size, try bytes.digest(of: [0..<task.size]) == task.digest else {
            throw refused(otherDocument)
        }
        let place = try known ?? PAdES.lastSignature(of: file)?.hole
        let found = try place.flatMap { try PAdES.signature(of: file, in: $0) }
        guard let found, found.hole.fileSize == bytes.size, found.hole.start >= task.size else {
            throw refused(notWhole)
        }
        if task.marksConversion, try !ConversionMark.isStated(in: bytes, from: task.size) { throw refused(noMark) }
        return Found(
            der: found.der, digest: try PAdES.contentDigest(of: file, around: found.hole), hole: found.hole)
    }

    private static func detached(_ task: SigningTask, _ file: String) throws -> Found {
        let der = [UInt8](try DurableFiles.read(file, limit: 1 << 20))
        if task.marksConversion, !ConversionMark.isStated(in: der) { throw refused(noMark) }
        return Found(der: der, digest: task.digest)
    }
}

extension SignedDocument {
    private static let untrusted = LocalizedText(
        vi: "Chữ ký số không tin cậy được.", en: "The signature can't be trusted.")
    private static let demonstration = LocalizedText(
        vi: "Chứng thư số chỉ để trình diễn, không có giá trị pháp lý.",
        en: "The certificate is for demonstration and proves nothing.")
    private static let otherDocument = LocalizedText(
        vi: "Tệp không bắt đầu bằng đúng tài liệu đang chờ ký: đã bị sửa, chuyển đổi, hoặc là tệp khác.",
        en: "The file does not begin with the very document that awaits the signature: it was changed or converted, or "
            + "is another file.")
    private static let notWhole = LocalizedText(
        vi: "Không có chữ ký số nào phủ toàn bộ tệp.", en: "No signature covers the whole file.")
    private static let noMark = LocalizedText(
        vi: "Thiếu ký hiệu chuyển đổi từ văn bản giấy.", en: "The mark of conversion from paper is missing.")

    private static func stranger(_ subject: String, _ whose: Signatory) -> LocalizedText {
        LocalizedText(
            vi: "Chứng thư số “\(subject)” không được khai báo cho \(whose.name.vi).",
            en: "The certificate “\(subject)” is not configured for the \(whose.name.en).")
    }

    static func refused(_ why: LocalizedText, _ cause: String? = nil) -> SohoaError {
        SohoaError(
            code: "signing.refused", message: why,
            hint: LocalizedText(
                vi: "Ký lại đúng tài liệu bằng chứng thư số đã khai báo ở mục signatories của sohoa.yaml.",
                en: "Sign the very document again with a certificate that signatories of sohoa.yaml names."),
            disposition: .reject, cause: cause)
    }
}

extension Settings {
    /// Whose certificate it is, when it may sign in that name.
    package func party(_ whose: Signatory, thumbprint: ContentDigest, subject: String) -> SigningParty? {
        signatories.first { $0.whose == whose && $0.owns(thumbprint: thumbprint, subject: subject) }
    }
}
