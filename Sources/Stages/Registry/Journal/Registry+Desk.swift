package import ArchiveModel
package import Foundation
internal import GRDB

/// Enough of an item to tell whether what was read of it before is still true.
package struct ItemStamp: Hashable, Sendable {
    package var id: ItemID
    package var state: ItemState
    /// Number of the item's last event: every change but a lease writes one.
    package var lastEvent: Int64
    package var hasArrivedToday: Bool
}

/// Light questions that are asked every second: they read columns only, never the facts.
extension Registry {
    /// Everything of a root that arrived on a day (`2026-11-21`) or waits for somebody, in the order of arrival.
    package func stamps(root: String, day: String) throws(SohoaError) -> [ItemStamp] {
        try read { database in
            let arguments: StatementArguments = ["root": root, "from": day, "to": day + "~"]
            return try Row.fetchAll(database, sql: Self.stamps, arguments: arguments).compactMap { row in
                guard let state = ItemState(rawValue: row["state"]) else { return nil }
                return ItemStamp(
                    id: ItemID(rawValue: row["id"]), state: state, lastEvent: row["last"] ?? 0,
                    hasArrivedToday: row["today"])
            }
        }
    }

    /// These items, in no particular order; unknown ones are left out.
    package func items(_ ids: [ItemID]) throws(SohoaError) -> [Item] {
        try read { database in
            // SQLite binds a limited number of values at once.
            try stride(from: 0, to: ids.count, by: 500).flatMap { start in
                let some = ids[start..<min(start + 500, ids.count)].map(\.rawValue)
                let marks = databaseQuestionMarks(count: some.count)
                let sql = "SELECT * FROM item WHERE id IN (\(marks))"
                return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(some)).map {
                    try ItemRow($0).item
                }
            }
        }
    }

    /// When the next item can go on by the passing of time alone: a retry that comes due, a lease that ends.
    package func nextDue(after now: Date) throws(SohoaError) -> Date? {
        try read { database in
            let sql = """
                SELECT min(due) FROM (
                  SELECT max(coalesce(next_attempt, ''), coalesce(lease_until, '')) AS due FROM item
                  WHERE state IN ('in-flight', 'waiting') AND NOT claim_open)
                WHERE due > ?
                """
            return try String.fetchOne(database, sql: sql, arguments: [RowCoding.time(now)]).flatMap(VietnamTime.date)
        }
    }

    private static let stamps = """
        SELECT id, state, created_at >= :from AND created_at < :to AS today,
          (SELECT max(seq) FROM event WHERE event.item = item.id) AS last
        FROM item
        WHERE root = :root
          AND (created_at >= :from AND created_at < :to OR state IN ('in-flight', 'held', 'waiting', 'awaiting-signature'))
        ORDER BY seq
        """
}
