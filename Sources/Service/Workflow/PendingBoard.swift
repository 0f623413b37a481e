package import ArchiveModel
package import Intake
internal import Synchronization

/// What lies in the inboxes and is not taken yet, for the status page.
package final class PendingBoard: Sendable {
    package struct Entry: Sendable {
        package var pending: [PendingFile] = []
        package var isOffline = false
        package var isPausedForSpace = false
        package var fault: SohoaError?
    }
    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    /// Replaces what is known of a root; true when it looks different now.
    package func post(_ scan: InboxScan, root: String) -> Bool {
        entries.withLock { entries in
            let old = entries[root]
            entries[root] = Entry(
                pending: scan.pending + scan.refused, isOffline: scan.isOffline,
                isPausedForSpace: scan.isPausedForSpace, fault: nil)
            return old?.pending.map(\.name) != scan.pending.map(\.name) || old?.isOffline != scan.isOffline
                || old?.isPausedForSpace != scan.isPausedForSpace || !scan.claimed.isEmpty
        }
    }

    package func fault(_ error: SohoaError?, root: String) {
        entries.withLock { $0[root, default: Entry()].fault = error }
    }

    package subscript(root: String) -> Entry { entries.withLock { $0[root] ?? Entry() } }
}
