package import Foundation

/// Where an item is on its way. A restart goes on at the first step that is not recorded.
package enum Step: String, Sendable, Codable, CaseIterable, Comparable {
    case claim, stage, identify, inspect, assess, derive
    /// Persons and the agency sign, one after the other.
    case awaitSignature = "await-signature"
    case package, sign, register, finish

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    /// The step after this one; nil after the last.
    package var next: Step? {
        let all = Self.allCases
        return rank + 1 < all.count ? all[rank + 1] : nil
    }
}

/// Who owns the bytes of an item, and what it waits for.
package enum ItemState: String, Sendable, Codable, CaseIterable {
    /// Between the drop folder and a verdict.
    case inFlight = "in-flight"
    /// A person must decide or type something.
    case held
    /// The files went back to `tra-lai/`.
    case returned
    /// In the store.
    case registered
    /// The same content is already a record: linked to it, nothing stored twice.
    case linked
    /// Secrecy: out of sight.
    case quarantined
    /// A practice folder: judged, reported, given back.
    case practised
    /// An environment fault: tried again with back-off, never dropped.
    case waiting
    /// Accepted and complete; a person or the agency has not signed yet (*Chờ ký*).
    case awaitingSignature = "awaiting-signature"
    /// Left the workflow without a verdict: a person took it out, or it was divided into others.
    case withdrawn
}

/// One file of a submission.
package struct SubmittedFile: Hashable, Sendable, Codable {
    /// Name as dropped, possibly with sub-folders, `/` between them.
    package var name: String
    /// Bytes; known once staged.
    package var size: Int64
    package var digest: ContentDigest?
    /// The part it plays in the set.
    package var role: Role
    package var device: UInt64
    package var inode: UInt64

    package enum Role: String, Sendable, Codable {
        /// What the set is about.
        case main
        /// One page of a run, in order.
        case page
        /// `.tfw`, `.prj`, `.aux.xml`, `.shx` …
        case companion
        /// Metadata typed by the office.
        case sidecar
    }

    package init(
        name: String, size: Int64, digest: ContentDigest? = nil, role: Role = .main, device: UInt64 = 0,
        inode: UInt64 = 0
    ) {
        self.name = name
        self.size = size
        self.digest = digest
        self.role = role
        self.device = device
        self.inode = inode
    }
}

/// What the scanner left, as one unit.
package struct Submission: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case single, set, run, folder }
    package var id: ItemID
    /// Name of the drop root in the settings.
    package var root: String
    /// Folder below `vao/`: a station or a person; empty for the root itself.
    package var station: String
    package var kind: Kind
    /// What people call it: the main file's or the run's name.
    package var title: String
    package var files: [SubmittedFile]
    package var arrivedAt: Date
    /// What Intake noticed while grouping (missing page numbers, late companion …).
    package var findings: [Finding]

    package init(
        id: ItemID, root: String, station: String, kind: Kind, title: String, files: [SubmittedFile],
        arrivedAt: Date, findings: [Finding] = []
    ) {
        self.id = id
        self.root = root
        self.station = station
        self.kind = kind
        self.title = title
        self.files = files
        self.arrivedAt = arrivedAt
        self.findings = findings
    }
}

/// A fault of the environment or of the house, in three parts: what, on which thing, what to do.
package struct SohoaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the caller can do about it.
    package enum Disposition: String, Sendable, Codable {
        /// The environment may mend: try again with back-off.
        case retry
        /// A person has to act.
        case hold
        /// This input will never work.
        case reject
        /// Wrong words on the command line.
        case usage
    }
    package var code: String
    package var message: LocalizedText
    package var hint: LocalizedText
    package var disposition: Disposition
    package var cause: String?

    package init(
        code: String, message: LocalizedText, hint: LocalizedText, disposition: Disposition, cause: String? = nil
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.disposition = disposition
        self.cause = cause
    }

    package var description: String { "\(code): \(message.en)\(cause.map { " (\($0))" } ?? "")" }
    /// Equality by code keeps tests short.
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
