/// A digitization profile (*bộ quy tắc số hóa*): what one sector asks of its papers. Law lives here as data.
package struct Profile: Hashable, Sendable, Codable {
    package enum Status: String, Sendable, Codable, CaseIterable {
        case active
        /// A sketch that an office has to fill in; it warns whenever it is used.
        case draft
    }
    package var id: String
    /// Counted from 1 by whoever writes it.
    package var version: Int
    package var name: LocalizedText
    /// `dia-chinh`, `xay-dung` …
    package var sector: String
    package var status: Status
    /// Title of a record, with `{fields}`; empty: the name of the submission.
    package var title: String
    package var accepts: [FormatID]
    package var grouping: GroupingRules
    package var naming: NamingRules?
    package var rules: [RuleSetting]
    package var fields: [FieldRule]
    /// nil: tables beside a scan are read by the usual names; there are no lists.
    package var sidecars: SidecarRules?
    package var derive: DeriveSettings
    package var limits: WorkerLimits
    package var duplicates: DuplicatePolicy
    /// Template of the record's code, e.g. `{agency}.{sector}.{yyyy}.{seq:06}`.
    package var recordCode: String
    /// What must be reached before a record is visible.
    package var signature: SignatureLevel
    package var retention: Retention?
    /// Fields that make it the same paper: a re-scan with equal values becomes a revision of that record.
    package var identity: [String] = []
    /// Share of accepted submissions that a person has to look at, 0…1.
    package var visualSample = 0.0
    package var origin: OriginExpectation?
    package var pageFields: [PageFieldRule] = []
    package var dossier: DossierRules?
    /// Names of the receivers, as the settings know them, that each version of a record is handed over to.
    package var delivery: [String] = []
    /// nil: a timestamp is sought where the station has an authority.
    package var timestamp: TimestampDemand?
    /// Top-level key → `file:line`, so that a finding can point at it.
    package var locations: [String: String]

    package init(
        id: String, version: Int = 1, name: LocalizedText, sector: String, status: Status = .active,
        title: String = "", accepts: [FormatID], grouping: GroupingRules = GroupingRules(),
        naming: NamingRules? = nil, rules: [RuleSetting] = [], fields: [FieldRule] = [], sidecars: SidecarRules? = nil,
        derive: DeriveSettings = DeriveSettings(), limits: WorkerLimits = WorkerLimits(),
        duplicates: DuplicatePolicy = .link, recordCode: String = Profile.defaultRecordCode,
        signature: SignatureLevel = .systemSeal, retention: Retention? = nil, locations: [String: String] = [:]
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.sector = sector
        self.status = status
        self.title = title
        self.accepts = accepts
        self.grouping = grouping
        self.naming = naming
        self.rules = rules
        self.fields = fields
        self.sidecars = sidecars
        self.derive = derive
        self.limits = limits
        self.duplicates = duplicates
        self.recordCode = recordCode
        self.signature = signature
        self.retention = retention
        self.locations = locations
    }

    package static let defaultRecordCode = "{agency}.{sector}.{yyyy}.{seq:06}"
}

/// What to do with a paper that is already a record.
package enum DuplicatePolicy: String, Sendable, Codable, CaseIterable {
    /// Link identical content to the earlier record; another scan of the same paper becomes its next version.
    case link
    /// Give the files back.
    case reject
    /// Make it the next version of the record, also when the content is identical.
    case revision
}

/// What is made from an accepted submission.
package struct DeriveSettings: Hashable, Sendable, Codable {
    package var products: [DeriveJob.Product]
    /// Codec of the access copy: `DEFLATE`, `LZW`, `JPEG`, `WEBP`, `ZSTD`.
    package var compression: String

    package init(products: [DeriveJob.Product] = [.access, .preview], compression: String = "DEFLATE") {
        self.products = products
        self.compression = compression
    }
}

/// How long a record is kept (*thời hạn lưu trữ*).
package struct Retention: Hashable, Sendable, Codable {
    /// nil: for ever (*vĩnh viễn*).
    package var years: Int?
    package var basis: LegalBasis?

    package init(years: Int?, basis: LegalBasis? = nil) {
        self.years = years
        self.basis = basis
    }
}
