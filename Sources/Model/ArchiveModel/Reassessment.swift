package import Foundation

/// Why a version of a record exists that no new scan made: its profile was wrong, and what was measured was judged again.
package struct ReassessmentNote: Hashable, Sendable, Codable {
    /// The plan that a person approved.
    package var plan: String
    /// Who approved it.
    package var by: String
    /// What that person gave as the reason; may be empty.
    package var note: String
    /// The profile of the version before.
    package var previousProfile: ProfileReference
    /// The record must not be used any more. Its bytes stay.
    package var isWithdrawal: Bool
    /// One sentence, for whoever looks the record up.
    package var reason: LocalizedText

    package init(
        plan: String, by: String, note: String, previousProfile: ProfileReference, isWithdrawal: Bool,
        reason: LocalizedText
    ) {
        self.plan = plan
        self.by = by
        self.note = note
        self.previousProfile = previousProfile
        self.isWithdrawal = isWithdrawal
        self.reason = reason
    }
}

/// What is to be done with one record because its profile was corrected.
package struct ReassessmentEntry: Hashable, Sendable, Codable {
    package enum Action: String, Sendable, Codable {
        /// Still accepted, with other findings or fields.
        case revise
        /// Would not have been accepted.
        case withdraw
        /// Was withdrawn and is accepted now.
        case reinstate
        /// A person would have had to decide: only told, nothing is written.
        case decide
    }
    package enum State: String, Sendable, Codable {
        case open, done
        /// The record changed meanwhile: a new look is needed.
        case skipped
    }
    package var plan: String
    package var record: RecordID
    package var title: String
    package var action: Action
    package var state: State
    /// The version that was looked at, and its manifest.
    package var version: Int
    package var manifest: ContentDigest
    /// What judges now.
    package var profile: ProfileReference
    package var old: Verdict
    package var new: Verdict
    /// Rules that make the difference.
    package var rules: [String]
    package var reason: LocalizedText
    package var by: String
    package var note: String
    package var at: Date

    package init(
        plan: String, record: RecordID, title: String, action: Action, version: Int, manifest: ContentDigest,
        profile: ProfileReference, old: Verdict, new: Verdict, rules: [String], reason: LocalizedText, by: String,
        note: String, at: Date
    ) {
        self.plan = plan
        self.record = record
        self.title = title
        self.action = action
        state = .open
        self.version = version
        self.manifest = manifest
        self.profile = profile
        self.old = old
        self.new = new
        self.rules = rules
        self.reason = reason
        self.by = by
        self.note = note
        self.at = at
    }
}
