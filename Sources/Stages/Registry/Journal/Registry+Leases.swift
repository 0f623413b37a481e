package import ArchiveModel
package import Foundation
internal import GRDB

/// Leases: at any time at most one worker has an item, and one that died gives it back by the passing of time.
///
/// Of several unfinished items with the same content only one is worked on, so that a duplicate is always judged after
/// the first has its answer. The order is that in which the contents became known, not the order of arrival: an item
/// that is staged late would otherwise overtake one that is half way, and both would be registered.
extension Registry {
    /// Takes the next item that can go on: in flight, or waiting and due.
    ///
    /// - Parameter owner: unique among all workers of the daemon, e.g. `sohoad.4711.w2`.
    /// - Returns: nil when there is nothing to do now.
    package func lease(owner: String, until: Date, now: Date) throws(SohoaError) -> Item? {
        try writeBriefly { database in
            let found = try Row.fetchOne(database, sql: Self.nextRunnable, arguments: ["now": RowCoding.time(now)])
            guard let found else { return nil }
            var row = try ItemRow(found)
            if let earlier = row.leaseOwner {
                row.item.interruptions += 1
                try StepEvent(
                    item: row.item.id, at: now, kind: .interrupted, step: row.item.step,
                    attempt: row.item.attempts + 1, owner: earlier, outcome: "lease expired"
                ).insert(database)
            }
            row.leaseOwner = owner
            row.leaseUntil = RowCoding.time(until)
            row.item.state = .inFlight
            row.item.nextAttempt = nil
            try row.update(database)
            return row.item
        }
    }

    /// Takes one item that awaits a signature; its state stays.
    ///
    /// - Returns: nil when it does not await one, or somebody is signing it.
    package func leaseAwaiting(
        _ id: ItemID, owner: String, until: Date, now: Date
    ) throws(SohoaError) -> Item? {
        try writeBriefly { database in
            guard var row = try ItemRow.find(id, database), row.item.state == .awaitingSignature,
                !row.isLeased(at: now)
            else { return nil }
            row.leaseOwner = owner
            row.leaseUntil = RowCoding.time(until)
            try row.update(database)
            return row.item
        }
    }

    /// Prolongs a lease; throws when it is lost.
    package func renew(lease id: ItemID, owner: String, until: Date) throws(SohoaError) {
        try writeBriefly { database in
            try database.execute(
                sql: "UPDATE item SET lease_until = ? WHERE id = ? AND lease_owner = ?",
                arguments: [RowCoding.time(until), id.rawValue, owner])
            if database.changesCount == 0 { throw SohoaError.leaseLost(id, owner) }
        }
    }

    /// Gives an item back between two steps; no error when the lease is lost already.
    package func release(lease id: ItemID, owner: String) throws(SohoaError) {
        try writeBriefly { database in
            try database.execute(
                sql: "UPDATE item SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?",
                arguments: [id.rawValue, owner])
        }
    }

    /// Ends every lease at once. For the start of the daemon: whoever held one is gone.
    ///
    /// - Returns: the items that were being worked on, each with one more interruption.
    package func breakLeases(at now: Date) throws(SohoaError) -> [Item] {
        try write { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM item WHERE lease_owner IS NOT NULL ORDER BY seq")
            return try rows.map { found in
                var row = try ItemRow(found)
                row.item.interruptions += 1
                try StepEvent(
                    item: row.item.id, at: now, kind: .interrupted, step: row.item.step,
                    attempt: row.item.attempts + 1, owner: row.leaseOwner ?? "", outcome: "the process ended"
                ).insert(database)
                row.leaseOwner = nil
                row.leaseUntil = nil
                try row.update(database)
                return row.item
            }
        }
    }

    private static let nextRunnable = """
        SELECT * FROM item AS candidate
        WHERE state IN ('in-flight', 'waiting') AND NOT claim_open
          AND (next_attempt IS NULL OR next_attempt <= :now)
          AND (lease_owner IS NULL OR lease_until <= :now)
          AND NOT EXISTS (
            SELECT 1 FROM item AS earlier
            WHERE earlier.content_key = candidate.content_key AND earlier.key_order < candidate.key_order
              AND earlier.state IN ('in-flight', 'waiting'))
        ORDER BY seq LIMIT 1
        """
}
