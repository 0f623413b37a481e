package import ArchiveModel
internal import GRDB

/// What a journal may not keep of a submission that was quarantined.
extension Registry {
    /// Events that say nothing of the content begin with this word.
    package static let quarantineWord = "quarantine"

    /// Takes the words out of an item's history: steps, times and durations stay.
    static func forgetOutcomes(of id: ItemID, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT seq, body FROM event WHERE item = ?", arguments: [id.rawValue])
        for row in rows {
            var event = try RowCoding.decode(StepEvent.self, row["body"])
            if event.outcome.hasPrefix(quarantineWord) || event.outcome.isEmpty && event.fault == nil { continue }
            event.outcome = ""
            event.fault = nil
            let sequence: Int64 = row["seq"]
            try database.execute(
                sql: "UPDATE event SET body = ? WHERE seq = ?", arguments: [try RowCoding.encode(event), sequence])
        }
    }

    /// Empties the write-ahead log into the file, so that no old row is left in it. A reader can keep it busy.
    ///
    /// - Returns: false when somebody was reading: try again.
    package func emptyLog() throws(SohoaError) -> Bool {
        do {
            return try database.writeWithoutTransaction { database in
                let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                let busy: Int = row?["busy"] ?? 1
                return busy == 0
            }
        } catch {
            throw .registry(error, path)
        }
    }
}
