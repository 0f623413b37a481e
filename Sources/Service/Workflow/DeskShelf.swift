internal import ArchiveModel
internal import Foundation
internal import Registry
internal import ShareDesk
internal import Synchronization

/// What the desk knows of the items of each root. Only items that changed since the last look are read again, so that
/// the cost of a look follows what happened, not the size of the day.
final class DeskShelf: Sendable {
    private struct Known {
        var stamp: ItemStamp
        var line: DeskLine
    }
    private struct Written {
        var snapshot: StatusSnapshot
        var at: Date
        var ledger: Int
    }
    private let known = Mutex<[String: [ItemID: Known]]>([:])
    private let written = Mutex<[String: Written]>([:])

    /// The day's and all open items of a root, in the order of arrival.
    func lines(of root: DropRoot, day: String, in registry: Registry) throws -> [DeskLine] {
        let stamps = try registry.stamps(root: root.name, day: day)
        let old = known.withLock { $0[root.name] ?? [:] }
        let changed = stamps.filter { old[$0.id]?.stamp != $0 }
        // A few at a time: the first look of a day with thousands of items must not hold all their facts at once.
        var fresh: [ItemID: DeskLine] = [:]
        for start in stride(from: 0, to: changed.count, by: 200) {
            let some = changed[start..<min(start + 200, changed.count)]
            for item in try registry.items(some.map(\.id)) { fresh[item.id] = DeskLine(item, root: root) }
        }
        var now: [ItemID: Known] = [:]
        now.reserveCapacity(stamps.count)
        let lines = stamps.compactMap { stamp -> DeskLine? in
            guard var line = fresh[stamp.id] ?? old[stamp.id]?.line else { return nil }
            line.hasArrivedToday = stamp.hasArrivedToday
            now[stamp.id] = Known(stamp: stamp, line: line)
            return line
        }
        known.withLock { $0[root.name] = now }
        return lines
    }

    /// Whether the status page says something else than what was written last. Its time is a sign of life, so it is
    /// written again each minute.
    func isNews(_ snapshot: StatusSnapshot, root: String, at now: Date) -> Bool {
        written.withLock { written in
            let ledger = written[root]?.ledger ?? 0
            if let last = written[root], last.snapshot == snapshot, abs(now.timeIntervalSince(last.at)) < 55 {
                return false
            }
            written[root] = Written(snapshot: snapshot, at: now, ledger: ledger)
            return true
        }
    }

    /// Whether the ledger says something else than what was written last.
    func isNews(ledger: Int, root: String) -> Bool {
        written.withLock { written in
            guard written[root]?.ledger != ledger else { return false }
            written[root]?.ledger = ledger
            return true
        }
    }

    /// Something could not be written: everything is news again.
    func forget(root: String) { written.withLock { $0[root] = nil } }
}

/// What people are told of one item: a line of the status page, its rows of the ledger.
struct DeskLine: Sendable {
    var id: ItemID
    var state: ItemState
    var entry: StatusSnapshot.Entry
    var rows: [LedgerRow]
    var fileCount: Int
    /// Held, and its report on the desk is missing or old.
    var isMissingOnDesk: Bool
    var hasArrivedToday = false

    init(_ item: Item, root: DropRoot) {
        id = item.id
        state = item.state
        entry = Self.entry(item)
        fileCount = item.submission.files.count
        isMissingOnDesk = item.state == .held && item.memo["desk"] != item.deskStamp
        rows = item.submission.files.map { file in
            LedgerRow(
                at: item.submission.arrivedAt, station: item.station, file: item.isHidden ? "" : file.name,
                size: file.size, item: item.id,
                state: item.state, record: item.record, recordVersion: item.recordVersion,
                reason: Reasons.any(item), operatorName: root.operatorName)
        }
    }

    private static func entry(_ item: Item) -> StatusSnapshot.Entry {
        let record = item.record?.rawValue ?? ""
        let detail: LocalizedText
        switch item.state {
        case .inFlight:
            return .step(item.step, title: item.shownTitle, station: item.station, since: item.updatedAt)
        case .held: detail = Reasons.held(item)
        case .waiting: detail = Reasons.waiting(item)
        case .registered where item.awaitsLaterTimestamp:
            detail = LocalizedText(vi: "\(record) · chờ dấu thời gian", en: "\(record) · awaiting timestamp")
        case .awaitingSignature: detail = Reasons.awaitingSignature(item)
        case .registered, .linked: detail = LocalizedText(vi: record, en: record)
        default: detail = Reasons.worst(item)
        }
        return StatusSnapshot.Entry(
            title: item.shownTitle, station: item.station, detail: detail, at: item.updatedAt,
            nextTry: item.state == .waiting ? item.nextAttempt : nil,
            link: [.held, .returned, .practised, .quarantined].contains(item.state) ? item.reportPage : nil)
    }
}
