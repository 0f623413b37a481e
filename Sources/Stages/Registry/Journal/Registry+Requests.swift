package import ArchiveModel
package import Foundation
internal import GRDB

/// Something a person asked of the running daemon on the command line.
package struct DaemonRequest: Hashable, Sendable {
    package var id: Int64
    package var body: JSONValue
    package var askedAt: Date
}

/// Requests from the command line: durable, taken in order, at least once.
extension Registry {
    @discardableResult
    package func enqueue(request: JSONValue, at: Date) throws(SohoaError) -> Int64 {
        try write { database in
            try database.execute(
                sql: "INSERT INTO request (body, asked_at) VALUES (?, ?)",
                arguments: [try RowCoding.encode(request), RowCoding.time(at)])
            return database.lastInsertedRowID
        }
    }

    /// Takes what is not finished and not being done; one whose taker died comes again after `until`.
    package func takeRequests(now: Date, until: Date, limit: Int = 100) throws(SohoaError) -> [DaemonRequest] {
        try write { database in
            let sql = """
                UPDATE request SET taken_until = :until WHERE id IN (
                  SELECT id FROM request
                  WHERE finished_at IS NULL AND (taken_until IS NULL OR taken_until <= :now) ORDER BY id LIMIT :limit)
                RETURNING id, body, asked_at
                """
            let arguments: StatementArguments = [
                "until": RowCoding.time(until), "now": RowCoding.time(now), "limit": max(0, limit),
            ]
            let taken = try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
                DaemonRequest(
                    id: row["id"], body: try RowCoding.decode(JSONValue.self, row["body"]),
                    askedAt: VietnamTime.date(row["asked_at"]) ?? now)
            }
            return taken.sorted { $0.id < $1.id }
        }
    }

    package func finishRequest(_ id: Int64, answer: JSONValue, at: Date) throws(SohoaError) {
        try write { database in
            try database.execute(
                sql: "UPDATE request SET finished_at = ?, answer = ? WHERE id = ? AND finished_at IS NULL",
                arguments: [RowCoding.time(at), try RowCoding.encode(answer), id])
        }
    }

    /// What the daemon answered; nil while it has not.
    package func answer(toRequest id: Int64) throws(SohoaError) -> JSONValue? {
        try read { database in
            let text = try String.fetchOne(
                database, sql: "SELECT answer FROM request WHERE id = ? AND finished_at IS NOT NULL", arguments: [id])
            return try text.map { try RowCoding.decode(JSONValue.self, $0) }
        }
    }

    /// Removes finished requests that nobody will ask about any more.
    package func forgetRequests(finishedBefore date: Date) throws(SohoaError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM request WHERE finished_at < ?", arguments: [RowCoding.time(date)])
        }
    }
}
