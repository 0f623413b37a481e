package import ArchiveModel
package import Foundation
internal import GRDB

/// Which records, and which items on their way, are the same paper or belong to the same dossier.
extension Registry {
    /// Records of a profile whose fields pass, the newest first.
    ///
    /// - Parameters:
    ///   - words: texts that stand in the fields of every such record: the search index narrows with them.
    ///   - fits: decides by the fields.
    package func records(
        sector: String, profile: String, words: [String], fits: ([String: String]) -> Bool
    ) throws(SohoaError) -> [RecordRow] {
        let query = SearchQuery(words.joined(separator: " "))
        return try read { database in
            let narrowing =
                query == nil
                ? "" : "AND seq IN (SELECT rowid FROM record_search WHERE record_search MATCH :words)"
            let arguments: [String: (any DatabaseValueConvertible)?] = [
                "sector": sector, "profile": profile, "words": query?.words,
            ]
            let rows = try Self.rows(
                database,
                """
                SELECT body FROM record WHERE sector = :sector AND profile_id = :profile \(narrowing)
                ORDER BY seq DESC
                """, StatementArguments(arguments.filter { query != nil || $0.key != "words" }))
            return rows.filter { fits($0.fields) }
        }
    }

    /// Notes that an item is about to become this paper, unless another unfinished one is: of two scans of one paper
    /// that come together the second must see the record of the first.
    ///
    /// - Parameter key: see `PaperIdentity.key`.
    /// - Returns: the item that goes first; nil when this one may.
    package func claim(identity key: String, for id: ItemID, at date: Date) throws(SohoaError) -> ItemID? {
        try write { database in
            let other = try String.fetchOne(
                database,
                sql: """
                    SELECT id FROM item WHERE state IN ('in-flight', 'waiting') AND id <> ?
                      AND json_extract(body, '$.memo.identity') = ? LIMIT 1
                    """, arguments: [id.rawValue, key])
            if let other { return ItemID(rawValue: other) }
            var row = try ItemRow.fetch(id, database)
            guard row.item.memo["identity"] != key else { return nil }
            row.item.memo["identity"] = key
            row.item.updatedAt = date
            try row.update(database)
            return nil
        }
    }
}
