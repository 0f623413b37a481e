package import ArchiveModel
package import Foundation
internal import GRDB

/// Which records wait for timestamps and when the others have to be renewed. Ordered in the commit that makes a version
/// visible, so none is forgotten; a newer version's entry takes the place of the older one's.
extension Registry {
    static func orderTimestamps(
        _ row: RecordRow, _ standing: TimestampStanding, _ database: Database
    ) throws {
        let older = try entries(
            database, "WHERE record = ? AND version < ? AND state <> 'closed'", [row.id.rawValue, row.version])
        for var entry in older {
            entry.standing.state = .closed
            entry.standing.next = nil
            try save(entry, database)
        }
        guard let order = row.timestamp else { return }
        let entry = TimestampEntry(record: row.id, version: row.version, order: order, standing: standing)
        try database.execute(
            sql: "INSERT OR IGNORE INTO timestamp (record, version, state, next, body) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                entry.record.rawValue, entry.version, entry.state.rawValue, entry.standing.next.map(RowCoding.time),
                try RowCoding.encode(entry),
            ])
    }

    /// Those to be looked at now: the longest waiting first.
    package func dueTimestamps(at now: Date, limit: Int = 1) throws(SohoaError) -> [TimestampEntry] {
        try read { database in
            try Self.entries(
                database,
                "WHERE state IN ('open', 'kept') AND (next IS NULL OR next <= ?) ORDER BY next, seq LIMIT ?",
                [RowCoding.time(now), max(0, limit)])
        }
    }

    /// The latest first; without `state` all that are not closed.
    package func timestamps(
        of record: RecordID? = nil, state: TimestampEntry.State? = nil, limit: Int = 1_000_000
    ) throws(SohoaError) -> [TimestampEntry] {
        try read { database in
            try Self.entries(
                database,
                """
                WHERE (:record IS NULL OR record = :record)
                  AND (state = :state OR (:state IS NULL AND state <> 'closed')) ORDER BY seq DESC LIMIT :limit
                """,
                ["record": record?.rawValue, "state": state?.rawValue, "limit": max(0, limit)])
        }
    }

    /// How many wait, how many are due for renewal before a day, and when the next one is.
    package func timestampFigures(renewalsBefore day: Date) throws(SohoaError) -> TimestampFigures {
        try read { database in
            let open = try Int.fetchOne(database, sql: "SELECT count(*) FROM timestamp WHERE state = 'open'") ?? 0
            let soon = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM timestamp WHERE state = 'kept' AND next <= ?",
                arguments: [RowCoding.time(day)])
            let first = try Self.entries(
                database, "WHERE state = 'kept' AND next IS NOT NULL ORDER BY next, seq LIMIT 1", [])
            let oldest = try Self.entries(database, "WHERE state = 'open' ORDER BY seq LIMIT 1", [])
            return TimestampFigures(
                open: open, renewals: soon ?? 0, nextRenewal: first.first, longestWaiting: oldest.first)
        }
    }

    package func save(_ entry: TimestampEntry) throws(SohoaError) {
        try write { try Self.save(entry, $0) }
    }

    /// One commit: the row of the new version with what it still lacks, and what the item says of itself.
    ///
    /// - Parameters:
    ///   - standing: of the new version.
    ///   - change: applied to the item that the record came from, when it is known.
    package func finishVersion(
        _ row: RecordRow, standing: TimestampStanding, at: Date, event: String,
        change: (inout Item) -> Void = { _ in }
    ) throws(SohoaError) {
        try write { database in
            try Self.register(row, searchText: row.searchText, timestamps: standing, database)
            guard var item = try ItemRow.find(row.item, database) else { return }
            change(&item.item)
            item.item.updatedAt = at
            try item.update(database)
            try StepEvent(item: row.item, at: at, kind: .decided, outcome: event).insert(database)
        }
    }

    private static func save(_ entry: TimestampEntry, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE timestamp SET state = ?, next = ?, body = ? WHERE record = ? AND version = ?",
            arguments: [
                entry.state.rawValue, entry.standing.next.map(RowCoding.time), try RowCoding.encode(entry),
                entry.record.rawValue, entry.version,
            ])
    }

    private static func entries(
        _ database: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [TimestampEntry] {
        try String.fetchAll(database, sql: "SELECT body FROM timestamp \(condition)", arguments: arguments).map {
            try RowCoding.decode(TimestampEntry.self, $0)
        }
    }
}

/// The same for people.
package struct TimestampFigures: Hashable, Sendable {
    package var open: Int
    /// Renewals due before the day that was asked for.
    package var renewals: Int
    package var nextRenewal: TimestampEntry?
    package var longestWaiting: TimestampEntry?
}
