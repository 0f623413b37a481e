internal import ArchiveModel
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa status --json`.
struct StatusDocument: Encodable {
    struct Entry: Encodable {
        var id: ItemID
        var root: String
        var station: String
        var title: String
        var state: ItemState
        var step: Step
        var verdict: Verdict?
        var record: RecordID?
        var level: String?
        var findings: [Finding]
        var files: [SubmittedFile]
        var arrivedAt: Date
        var lastError: LocalizedText?
        /// In the queue or registered, a timestamp is missing.
        var awaitsTimestamp: Bool
        /// Whose signature is awaited.
        var awaits: Signatory?
    }
    var running: Bool
    var counts: [String: Int]
    var items: [Entry]
    /// Records that wait for timestamps, and those that will have them renewed.
    var timestamps: [TimestampEntry]

    init(items: [Item], isRunning: Bool, timestamps: [TimestampEntry] = []) {
        self.timestamps = timestamps
        running = isRunning
        counts = Dictionary(grouping: items, by: \.state.rawValue).mapValues(\.count)
        self.items = items.map { item in
            Entry(
                id: item.id, root: item.root, station: item.station, title: item.shownTitle, state: item.state,
                step: item.step, verdict: item.verdict, record: item.record, level: item.level?.rawValue,
                findings: item.findings, files: item.isHidden ? [] : item.submission.files,
                arrivedAt: item.submission.arrivedAt,
                lastError: item.lastError?.message,
                awaitsTimestamp: item.awaitsTimestamp || item.awaitsLaterTimestamp,
                awaits: item.state == .awaitingSignature ? item.awaited : nil)
        }
    }
}
