package import ArchiveModel
package import Foundation
internal import GRDB

/// What was judged by a profile, so that other rules can be tried on it.
extension Registry {
    /// The latest submissions whose stored facts were judged by a profile, the newest first.
    ///
    /// - Parameters:
    ///   - since: arrivals from then on; nil for all.
    ///   - states: nil for all.
    package func judged(
        by profile: String, since: Date? = nil, states: Set<ItemState>? = nil, limit: Int
    ) throws(SohoaError) -> [Item] {
        try read { database in
            var found: [Item] = []
            let wanted = states ?? Set(ItemState.allCases)
            let marks = databaseQuestionMarks(count: wanted.count)
            // Items of an older program may pin a text that is not among the versions: their bodies are asked.
            let sql = """
                SELECT * FROM item
                WHERE profile_digest IS NOT NULL AND created_at >= ? AND state IN (\(marks))
                  AND (profile_digest IN (SELECT digest FROM profile_version WHERE profile = ?)
                    OR json_extract(body, '$.profile.id') = ?)
                ORDER BY seq DESC
                """
            let arguments =
                StatementArguments([since.map(RowCoding.time) ?? ""]) + StatementArguments(wanted.map(\.rawValue))
                + StatementArguments([profile, profile])
            let cursor = try Row.fetchCursor(database, sql: sql, arguments: arguments)
            while found.count < limit, let row = try cursor.next() {
                let item = try ItemRow(row).item
                if item.profile?.id == profile, item.facts != nil, item.verdict != nil { found.append(item) }
            }
            return found
        }
    }
}
