package import ArchiveModel
package import Foundation
internal import GRDB

/// Questions about items.
extension Registry {
    package func item(_ id: ItemID) throws(SohoaError) -> Item? {
        try read { try ItemRow.find(id, $0)?.item }
    }

    /// Items in these states, the latest arrivals first.
    package func items(states: Set<ItemState>, limit: Int) throws(SohoaError) -> [Item] {
        try read { database in
            let marks = databaseQuestionMarks(count: states.count)
            return try Self.items(
                database, "SELECT * FROM item WHERE state IN (\(marks)) ORDER BY seq DESC LIMIT ?",
                StatementArguments(states.map(\.rawValue)) + [max(0, limit)])
        }
    }

    /// Items that arrived on a day (`2026-11-21`, Vietnam's time), in the order of arrival.
    package func itemsArrived(on day: String) throws(SohoaError) -> [Item] {
        try read { database in
            // Every time of a day starts with its date; `~` sorts behind all of them.
            try Self.items(
                database, "SELECT * FROM item WHERE created_at >= ? AND created_at < ? ORDER BY seq",
                [day, day + "~"])
        }
    }

    /// The history of an item, oldest first.
    package func events(of id: ItemID) throws(SohoaError) -> [StepEvent] {
        try read { database in
            let sql = "SELECT seq, body FROM event WHERE item = ? ORDER BY seq"
            return try Row.fetchAll(database, sql: sql, arguments: [id.rawValue]).map { row in
                var event = try RowCoding.decode(StepEvent.self, row["body"])
                event.sequence = row["seq"]
                return event
            }
        }
    }

    /// The newest answered item with the same content, judged by the same text of the same profile.
    ///
    /// The content is the same whatever the files are called: where a rule looks at names, compare them too.
    ///
    /// - Parameter excluding: the item that asks.
    package func findPrior(
        contentKey: ContentDigest, profileDigest: ContentDigest, root: String, excluding: ItemID? = nil
    ) throws(SohoaError) -> Item? {
        try read { database in
            let states = ItemState.answered.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
            let sql = """
                SELECT * FROM item
                WHERE content_key = ? AND profile_digest = ? AND root = ? AND id <> ? AND state IN (\(states))
                ORDER BY updated_at DESC, seq DESC LIMIT 1
                """
            let arguments: StatementArguments = [contentKey.hex, profileDigest.hex, root, excluding?.rawValue ?? ""]
            return try Self.items(database, sql, arguments).first
        }
    }

    /// An item with the same content that waits for a signature.
    package func findAwaiting(
        contentKey: ContentDigest, root: String, excluding: ItemID
    ) throws(SohoaError) -> Item? {
        try read { database in
            let sql = """
                SELECT * FROM item
                WHERE content_key = ? AND root = ? AND id <> ? AND state = 'awaiting-signature' ORDER BY seq LIMIT 1
                """
            return try Self.items(database, sql, [contentKey.hex, root, excluding.rawValue]).first
        }
    }

    /// The newest returned item of that name that no accepted attempt has answered yet; case does not matter.
    package func findReturned(root: String, station: String, title: String) throws(SohoaError) -> Item? {
        try read { database in
            let sql = """
                SELECT * FROM item AS old
                WHERE root = ? AND station = ? AND title_key = ? AND state = 'returned'
                  AND NOT EXISTS (
                    SELECT 1 FROM item AS new WHERE new.previous = old.id AND new.state IN ('registered', 'linked'))
                ORDER BY seq DESC LIMIT 1
                """
            return try Self.items(database, sql, [root, station, ItemRow.titleKey(title)]).first
        }
    }

    /// How many items are in each state, and how old the oldest unfinished one is.
    package func queue() throws(SohoaError) -> QueueFigures {
        try read { database in
            var figures = QueueFigures()
            for row in try Row.fetchAll(database, sql: "SELECT state, count(*) AS n FROM item GROUP BY state") {
                if let state = ItemState(rawValue: row["state"]) { figures.counts[state] = row["n"] }
            }
            let oldest = try String.fetchOne(
                database, sql: "SELECT min(created_at) FROM item WHERE state IN ('in-flight', 'waiting')")
            figures.oldestUnfinished = oldest.flatMap(VietnamTime.date)
            return figures
        }
    }

    private static func items(
        _ database: Database, _ sql: String, _ arguments: StatementArguments
    ) throws -> [Item] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { try ItemRow($0).item }
    }
}

/// The queue at one moment.
package struct QueueFigures: Hashable, Sendable {
    package var counts: [ItemState: Int] = [:]
    /// Arrival of the oldest item in flight or waiting.
    package var oldestUnfinished: Date?
}
