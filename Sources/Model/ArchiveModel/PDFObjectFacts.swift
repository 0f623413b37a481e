/// What the objects of a PDF say beside its pages: what acts, what is attached, what is hidden, how it was saved.
package struct PDFObjectFacts: Hashable, Sendable, Codable {
    /// States that were saved one after the other; 1 when nothing was appended. 0 when the chain can't be followed.
    package var revisions: Int
    package var isLinearized: Bool
    package var encryption: Encryption?
    /// Everything that acts by itself or at a click, but for jumps within the document; at most 200.
    package var actions: [Action]
    /// Annotations that are no link, form field or pop-up; at most 500.
    package var annotations: [Annotation]
    /// All annotations by kind.
    package var annotationCounts: [String: Int]
    package var attachments: [Attachment]
    /// A collection of files with a cover (ISO 32000-2 §12.3.5).
    package var isPortfolio: Bool
    package var form: Form?
    package var layers: [Layer]
    /// Keys of the document information that say something else in the XMP packet.
    package var disagreements: [Disagreement]
    /// Document information: `Title`, `CreationDate` …
    package var information: [String: String]

    package struct Encryption: Hashable, Sendable, Codable {
        /// `Standard`, or the name of another security handler.
        package var handler: String
        /// `RC4`, `AES`, `AES-256`, `none`, as `pdfinfo` calls it.
        package var algorithm: String
        /// Bits of the key.
        package var keyBits: Int
        package var encryptsMetadata: Bool
        /// What the owner allows: `print`, `print-high`, `copy`, `change`, `annotate`, `fill`, `assemble`,
        /// `accessibility`.
        package var permissions: [String]
        /// What opened the file.
        package var password: String

        package init(
            handler: String, algorithm: String, keyBits: Int, encryptsMetadata: Bool, permissions: [String],
            password: String
        ) {
            self.handler = handler
            self.algorithm = algorithm
            self.keyBits = keyBits
            self.encryptsMetadata = encryptsMetadata
            self.permissions = permissions
            self.password = password
        }
    }

    package struct Action: Hashable, Sendable, Codable {
        /// As the format calls it: `JavaScript`, `Launch`, `URI`, `SubmitForm`, `ImportData`, `GoToR`, `GoToE`,
        /// `RichMedia`, `3D`, `Movie`, `Sound`, `XFA` …
        package var kind: String
        /// `document-open`, `document`, `names`, `outline`, `page`, `annotation`, `field`, `content`.
        package var trigger: String
        /// From 1; nil for what belongs to the whole document.
        package var page: Int?
        /// The file, the address or the beginning of the program.
        package var target: String?

        package init(kind: String, trigger: String, page: Int? = nil, target: String? = nil) {
            self.kind = kind
            self.trigger = trigger
            self.page = page
            self.target = target
        }
    }

    package struct Annotation: Hashable, Sendable, Codable {
        /// As the format calls it: `FreeText`, `Stamp`, `Square`, `Highlight` …
        package var kind: String
        /// From 1.
        package var page: Int
        /// x, y, width, height as shares of the page, 0…1, from its upper left corner.
        package var box: [Double]
        /// Not shown on the screen.
        package var isHidden: Bool
        package var isPrinted: Bool
        /// It paints over text or an image of the page.
        package var coversContent: Bool

        package init(
            kind: String, page: Int, box: [Double], isHidden: Bool, isPrinted: Bool, coversContent: Bool = false
        ) {
            self.kind = kind
            self.page = page
            self.box = box
            self.isHidden = isHidden
            self.isPrinted = isPrinted
            self.coversContent = coversContent
        }
    }

    package struct Attachment: Hashable, Sendable, Codable {
        package var name: String
        /// Bytes as stated, otherwise those stored; nil when neither is known.
        package var size: Int?
        /// `application/vnd.ms-excel`
        package var mediaType: String?
        package var description: String?
        /// `document`, `page N`, `associated`.
        package var place: String

        package init(name: String, size: Int?, mediaType: String?, description: String?, place: String) {
            self.name = name
            self.size = size
            self.mediaType = mediaType
            self.description = description
            self.place = place
        }
    }

    package struct Form: Hashable, Sendable, Codable {
        /// Fields that hold a value of their own.
        package var fields: Int
        package var filled: Int
        /// Fields for signatures, signed or not.
        package var signatureFields: Int
        /// A form in XML besides (ISO 32000-1 §12.7.8).
        package var hasXFA: Bool

        package init(fields: Int = 0, filled: Int = 0, signatureFields: Int = 0, hasXFA: Bool = false) {
            self.fields = fields
            self.filled = filled
            self.signatureFields = signatureFields
            self.hasXFA = hasXFA
        }
    }

    package struct Layer: Hashable, Sendable, Codable {
        package var name: String
        /// Shown when the document is opened.
        package var isVisible: Bool
        /// What is printed where it is not what is shown; nil when it is.
        package var isPrinted: Bool?
        package var isLocked: Bool

        package init(name: String, isVisible: Bool, isPrinted: Bool? = nil, isLocked: Bool = false) {
            self.name = name
            self.isVisible = isVisible
            self.isPrinted = isPrinted
            self.isLocked = isLocked
        }
    }

    package struct Disagreement: Hashable, Sendable, Codable {
        /// `Title`, `Author`, `CreationDate` …
        package var key: String
        package var information: String
        package var metadata: String

        package init(key: String, information: String, metadata: String) {
            self.key = key
            self.information = information
            self.metadata = metadata
        }
    }

    package init(revisions: Int = 1, isLinearized: Bool = false) {
        self.revisions = revisions
        self.isLinearized = isLinearized
        actions = []
        annotations = []
        annotationCounts = [:]
        attachments = []
        isPortfolio = false
        layers = []
        disagreements = []
        information = [:]
    }
}
