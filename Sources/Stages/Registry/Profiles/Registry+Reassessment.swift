package import ArchiveModel
package import Foundation
internal import GRDB

/// What a person approved for records whose profile was wrong: written down whole before the first of it is done.
extension Registry {
    package func plan(_ entries: [ReassessmentEntry]) throws(SohoaError) {
        try write { database in
            for entry in entries {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO reassessment (plan, record, state, body) VALUES (?, ?, ?, ?)",
                    arguments: [
                        entry.plan, entry.record.rawValue, entry.state.rawValue, try RowCoding.encode(entry),
                    ])
            }
        }
    }

    /// What is not done yet, in the order of the plans.
    package func openReassessments(limit: Int = 1_000_000) throws(SohoaError) -> [ReassessmentEntry] {
        try read { database in
            try Self.entries(database, "WHERE state = 'open' ORDER BY seq LIMIT ?", [max(0, limit)])
        }
    }

    package func reassessments(plan: String) throws(SohoaError) -> [ReassessmentEntry] {
        try read { try Self.entries($0, "WHERE plan = ? ORDER BY seq", [plan]) }
    }

    /// Records that came into the store since then and whose newest version was judged by this profile.
    package func records(judgedBy profile: String, since: Date) throws(SohoaError) -> [RecordRow] {
        try read { database in
            try Self.rows(
                database, "SELECT body FROM record WHERE profile_id = ? AND registered_at >= ? ORDER BY id",
                [profile, RowCoding.time(since)])
        }
    }

    /// One commit: the record's row, what the item says of itself, and that the entry is done.
    ///
    /// - Parameter change: applied to the item that the record came from, when it is known.
    package func finish(
        _ entry: ReassessmentEntry, as state: ReassessmentEntry.State, row: RecordRow?,
        timestamps: TimestampStanding = .unknown, at: Date, event: String,
        change: (inout Item) -> Void = { _ in }
    ) throws(SohoaError) {
        try write { database in
            if let row {
                try Self.register(row, searchText: row.searchText, timestamps: timestamps, database)
                if var item = try ItemRow.find(row.item, database) {
                    change(&item.item)
                    item.item.updatedAt = at
                    try item.update(database)
                    try StepEvent(item: row.item, at: at, kind: .decided, outcome: event).insert(database)
                }
            }
            var done = entry
            done.state = state
            try database.execute(
                sql: "UPDATE reassessment SET state = ?, body = ? WHERE plan = ? AND record = ?",
                arguments: [state.rawValue, try RowCoding.encode(done), entry.plan, entry.record.rawValue])
        }
    }

    private static func entries(
        _ database: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [ReassessmentEntry] {
        try String.fetchAll(database, sql: "SELECT body FROM reassessment \(condition)", arguments: arguments).map {
            try RowCoding.decode(ReassessmentEntry.self, $0)
        }
    }
}
