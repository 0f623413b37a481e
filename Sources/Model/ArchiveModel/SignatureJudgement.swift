/// What a signature of a PDF covers, and what became of the document since (ISO 32000-2 §12.8).
///
/// An intact digest alone says nothing of bytes that it does not cover.
package struct SignatureJudgement: Hashable, Sendable, Codable {
    package enum Coverage: String, Sendable, Codable, CaseIterable {
        /// The file to its end.
        case whole
        /// A state of the file that was saved as a whole; the file was extended afterwards.
        case revision
        /// Neither: bytes of the signed state, or of the file, are left out.
        case part
        /// The byte range is none, or is missing.
        case none
    }
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case approval, certification, timestamp
        case usageRights = "usage-rights"
    }
    /// Something about the bytes that no honest writer makes.
    package enum Trick: String, Sendable, Codable, CaseIterable {
        /// There is no byte range, or no value.
        case missing
        /// It is no list of two ascending ranges.
        case malformed
        /// It does not begin with the first byte.
        case notFromStart = "not-from-start"
        /// It reaches beyond the end of the file.
        case beyondFile = "beyond-file"
        /// What is left out is not exactly the value of the signature: other objects may hide there.
        case gapNotValue = "gap-not-value"
        /// The bytes left out differ from the value that the field shows.
        case otherValue = "other-value"
        /// The covered bytes are no PDF of their own.
        case notARevision = "not-a-revision"
        /// The state that it covers does not have this signature in this field: it was copied from elsewhere.
        case notInRevision = "not-in-revision"
        /// Readers that repair find it, the objects of the file do not show it.
        case notInObjects = "not-in-objects"
    }
    package enum ChangeKind: String, Sendable, Codable, CaseIterable {
        case validationData = "validation-data"
        case timestampAdded = "timestamp-added"
        case metadata, structure, navigation
        case signatureAdded = "signature-added"
        case signatureField = "signature-field-added"
        case formFilled = "form-filled"
        case annotationAdded = "annotation-added"
        case annotationChanged = "annotation-changed"
        case annotationRemoved = "annotation-removed"
        case attachments, fields, actions, layers
        case appearance
        case pageContent = "page-content"
        case pagesAdded = "pages-added"
        case pagesRemoved = "pages-removed"
        case pagesMoved = "pages-moved"
        case signatureReplaced = "signature-replaced"
        case other
        /// Too large or too damaged to be compared.
        case unknown

        /// What the document must have allowed for it: 1 to 3 as in DocMDP (ISO 32000-2 table 257), 4 for what none
        /// of them allows.
        package var level: Int {
            switch self {
            case .validationData, .timestampAdded, .metadata, .structure: 1
            case .signatureAdded, .signatureField, .formFilled, .navigation: 2
            case .annotationAdded, .annotationChanged, .annotationRemoved: 3
            default: 4
            }
        }
    }
    package struct Change: Hashable, Sendable, Codable {
        package var kind: ChangeKind
        /// From 1.
        package var page: Int?
        /// Name of the field, kind of the annotation, key of the dictionary.
        package var subject: String?

        package init(_ kind: ChangeKind, page: Int? = nil, subject: String? = nil) {
            self.kind = kind
            self.page = page
            self.subject = subject
        }
    }

    package var kind: Kind
    /// `adbe.pkcs7.detached`, `ETSI.CAdES.detached`, `ETSI.RFC3161` …
    package var subFilter: String
    package var coverage: Coverage
    /// Pairs of offset and length.
    package var byteRange: [Int]
    package var tricks: [Trick]
    /// From 1; nil when it covers none.
    package var revision: Int?
    /// What changed between the state it covers and the file as it is; at most 100.
    package var changes: [Change]
    /// What the certifying signature of the document allows afterwards: 1 nothing, 2 filling and signing, 3 also
    /// annotating; nil without one.
    package var permission: Int?
    /// Names of fields that it locks; `*` for all.
    package var lockedFields: [String]
    /// Whether a change breaks what this signature or the certifying one allows.
    package var breaksPermission: Bool

    package init(
        kind: Kind, subFilter: String, coverage: Coverage, byteRange: [Int] = [], tricks: [Trick] = [],
        revision: Int? = nil, changes: [Change] = [], permission: Int? = nil, lockedFields: [String] = [],
        breaksPermission: Bool = false
    ) {
        self.kind = kind
        self.subFilter = subFilter
        self.coverage = coverage
        self.byteRange = byteRange
        self.tricks = tricks
        self.revision = revision
        self.changes = changes
        self.permission = permission
        self.lockedFields = lockedFields
        self.breaksPermission = breaksPermission
    }

    /// What the document must allow for everything that happened since: 0 for nothing, 4 for what nobody allows.
    package var level: Int { changes.map(\.kind.level).max() ?? 0 }
}
