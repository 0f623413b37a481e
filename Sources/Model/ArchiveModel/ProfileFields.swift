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

        /// Where a field comes from whose profile does not say.
        package static let usual: [Source] = [.name, .sidecar, .list]
        /// Whether it says something about the paper itself, so that two of them must agree. When and where a scan
        /// came from, and what a program wrote into a PDF's title, only fill in.
        package var isStatement: Bool {
            ![.submissionTitle, .submissionDate, .station, .pdfTitle].contains(self)
        }
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
