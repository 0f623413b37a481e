package import ArchiveModel
package import Foundation

/// What happened to one file today.
package struct LedgerRow: Hashable, Sendable, Codable {
    package var at: Date
    package var station: String
    /// Name as dropped.
    package var file: String
    /// Bytes.
    package var size: Int64
    package var item: ItemID
    package var state: ItemState
    package var record: RecordID?
    package var recordVersion: Int?
    /// One sentence: the worst finding, or what is waited for.
    package var reason: LocalizedText?
    package var operatorName: String

    package init(
        at: Date, station: String, file: String, size: Int64, item: ItemID, state: ItemState, record: RecordID? = nil,
        recordVersion: Int? = nil, reason: LocalizedText? = nil, operatorName: String = ""
    ) {
        self.at = at
        self.station = station
        self.file = file
        self.size = size
        self.item = item
        self.state = state
        self.record = record
        self.recordVersion = recordVersion
        self.reason = reason
        self.operatorName = operatorName
    }
}

/// The day's account: every dropped file is in exactly one place (design.md §2, invariant 1).
package struct LedgerBalanceRow: Hashable, Sendable, Codable {
    /// Files taken from the drop folder, counted from the claims.
    package var dropped: Int
    /// Files by what their item has come to, counted from the items.
    package var counts: [ItemState: Int]

    package init(dropped: Int, counts: [ItemState: Int]) {
        self.dropped = dropped
        self.counts = counts
    }

    /// Counts the rows; `dropped` comes from elsewhere, or the account would prove nothing.
    package init(dropped: Int, rows: [LedgerRow]) {
        self.init(dropped: dropped, counts: Dictionary(rows.map { ($0.state, 1) }, uniquingKeysWith: +))
    }

    package var accounted: Int { counts.values.reduce(0, +) }
    /// 0 when nothing is lost and nothing is counted twice.
    package var difference: Int { dropped - accounted }
}
