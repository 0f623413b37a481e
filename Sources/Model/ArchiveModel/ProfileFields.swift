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
    /// Used when no source says anything.
    package var fallback: String?
    package var basis: LegalBasis?
    package var location: String?

    package init(
        key: String, label: LocalizedText, kind: Kind = .text, isRequired: Bool = false, severity: Severity = .hold,
        pattern: String? = nil, codes: [String: LocalizedText] = [:], sources: [Source] = [.name],
        fallback: String? = nil, basis: LegalBasis? = nil, location: String? = nil
    ) {
        self.key = key
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.severity = severity
        self.pattern = pattern
        self.codes = codes
        self.sources = sources
        self.fallback = fallback
        self.basis = basis
        self.location = location
    }
}
