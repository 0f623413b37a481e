/// What is known of a PDF without judging it.
package struct PDFFacts: Hashable, Sendable, Codable {
    /// `1.4` … `2.0`.
    package var version: String
    package var isEncrypted: Bool
    package var pages: [Page]
    package var fonts: [Font]
    /// Names of optional content groups.
    package var layers: [String]
    package var hasJavaScript: Bool
    package var signatures: [Signature]
    /// `PDF/A-2b` as claimed in the XMP packet; nil when nothing is claimed.
    package var claimedConformance: String?
    package var attachments: Int
    package var title: String?
    package var producer: String?
    package var georeference: GeoreferenceFacts?
    /// Encoding of the text layer; nil when there is no text, and in facts measured before it was looked at.
    package var texts: TextFacts?
    /// What its objects say; nil in facts measured before they were read, and when they can't be.
    package var objects: PDFObjectFacts?

    package struct Page: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case scan, vector, mixed, blank }
        /// From 1.
        package var number: Int
        /// Millimetres, after rotation.
        package var widthMM: Double
        package var heightMM: Double
        /// Degrees clockwise: 0, 90, 180, 270.
        package var rotation: Int
        package var kind: Kind
        package var images: [PlacedImage]
        /// Characters of text on the page.
        package var characters: Int
        package var ink: InkFacts?
        /// How well it was scanned; nil for pages that are no scans, and when nobody measured it.
        package var quality: QualityFacts?
        /// Units of user space in 1/72 inch, where they are not 1 (`UserUnit`).
        package var userUnit: Double?
        /// What the page says of itself; nil when nobody asked.
        package var reading: ReadingFacts?
        /// Bar codes on the page; nil when nobody asked.
        package var codes: [CodeFact]?
        /// Stamps and signatures; nil when nobody looked for them.
        package var marks: MarksFacts?
        /// Numbers of drawings in its text; nil when it names none.
        package var drawing: DrawingNumbers?

        package init(
            number: Int, widthMM: Double, heightMM: Double, rotation: Int, kind: Kind, images: [PlacedImage],
            characters: Int, ink: InkFacts? = nil
        ) {
            self.number = number
            self.widthMM = widthMM
            self.heightMM = heightMM
            self.rotation = rotation
            self.kind = kind
            self.images = images
            self.characters = characters
            self.ink = ink
        }
    }
    package struct PlacedImage: Hashable, Sendable, Codable {
        /// Pixels.
        package var width: Int
        package var height: Int
        /// Dots per inch as placed on the page.
        package var dpiX: Double
        package var dpiY: Double
        /// Share of the page it covers, 0…1.
        package var coverage: Double
        package var coding: ImageCoding?

        package init(width: Int, height: Int, dpiX: Double, dpiY: Double, coverage: Double) {
            self.width = width
            self.height = height
            self.dpiX = dpiX
            self.dpiY = dpiY
            self.coverage = coverage
        }
    }
    package struct Font: Hashable, Sendable, Codable {
        package var name: String
        package var type: String
        package var isEmbedded: Bool
        package var isSubset: Bool

        package init(name: String, type: String, isEmbedded: Bool, isSubset: Bool) {
            self.name = name
            self.type = type
            self.isEmbedded = isEmbedded
            self.isSubset = isSubset
        }
    }
    package struct Signature: Hashable, Sendable, Codable {
        package var field: String
        package var signer: String?
        /// ISO 8601.
        package var time: String?
        /// `intact`, `digest-mismatch`, `decoding-error`, `not-verified`, `unknown`. Integrity only, never trust.
        package var integrity: String
        /// What it covers and what changed since; nil when the objects can't be read.
        package var judgement: SignatureJudgement?

        package init(field: String, signer: String?, time: String?, integrity: String) {
            self.field = field
            self.signer = signer
            self.time = time
            self.integrity = integrity
        }
    }

    package init(
        version: String, isEncrypted: Bool, pages: [Page], fonts: [Font] = [], layers: [String] = [],
        hasJavaScript: Bool = false, signatures: [Signature] = [], claimedConformance: String? = nil,
        attachments: Int = 0, title: String? = nil, producer: String? = nil, georeference: GeoreferenceFacts? = nil,
        texts: TextFacts? = nil
    ) {
        self.version = version
        self.isEncrypted = isEncrypted
        self.pages = pages
        self.fonts = fonts
        self.layers = layers
        self.hasJavaScript = hasJavaScript
        self.signatures = signatures
        self.claimedConformance = claimedConformance
        self.attachments = attachments
        self.title = title
        self.producer = producer
        self.georeference = georeference
        self.texts = texts
    }
}
