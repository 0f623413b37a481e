package import ArchiveModel
package import Foundation
internal import GRDB

/// What has to be handed over, and what was. Ordered in the commit that makes a record visible, so none is forgotten.
extension Registry {
    /// Orders the delivery of one version; what was ordered before stays as it is.
    package func order(_ receivers: [String], of record: RecordID, version: Int) throws(SohoaError) {
        try write { try Self.order(receivers, of: record, version: version, $0) }
    }

    static func order(_ receivers: [String], of record: RecordID, version: Int, _ database: Database) throws {
        for receiver in receivers {
            let entry = DeliveryEntry(record: record, version: version, receiver: receiver)
            try database.execute(
                sql: "INSERT OR IGNORE INTO delivery (record, version, receiver, state, body) VALUES (?, ?, ?, ?, ?)",
                arguments: [record.rawValue, version, receiver, entry.state.rawValue, try RowCoding.encode(entry)])
        }
    }

    /// Open ones that may be tried now, in the order in which they were ordered.
    package func dueDeliveries(at now: Date, limit: Int = 100) throws(SohoaError) -> [DeliveryEntry] {
        try read { database in
            try Self.deliveries(
                database, "WHERE state = 'open' AND (next IS NULL OR next <= ?) ORDER BY seq LIMIT ?",
                [RowCoding.time(now), max(0, limit)])
        }
    }

    /// The latest first.
    package func deliveries(
        of record: RecordID? = nil, openOnly: Bool = false, limit: Int = 1_000_000
    ) throws(SohoaError) -> [DeliveryEntry] {
        try read { database in
            try Self.deliveries(
                database,
                "WHERE (:record IS NULL OR record = :record) AND (:all OR state = 'open') ORDER BY seq DESC LIMIT :limit",
                ["record": record?.rawValue, "all": !openOnly, "limit": max(0, limit)])
        }
    }

    package func save(_ entry: DeliveryEntry) throws(SohoaError) {
        try write { database in
            try database.execute(
                sql:
                    "UPDATE delivery SET state = ?, next = ?, body = ? WHERE record = ? AND version = ? AND receiver = ?",
                arguments: [
                    entry.state.rawValue, entry.next.map(RowCoding.time), try RowCoding.encode(entry),
                    entry.record.rawValue, entry.version, entry.receiver,
                ])
        }
    }

    private static func deliveries(
        _ database: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [DeliveryEntry] {
        try String.fetchAll(database, sql: "SELECT body FROM delivery \(condition)", arguments: arguments).map {
            try RowCoding.decode(DeliveryEntry.self, $0)
        }
    }
}
