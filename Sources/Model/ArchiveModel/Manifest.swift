package import Foundation

/// One file of a record, as the manifest lists it.
package struct RecordPart: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable {
        /// As it was dropped; its bytes are never modified.
        case original
        /// Cloud-optimized GeoTIFF for use.
        case access
        /// PDF with a text layer, PDF/A-2b where it claims so.
        case archive
        case preview
        /// The PDF face (*phiếu kết quả số hóa*).
        case face
        /// Every measured fact, JSON.
        case facts
        /// The effective text of the profile that judged it.
        case profile
        /// A copy of a digital original with the signatures that were added here; the original stays as it is.
        case signed
        /// CAdES over another part, detached.
        case signature
    }
    /// Path inside the record, `/` between folders: `originals/A01.tif`.
    package var path: String
    package var role: Role
    package var mediaType: String
    /// Bytes.
    package var size: Int64
    package var sha256: ContentDigest
    /// Paths of the parts it was made from; empty for originals.
    package var madeFrom: [String]
    /// Programs and versions that made it; empty for originals.
    package var tools: [String]

    package init(
        path: String, role: Role, mediaType: String, size: Int64, sha256: ContentDigest, madeFrom: [String] = [],
        tools: [String] = []
    ) {
        self.path = path
        self.role = role
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
        self.madeFrom = madeFrom
        self.tools = tools
    }
}

/// The signed heart of a record: every part, how it was judged and by what text. Canonical JSON on disk.
package struct RecordManifest: Hashable, Sendable, Codable {
    package static let formatName = "sohoa-manifest/1"

    package var format: String
    package var record: RecordID
    /// Versions count from 1; a re-scan or an added timestamp makes the next.
    package var version: Int
    package var title: String
    package var sector: String
    package var agency: String
    package var createdAt: Date
    package var submission: Submission
    package var origin: OriginFact
    package var profile: ProfileReference
    package var verdict: Verdict
    package var findings: [Finding]
    package var parts: [RecordPart]
    /// Metadata fields of the record with their values.
    package var fields: [String: String]
    /// What every source said of the fields, in order of trust; absent in manifests of before sources were kept.
    package var sources: [FieldCandidate]?
    /// Rows of sidecars and lists that the fields rest on.
    package var evidence: [EvidenceRow]?
    package var georeference: GeoreferenceFacts?
    package var software: String
    /// Says so when the keys are for demonstration and prove nothing.
    package var demonstration: Bool
    /// The manifest of the version before this one; nil for the first.
    package var previousManifest: ContentDigest?
    /// How long the record must be kept; nil when its profile does not say.
    package var retention: RetentionTerm?
    /// Page number → field → value; nil when the profile has no fields for pages.
    package var pageFields: [String: [String: String]]?
    /// Set when no scan made this version: the profile was wrong, and the stored facts were judged again.
    package var reassessment: ReassessmentNote?
    /// Signatures of persons and of the agency, in the order in which they were given; nil when there are none.
    package var attestations: [Attestation]?
    /// Receivers that this version is handed over to; nil when its profile names none.
    package var delivery: [String]?
    /// What the seals of this version have to reach; nil where nothing is asked.
    package var timestamp: TimestampDemand?
    /// Set when the version was made for its timestamps alone.
    package var timestamping: TimestampNote?
    /// Set when the version was made for signatures that certify its copy.
    package var certification: CertificationNote?

    package init(
        record: RecordID, version: Int, title: String, sector: String, agency: String, createdAt: Date,
        submission: Submission, origin: OriginFact, profile: ProfileReference, verdict: Verdict, findings: [Finding],
        parts: [RecordPart], fields: [String: String], sources: [FieldCandidate]? = nil,
        evidence: [EvidenceRow]? = nil, georeference: GeoreferenceFacts?, software: String,
        demonstration: Bool, previousManifest: ContentDigest? = nil
    ) {
        format = Self.formatName
        self.record = record
        self.version = version
        self.title = title
        self.sector = sector
        self.agency = agency
        self.createdAt = createdAt
        self.submission = submission
        self.origin = origin
        self.profile = profile
        self.verdict = verdict
        self.findings = findings
        self.parts = parts
        self.fields = fields
        self.sources = sources
        self.evidence = evidence
        self.georeference = georeference
        self.software = software
        self.demonstration = demonstration
        self.previousManifest = previousManifest
    }
}

extension RecordManifest {
    /// The newest word about the record is that it must not be used.
    package var isWithdrawn: Bool { reassessment?.isWithdrawal ?? false }
}

/// What a record's signatures are worth, computed from evidence (vietnam.md §1.8).
package enum SignatureLevel: String, Sendable, Codable, CaseIterable {
    /// A mere picture: nothing, or only demonstration keys.
    case none = "L0"
    /// A system seal on the manifest: integrity and time, claims no person.
    case systemSeal = "LS"
    case operatorSigned = "L1"
    case converted = "L2"
    case agencyCopy = "L3"
    case certifiedCopy = "L4"
    case archivePackage = "L5"
}

extension SignatureLevel: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
