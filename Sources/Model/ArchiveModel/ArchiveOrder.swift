/// What an archive copy (PDF/A with a text layer) is made of and what it says of itself.
package struct ArchiveOrder: Hashable, Sendable, Codable {
    /// Files in page order; page images, or one PDF.
    package var pages: [InspectJob.InputFile]
    package var title: String
    /// The agency; empty for none.
    package var author: String
    /// ISO 8601 with offset: when the submission came, so that the same submission gives the same bytes.
    package var createdAt: String

    package init(pages: [InspectJob.InputFile], title: String, author: String, createdAt: String) {
        self.pages = pages
        self.title = title
        self.author = author
        self.createdAt = createdAt
    }
}

/// What became of an archive copy.
package struct ArchiveFacts: Hashable, Sendable, Codable {
    /// `PDF/A-2b` where the file claims it; nil where it claims nothing.
    package var conformance: String?
    /// Why it claims nothing; empty where it does.
    package var obstacles: [ArchiveObstacle]
    package var pages: Int
    /// Pages whose text was recognised here; the others have text of their own.
    package var recognisedPages: Int
    /// Words of the recognised layer, and those left out because they are too uncertain.
    package var words: Int
    package var uncertainWords: Int
    /// Mean confidence of the words of the layer, 0…1; nil without words.
    package var confidence: Double?
    /// Images embedded as they came, encoded again without loss, and converted.
    package var keptImages: Int
    package var recodedImages: Int
    package var convertedImages: Int

    package init(pages: Int) {
        self.pages = pages
        obstacles = []
        recognisedPages = 0
        words = 0
        uncertainWords = 0
        keptImages = 0
        recodedImages = 0
        convertedImages = 0
    }
}

/// Something of a PDF that keeps it from being PDF/A-2b, or that can't be checked here.
package struct ArchiveObstacle: Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        /// Nothing is made: a copy would break the signature.
        case signed
        /// Nothing is made: a password or rights.
        case encrypted
        /// Nothing is made: every page has its text already.
        case textual
        /// Text of its own: widths and glyphs of its fonts are not checked here.
        case fonts
        /// Colours without a profile of their own, where the output intent is sRGB.
        case colour
        case image, content, annotations, attachments, layers, form, graphics, structure
        /// A page without size, or beyond 14 400 units.
        case size
    }
    package var code: Code
    /// From 1; nil for the whole document.
    package var page: Int?
    /// For the administrator.
    package var detail: String

    package init(_ code: Code, page: Int? = nil, _ detail: String = "") {
        self.code = code
        self.page = page
        self.detail = detail
    }
}
