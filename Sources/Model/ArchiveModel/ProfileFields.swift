/// File names that carry metadata.
package struct NamingRules: Hashable, Sendable, Codable {
    /// `DC_{ma_xa}_{so_hieu_manh}_{ty_le}_{nam}`; the first that fits wins.
    package var patterns: [String]
    /// Weight of a name that fits none.
    package var severity: Severity
    package var basis: LegalBasis?
    package var location: String?

    package init(patterns: [String], severity: Severity = .warning, basis: LegalBasis? = nil, location: String? = nil) {
        self.patterns = patterns
        self.severity = severity
        self.basis = basis
        self.location = location
    }
}

/// One metadata field of the records that a profile makes.
package struct FieldRule: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case text, integer, number, date, year, scale, code }

    /// Where a value may come from. What a person typed always goes first.
    package enum Source: String, Sendable, Codable, CaseIterable {
        case name = "name"
        /// A table beside the scan, of its name.
        case sidecar = "sidecar"
        /// The list of the scan's folder.
        case list = "list"
        case submissionTitle = "submission.title"
        case submissionDate = "submission.date"
        case station = "submission.station"
        case format = "file.format"
        case pageCount = "page.count"
        case paperSize = "page.size"
        case resolution = "image.dpi"
        case pdfTitle = "pdf.title"
        case epsg = "crs.epsg"
        case crsName = "crs.name"
        case centralMeridian = "crs.meridian"
        /// An attribute of a block in a drawing: its title block.
        case titleBlock = "drawing.attribute"
        /// A text on the frame or the margin of a drawing, after its label.
        case drawingText = "drawing.text"
        /// A bar code on a page whose content fits the field.
        case barcode = "barcode"
        // What the page says of itself: recognised on a scan, taken from the text layer of a page born digital.
        case ocrSheet = "ocr.sheet"
        case ocrScale = "ocr.scale"
        case ocrCRS = "ocr.crs"
        case ocrMeridian = "ocr.meridian"
        case ocrZone = "ocr.zone"
        case ocrDate = "ocr.date"
        case ocrYear = "ocr.year"
        case ocrMapSheet = "ocr.map-sheet"
        case ocrCommune = "ocr.commune"
        case ocrNumber = "ocr.number"
        case ocrAgency = "ocr.agency"
        case ocrSubject = "ocr.subject"
        case ocrKind = "ocr.kind"
        case ocrDrawing = "ocr.drawing"
        case ocrTitle = "ocr.title"
        case ocrRevision = "ocr.revision"
        case ocrOrdinal = "ocr.ordinal"
        case ocrProject = "ocr.project"
        case ocrWorks = "ocr.works"
        case ocrOwner = "ocr.owner"
        case ocrDesigner = "ocr.designer"
        /// What stands behind the field's own label in a title block or a line.
        case ocrLabel = "ocr.label"

        /// Where a field comes from whose profile does not say.
        package static let usual: [Source] = [.name, .sidecar, .list]
        /// Whether it says something about the paper itself, so that two of them must agree. When and where a scan
        /// came from, what a program wrote into a PDF's title, and names as they are printed, only fill in.
        package var isStatement: Bool {
            let fillers: [Source] = [
                .submissionTitle, .submissionDate, .station, .pdfTitle, .ocrAgency, .ocrSubject, .ocrKind, .ocrTitle,
                .ocrWorks, .ocrOwner, .ocrDesigner, .ocrLabel,
            ]
            return !fillers.contains(self)
        }
        /// Whether it is read on the page.
        package var isRead: Bool { rawValue.hasPrefix("ocr.") }
        /// What it reads; nil for `ocr.label` and for sources that are not read.
        package var reading: ReadingKey? { isRead ? ReadingKey(rawValue: String(rawValue.dropFirst(4))) : nil }
    }

    package var key: String
    package var label: LocalizedText
    package var kind: Kind
    package var isRequired: Bool
    /// Weight of a value that is absent or wrong.
    package var severity: Severity
    /// Regular expression for the whole value.
    package var pattern: String?
    /// Allowed values with their meaning; empty when free.
    package var codes: [String: LocalizedText]
    /// In order of trust.
    package var sources: [Source]
    /// A value less sure than this waits for a person; 0…1.
    package var confidence: Double?
    /// Used when no source says anything.
    package var fallback: String?
    package var basis: LegalBasis?
    package var location: String?
    /// Asked for only when this holds; nil for always.
    package var condition: Condition?
    /// What drawings call it: tags of attributes, labels before texts; nil for the key and the label.
    package var attributes: [String]?

    /// What a reading is believed from when the profile does not say.
    package static let usualConfidence = 0.8

    /// Whether something that was read is too unsure to count against anything else.
    package func isUnsure(_ confidence: Double, from source: String) -> Bool {
        Source(rawValue: source)?.isRead == true && confidence < (self.confidence ?? Self.usualConfidence)
    }

    package init(
        key: String, label: LocalizedText, kind: Kind = .text, isRequired: Bool = false, severity: Severity = .hold,
        pattern: String? = nil, codes: [String: LocalizedText] = [:],
        sources: [Source] = Source.usual, confidence: Double? = nil, fallback: String? = nil, basis: LegalBasis? = nil,
        location: String? = nil, condition: Condition? = nil
    ) {
        self.key = key
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.severity = severity
        self.pattern = pattern
        self.codes = codes
        self.sources = sources
        self.confidence = confidence
        self.fallback = fallback
        self.basis = basis
        self.location = location
        self.condition = condition
    }
}
