package import Foundation

/// One signature that is awaited: one document of one submission, in somebody's name.
package struct SigningTask: Hashable, Sendable, Codable {
    package enum Form: String, Sendable, Codable {
        /// PAdES inside of a PDF, as an incremental update.
        case pdf
        /// CAdES beside a file that carries no signature of its own.
        case detached
    }
    package var item: ItemID
    /// Title of the record.
    package var title: String
    package var whose: Signatory
    package var form: Form
    /// Path in the record of what is signed: `derivatives/archive.pdf`, `originals/A01.tif`.
    package var part: String
    /// The bytes that are to be signed, as they are now; a PDF holds every signature that came before. Nobody writes to
    /// this file any more.
    package var file: String
    package var digest: ContentDigest
    /// Bytes.
    package var size: Int64
    /// What the rules noticed about the submission, for whoever signs it.
    package var findings: [Finding]
    /// What the visible signature says beside names and time; nil for archive scans.
    package var copyForm: SignatureBlock.CopyForm?
    /// This signature bears the mark of conversion from paper.
    package var marksConversion: Bool
    /// Since when it is awaited.
    package var since: Date
    /// The registered record that it certifies; nil for one that is on its way to be registered.
    package var certifies: RecordID?

    package init(
        item: ItemID, title: String, whose: Signatory, form: Form, part: String, file: String, digest: ContentDigest,
        size: Int64, findings: [Finding] = [], copyForm: SignatureBlock.CopyForm? = nil, marksConversion: Bool = false,
        since: Date, certifies: RecordID? = nil
    ) {
        self.item = item
        self.title = title
        self.whose = whose
        self.form = form
        self.part = part
        self.file = file
        self.digest = digest
        self.size = size
        self.findings = findings
        self.copyForm = copyForm
        self.marksConversion = marksConversion
        self.since = since
        self.certifies = certifies
    }

    /// Unique among all tasks, the same for as long as it is awaited.
    package var id: String { "\(item)/\(whose.rawValue)/\(part)" }

    /// What the signature shows on the first page, and where; nil beside a file.
    ///
    /// - Parameters:
    ///   - agency: who converts from paper.
    ///   - time: of the signature; on an operator's, of the copying too.
    package func block(for party: SigningParty, agency: String, at time: Date) -> SignatureBlock? {
        guard form == .pdf else { return nil }
        var block: SignatureBlock
        switch whose {
        case .operator: block = .operatorSignature(name: party.name, at: time)
        case .agency: block = .agencySignature(copyForm, agency: party.name, at: time)
        case .certifier, .certifyingAgency, .official: return nil
        }
        if marksConversion { block = block.withConversionMark(by: converter(party, agency), at: time) }
        return block
    }

    /// The mark as one text, for places that have no lines.
    package func conversionMark(for party: SigningParty, agency: String, at time: Date) -> String? {
        guard marksConversion else { return nil }
        return SignatureBlock.conversionLines(by: converter(party, agency), at: time).joined(separator: "; ")
    }

    /// Person and agency, as NĐ 137/2024 Đ4 asks for the full name of who converts.
    private func converter(_ party: SigningParty, _ agency: String) -> String {
        whose == .agency || agency.isEmpty ? party.name : "\(party.name) – \(agency)"
    }
}

/// A signature of a person or an agency that was given and checked. The record's manifest keeps it.
package struct Attestation: Hashable, Sendable, Codable {
    package var whose: Signatory
    package var form: SigningTask.Form
    /// Path in the record of what is signed.
    package var part: String
    /// Path in the record of the CAdES signature; nil for one inside of its PDF.
    package var signature: String?
    /// Name of the party, as `sohoa.yaml` had it.
    package var name: String
    /// SHA-256 and subject of the certificate.
    package var certificate: ContentDigest
    package var subject: String
    /// The claimed time.
    package var signedAt: Date
    /// SHA-256 and size of what was signed: a PDF before this signature was appended, or the whole file.
    package var content: ContentDigest
    package var contentSize: Int64
    /// Where the signature stands in its PDF, and how long the file was with it.
    package var hole: PDFSignatureHole?
    /// Bears the mark of conversion from paper.
    package var marksConversion: Bool

    package init(
        whose: Signatory, form: SigningTask.Form, part: String, signature: String? = nil, name: String,
        certificate: ContentDigest, subject: String, signedAt: Date, content: ContentDigest, contentSize: Int64,
        hole: PDFSignatureHole? = nil, marksConversion: Bool = false
    ) {
        self.whose = whose
        self.form = form
        self.part = part
        self.signature = signature
        self.name = name
        self.certificate = certificate
        self.subject = subject
        self.signedAt = signedAt
        self.content = content
        self.contentSize = contentSize
        self.hole = hole
        self.marksConversion = marksConversion
    }
}
