package import Foundation

/// Gives any PDF room for one signature; its bytes stay, everything new stands behind them.
package struct PrepareJob: Hashable, Sendable, Codable {
    package enum WhenNoRoom: String, Sendable, Codable, CaseIterable {
        /// Declined with `signature.no-room`.
        case report
        /// A new first page carries the block. Only for files that nobody signed yet: to earlier signatures a new page is
        /// a forbidden change (ISO 32000-2 §12.8.2.2), so those are declined all the same.
        case coverPage = "cover-page"
    }
    /// Name in `in/`.
    package var input: String
    /// Name in `out/`.
    package var output: String
    package var request: PDFSignatureRequest
    /// What is shown in the corner of the first page, or in the field that is filled; nil for an invisible signature.
    package var block: SignatureBlock?
    package var whenNoRoom: WhenNoRoom
    /// What a cover page says besides the block; needed for `coverPage`.
    package var cover: CoverPage?

    package init(
        input: String = "source.pdf", output: String = "prepared.pdf", request: PDFSignatureRequest,
        block: SignatureBlock? = nil, whenNoRoom: WhenNoRoom = .report, cover: CoverPage? = nil
    ) {
        self.input = input
        self.output = output
        self.request = request
        self.block = block
        self.whenNoRoom = whenNoRoom
        self.cover = cover
    }
}

/// A page before the first one that carries a signature for which the document has no margin.
package struct CoverPage: Hashable, Sendable, Codable {
    package var agency: String
    package var title: String
    package var rows: [FaceJob.Row]
    /// Sentences below the rows, such as the mark of conversion.
    package var notes: [String]

    package init(agency: String, title: String, rows: [FaceJob.Row], notes: [String] = []) {
        self.agency = agency
        self.title = title
        self.rows = rows
        self.notes = notes
    }

    /// What the law wants to be known of a record, and the hash by which the pages behind it are recognised.
    ///
    /// - Parameter digest: of the PDF before the page was added.
    package static func of(
        record: String, title: String, agency: String, digest: ContentDigest, notes: [String] = []
    ) -> CoverPage {
        CoverPage(
            agency: agency, title: "TỜ BÌA CHỮ KÝ SỐ",
            rows: [
                FaceJob.Row("Kết quả số hóa", record), FaceJob.Row("Trích yếu", title),
                FaceJob.Row("SHA-256 của tệp trước khi thêm tờ bìa", digest.hex),
            ], notes: notes)
    }
}

/// A PDF that lacks only its signature.
package struct PrepareResult: Hashable, Sendable, Codable {
    /// Name in the folder of the job's outputs.
    package var name: String
    package var hole: PDFSignatureHole
    /// How the block's place was measured, without one where a cover page was needed; nil where none was looked for.
    package var room: SignatureRoom?
    /// Whether a page was added in front.
    package var coverPage: Bool
    package var tools: [String]

    package init(name: String, hole: PDFSignatureHole, room: SignatureRoom?, coverPage: Bool, tools: [String]) {
        self.name = name
        self.hole = hole
        self.room = room
        self.coverPage = coverPage
        self.tools = tools
    }
}

/// Appends what proves signatures later: certificates and revocation data, then a document timestamp's room.
package struct ExtendJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var input: String
    /// Name in `out/`.
    package var output: String
    package var evidence: [SignatureEvidence]
    /// A document timestamp that gets room behind the evidence; nil for none.
    package var timestamp: PDFSignatureRequest?

    package init(
        input: String = "source.pdf", output: String = "extended.pdf", evidence: [SignatureEvidence],
        timestamp: PDFSignatureRequest? = nil
    ) {
        self.input = input
        self.output = output
        self.evidence = evidence
        self.timestamp = timestamp
    }
}

/// What a verifier of one signature needs when nobody can be asked any more; DER each, base 64 in JSON.
package struct SignatureEvidence: Hashable, Sendable, Codable {
    /// Name of the signature in the store: upper-case hexadecimal SHA-1 of its value (ETSI EN 319 142-1 §5.4.2.3); nil for
    /// what belongs to none.
    package var signature: String?
    package var certificates: [Data]
    package var revocationLists: [Data]
    package var statusResponses: [Data]

    package init(
        signature: String? = nil, certificates: [Data] = [], revocationLists: [Data] = [], statusResponses: [Data] = []
    ) {
        self.signature = signature
        self.certificates = certificates
        self.revocationLists = revocationLists
        self.statusResponses = statusResponses
    }
}

/// A signature that a PDF has, by the objects of the file.
package struct PDFSignaturePlace: Hashable, Sendable, Codable {
    package var kind: PDFSignatureRequest.Kind
    package var field: String
    /// Its `fileSize` is where the state that it covers ends, not the size of the file.
    package var hole: PDFSignatureHole
    /// Whether it covers the file to its end.
    package var isLast: Bool
    /// Whether the document's store has an entry for it.
    package var hasEvidence = false

    package init(kind: PDFSignatureRequest.Kind, field: String, hole: PDFSignatureHole, isLast: Bool) {
        self.kind = kind
        self.field = field
        self.hole = hole
        self.isLast = isLast
    }
}

/// Which signatures a PDF has, in the order of what they cover.
package struct LocateJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var input: String

    package init(input: String = "source.pdf") { self.input = input }
}
