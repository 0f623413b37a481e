/// Where the papers of a profile are expected to come from (*nguồn gốc*).
package struct OriginExpectation: Hashable, Sendable, Codable {
    package var expected: [OriginFact.Kind]
    /// Weight of another origin.
    package var severity: Severity
    /// Weight when nothing tells where it comes from.
    package var unknown: Severity
    package var basis: LegalBasis?
    package var location: String?

    package init(
        expected: [OriginFact.Kind], severity: Severity = .hold, unknown: Severity = .info, basis: LegalBasis? = nil,
        location: String? = nil
    ) {
        self.expected = expected
        self.severity = severity
        self.unknown = unknown
        self.basis = basis
        self.location = location
    }
}

/// A metadata field that each page of a paper has.
package struct PageFieldRule: Hashable, Sendable, Codable {
    /// Where a page's value may come from. What a person typed always goes first.
    package enum Source: String, Sendable, Codable, CaseIterable {
        /// The payload of a bar code on the page; the first that fits the field.
        case code = "page.code"
        case paperSize = "page.size"
        /// File name of a page image, without its extension.
        case name = "page.name"
    }
    /// Key, label, type and checks; its own sources stay empty.
    package var field: FieldRule
    package var sources: [Source]

    package init(field: FieldRule, sources: [Source] = []) {
        self.field = field
        self.sources = sources
    }

    /// What a page's value is called where values have one flat name: `so_to[3]`.
    package static func key(_ field: String, page: Int) -> String { "\(field)[\(page)]" }

    /// Whether `so_to[3]` is a page's value of the field `so_to`.
    package static func isKey(_ key: String, of field: String) -> Bool {
        guard key.hasPrefix(field + "["), key.hasSuffix("]") else { return false }
        return Int(key.dropFirst(field.count + 1).dropLast()).map { $0 > 0 } ?? false
    }
}

/// The papers that a dossier (*hồ sơ*) must hold.
package struct DossierRules: Hashable, Sendable, Codable {
    package struct Paper: Hashable, Sendable, Codable {
        /// The value of `paperField` that names this kind.
        package var code: String
        package var label: LocalizedText
        package var isRequired: Bool
        /// Records of the kind that a complete dossier has at least.
        package var least: Int

        package init(code: String, label: LocalizedText, isRequired: Bool = true, least: Int = 1) {
            self.code = code
            self.label = label
            self.isRequired = isRequired
            self.least = least
        }
    }
    /// Field whose value names the dossier: records with the same value belong together.
    package var field: String
    /// Field whose value names the kind of paper.
    package var paperField: String
    package var papers: [Paper]

    package init(field: String, paperField: String, papers: [Paper]) {
        self.field = field
        self.paperField = paperField
        self.papers = papers
    }
}

/// How long a record must be kept, as its manifest states it.
package struct RetentionTerm: Hashable, Sendable, Codable {
    /// Last day, `2096-12-31`; nil for ever (*vĩnh viễn*). Years count from the end of the year of registration.
    package var until: String?
    package var basis: LegalBasis?

    package init(until: String?, basis: LegalBasis? = nil) {
        self.until = until
        self.basis = basis
    }

    /// `đến hết ngày 2096-12-31 (Điều …)`
    package var text: LocalizedText {
        let source = basis.map { " (\($0.citation))" } ?? ""
        guard let until else { return LocalizedText(vi: "vĩnh viễn" + source, en: "for ever" + source) }
        return LocalizedText(vi: "đến hết ngày \(until)" + source, en: "until \(until)" + source)
    }

    package init(_ retention: Retention, from day: String) {
        let year = Int(day.prefix(4))
        until = retention.years.flatMap { years in year.map { "\($0 + years)-12-31" } }
        basis = retention.basis
    }
}
