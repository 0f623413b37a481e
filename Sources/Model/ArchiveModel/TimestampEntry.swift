package import Foundation

/// What one version of a record still lacks, or when its timestamps have to be renewed.
package struct TimestampEntry: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable {
        /// *Chờ dấu thời gian*.
        case open
        /// Nothing is missing; `next` is the day of renewal.
        case kept
        /// Nothing is missing, and the profile asks for no renewal.
        case done
        /// A newer version has its own entry.
        case closed
    }
    package var record: RecordID
    package var version: Int
    package var demand: TimestampDemand
    /// When the version was made.
    package var since: Date
    package var standing: TimestampStanding
    /// Failures in a row.
    package var attempts = 0
    /// Why the last attempt came to nothing.
    package var trouble: LocalizedText?
    /// The administrator was told that it waits for long.
    package var isTold = false

    package init(record: RecordID, version: Int, order: TimestampOrder, standing: TimestampStanding) {
        self.record = record
        self.version = version
        demand = order.demand
        since = order.since
        self.standing = standing
    }

    package var state: State { standing.state }
}

/// What a look at the seals of a version found, and what follows.
package struct TimestampStanding: Hashable, Sendable, Codable {
    package var state: TimestampEntry.State
    /// Not before: the next attempt, or the day of renewal; nil for at once where something is to be done.
    package var next: Date?
    package var proof: RecordProof?
    /// What makes the renewal necessary.
    package var cause: LocalizedText?

    package init(
        _ state: TimestampEntry.State, next: Date? = nil, proof: RecordProof? = nil, cause: LocalizedText? = nil
    ) {
        self.state = state
        self.next = next
        self.proof = proof
        self.cause = cause
    }

    /// Nobody has looked yet.
    package static let unknown = TimestampStanding(.open)
}
