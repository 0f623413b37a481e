package import ArchiveModel
package import Foundation

/// What is to be said about a profile's draft in the share: where it is wrong, or what it would change.
package struct DraftCheck: Hashable, Sendable, Codable {
    package static let formatName = "sohoa-draft-check/1"

    package struct Complaint: Hashable, Sendable, Codable {
        package var isError: Bool
        /// From 1, in Unicode scalars as editors count.
        package var line: Int
        package var column: Int
        package var message: LocalizedText
        package var hint: LocalizedText
        /// The line it speaks about; empty when there is none.
        package var source: String

        package init(
            isError: Bool, line: Int, column: Int, message: LocalizedText, hint: LocalizedText, source: String
        ) {
            self.isError = isError
            self.line = line
            self.column = column
            self.message = message
            self.hint = hint
            self.source = source
        }
    }

    package struct Difference: Hashable, Sendable, Codable {
        package var key: String
        /// Nil when the key is new.
        package var old: String?
        /// Nil when the key is gone.
        package var new: String?
        /// `giay.yaml:9`
        package var location: String

        package init(key: String, old: String?, new: String?, location: String) {
            self.key = key
            self.old = old
            self.new = new
            self.location = location
        }
    }

    package struct Change: Hashable, Sendable, Codable {
        package var item: ItemID
        package var file: String
        package var station: String
        package var old: Verdict
        package var new: Verdict
        package var rules: [String]
        package var reason: LocalizedText?

        package init(
            item: ItemID, file: String, station: String, old: Verdict, new: Verdict, rules: [String],
            reason: LocalizedText?
        ) {
            self.item = item
            self.file = file
            self.station = station
            self.old = old
            self.new = new
            self.rules = rules
            self.reason = reason
        }
    }

    package var format: String
    /// The draft's file name.
    package var file: String
    /// Names the bytes and what they were compared with.
    package var fingerprint: String
    package var complaints: [Complaint]
    /// Number of the version in force; nil when there is none.
    package var inForce: Int?
    /// Whether the draft says what is in force already.
    package var isReleased: Bool
    package var differences: [Difference]
    /// How many of the latest submissions were judged again.
    package var judged: Int
    package var changes: [Change]
    /// Same verdict, other findings.
    package var otherFindings: Int
    /// What the administrator types to bring it into force.
    package var command: String
    package var checkedAt: Date

    package init(
        file: String, fingerprint: String, complaints: [Complaint], inForce: Int? = nil, isReleased: Bool = false,
        differences: [Difference] = [], judged: Int = 0, changes: [Change] = [], otherFindings: Int = 0,
        command: String = "", checkedAt: Date
    ) {
        format = Self.formatName
        self.file = file
        self.fingerprint = fingerprint
        self.complaints = complaints
        self.inForce = inForce
        self.isReleased = isReleased
        self.differences = differences
        self.judged = judged
        self.changes = changes
        self.otherFindings = otherFindings
        self.command = command
        self.checkedAt = checkedAt
    }

    package var hasErrors: Bool { complaints.contains(where: \.isError) }
}
