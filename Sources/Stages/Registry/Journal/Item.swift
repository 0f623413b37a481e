package import ArchiveModel
package import Foundation

/// A submission on its way, with everything that is known of it.
package struct Item: Hashable, Sendable, Codable {
    package var submission: Submission
    package var state: ItemState
    /// The next step to do.
    package var step: Step
    /// Failures of this step in a row.
    package var attempts: Int
    /// Leases of this step that ended without a word: the process died. A file that kills it shows here.
    package var interruptions: Int
    /// Not before; set while `waiting`.
    package var nextAttempt: Date?
    package var lastError: ItemFault?
    package var facts: SubmissionFacts?
    package var findings: [Finding]
    package var verdict: Verdict?
    package var profile: ProfileReference?
    /// Metadata of the record: field id → value.
    package var fields: [String: String]
    /// Metadata of single pages: page number → field → value; nil when the profile asks for none.
    package var pageFields: [String: [String: String]]?
    /// What a person typed, before the profile checked it.
    package var typed: [String: String]
    /// Rule id → who decided that it does not count here.
    package var waived: [String: String]
    package var record: RecordID?
    /// Which version of the record it became, or is linked to.
    package var recordVersion: Int?
    /// The earlier attempt that this one answers, or the item whose verdict it shares.
    package var previous: ItemID?
    /// Names the content whatever the files are called (`ContentKey`); nil until staged.
    package var contentKey: ContentDigest?
    package var createdAt: Date
    package var updatedAt: Date
    package var practice: Bool
    /// The workflow's own small notes: where the report lies, which mail went out …
    package var memo: [String: String]

    package var id: ItemID { submission.id }
    package var root: String { submission.root }
    package var station: String { submission.station }
    package var title: String { submission.title }

    /// A submission that is about to be claimed.
    package init(submission: Submission, step: Step = .claim, state: ItemState = .inFlight) {
        self.submission = submission
        self.state = state
        self.step = step
        attempts = 0
        interruptions = 0
        findings = submission.findings
        fields = [:]
        typed = [:]
        waived = [:]
        createdAt = submission.arrivedAt
        updatedAt = submission.arrivedAt
        practice = false
        memo = [:]
    }
}

extension Item {
    /// Goes on behind a step that is done, unless `update` says otherwise.
    package mutating func pass(_ done: Step, at: Date, _ update: (inout Item) -> Void) {
        step = done.next ?? done
        attempts = 0
        interruptions = 0
        lastError = nil
        update(&self)
        updatedAt = at
    }
}

/// A step that is done and has to be written down.
package struct StepDone: Sendable {
    package var step: Step
    package var at: Date
    /// Seconds.
    package var duration: Double
    /// One line for `sohoa explain`.
    package var outcome: String
    package var update: @Sendable (inout Item) -> Void

    package init(
        step: Step, at: Date, duration: Double, outcome: String, update: @escaping @Sendable (inout Item) -> Void
    ) {
        self.step = step
        self.at = at
        self.duration = duration
        self.outcome = outcome
        self.update = update
    }
}

/// Why the last attempt failed, for people.
package struct ItemFault: Hashable, Sendable, Codable {
    package var code: String
    package var message: LocalizedText
    package var hint: LocalizedText
    package var cause: String?

    package init(_ error: SohoaError) {
        code = error.code
        message = error.message
        hint = error.hint
        cause = error.cause
    }
}

extension ItemState {
    /// The daemon still has something to do.
    package static let runnable: Set<ItemState> = [.inFlight, .waiting]
    /// No answer was given yet.
    package static let unfinished: Set<ItemState> = [.inFlight, .waiting, .awaitingSignature]
    /// An answer was given that holds for the same content under the same rules.
    package static let answered: Set<ItemState> = [.registered, .linked, .returned, .quarantined, .practised]
}

/// One line of an item's history; `sohoa explain` prints them.
package struct StepEvent: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case claimed, completed, failed
        /// A lease ended without a word.
        case interrupted
        /// A person decided something.
        case decided
    }
    /// Rises through the whole journal; 0 before it is written.
    package var sequence: Int64
    package var item: ItemID
    package var at: Date
    package var kind: Kind
    package var step: Step?
    /// From 1.
    package var attempt: Int
    /// Who held the lease; empty for a person's decision.
    package var owner: String
    /// Seconds.
    package var duration: Double
    /// One line.
    package var outcome: String
    package var fault: ItemFault?

    package init(
        item: ItemID, at: Date, kind: Kind, step: Step? = nil, attempt: Int = 1, owner: String = "",
        duration: Double = 0, outcome: String, fault: ItemFault? = nil
    ) {
        sequence = 0
        self.item = item
        self.at = at
        self.kind = kind
        self.step = step
        self.attempt = attempt
        self.owner = owner
        self.duration = duration
        self.outcome = outcome
        self.fault = fault
    }
}
