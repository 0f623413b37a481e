package import ArchiveModel
package import Foundation

/// What one pass over an inbox found and did.
package struct InboxScan: Sendable {
    /// Taken: in staging, and completed in the journal.
    package var claimed: [Submission] = []
    /// Still in the drop folder, each with its reason.
    package var pending: [PendingFile] = []
    /// Will not be taken as it is: links, pipes, devices, folders named like files, names that are not UTF-8.
    package var refused: [PendingFile] = []
    /// The share is away. Nothing is known about its files; it does not mean that there are none.
    package var isOffline = false
    /// Too little free space: nothing was taken.
    package var isPausedForSpace = false
    /// Faults that stopped single claims or the rest of the pass; what was claimed before stays claimed.
    package var faults: [SohoaError] = []
    /// Lists that lie in the folders, each with what changes when somebody saves it.
    package var lists: [String] = []
    /// When something that is pending deserves another scan; nil when only a change in the folder can help.
    package var nextLook: Date?

    package init() {}
}

/// A file in the drop folder and why it is still there.
package struct PendingFile: Hashable, Sendable {
    /// Name below the station's folder, `/` between sub-folders.
    package var name: String
    /// Folder below the inbox; empty for the inbox itself.
    package var station: String
    package var reason: LocalizedText
    /// When it was first seen.
    package var since: Date

    package init(name: String, station: String, reason: LocalizedText, since: Date) {
        self.name = name
        self.station = station
        self.reason = reason
        self.since = since
    }
}

/// The moments of a claim between which a crash can happen; tests interrupt there.
package enum ClaimMoment: Hashable, Sendable {
    case beforeJournal, afterJournal
    case beforeMove(String), afterMove(String)
    case beforeSync, beforeComplete, afterComplete
    case beforeUndo(String), beforeAbandon
}
