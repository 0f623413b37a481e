package import Foundation

/// A certified copy that was asked for of a registered record (NĐ 45/2020 Đ10): another authority's act, of which this
/// station only keeps what goes out and what came back.
package struct CertificationRequest: Hashable, Sendable, Codable {
    package var record: RecordID
    package var item: ItemID
    /// Name of the drop root whose folders it goes through.
    package var root: String
    package var title: String
    /// Path in the record of the PDF that is certified, and its bytes as they were registered.
    package var part: String
    package var registered: ContentDigest
    /// The PDF with what was signed so far.
    package var digest: ContentDigest
    package var size: Int64
    package var note: CertificationNote
    package var given: [Attestation] = []
    /// Since when the next signature is awaited.
    package var since: Date
    /// Why the signed copy could not be registered at the last attempt, and when the next one is.
    package var trouble: LocalizedText?
    package var again: Date?

    package init(
        record: RecordID, item: ItemID, root: String, title: String, part: String, digest: ContentDigest, size: Int64,
        note: CertificationNote
    ) {
        self.record = record
        self.item = item
        self.root = root
        self.title = title
        self.part = part
        registered = digest
        self.digest = digest
        self.size = size
        self.note = note
        since = note.askedAt
    }

    /// The person certifies, then the authority.
    package static let order: [Signatory] = [.certifier, .certifyingAgency]

    /// Who signs next; nil when both have.
    package var next: Signatory? { Self.order.first { whose in !given.contains { $0.whose == whose } } }
}

/// Who asked for a certified copy; the manifest of the version that has it keeps this.
package struct CertificationNote: Hashable, Sendable, Codable {
    package var by: String
    package var askedAt: Date

    package init(by: String, askedAt: Date) {
        self.by = by
        self.askedAt = askedAt
    }

    package static let reason = LocalizedText(
        vi: "Thêm chữ ký chứng thực bản sao điện tử.", en: "Signatures that certify the electronic copy were added.")
}
