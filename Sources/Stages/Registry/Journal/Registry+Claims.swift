package import ArchiveModel
internal import Foundation
internal import GRDB

/// The claims of Intake. Until a claim is complete its item belongs to Intake and nobody can lease it.
extension Registry: IntakeJournal {
    /// Records that these files are about to be taken. Asking again with the same id replaces an open claim.
    package func openClaim(_ submission: Submission) throws {
        try write { database in
            if let row = try ItemRow.find(submission.id, database) {
                guard row.claimOpen else { throw SohoaError.claimConflict(submission.id) }
                return try ItemRow(item: Item(submission: submission), claimOpen: true).update(database)
            }
            try ItemRow(item: Item(submission: submission), claimOpen: true).insert(database)
            try StepEvent(
                item: submission.id, at: submission.arrivedAt, kind: .claimed, step: .claim,
                outcome: "\(submission.kind.rawValue), \(submission.files.count) file(s)"
            ).insert(database)
        }
    }

    /// Records that every file of the claim lies in staging: from now on it can be leased. Asking twice does no harm.
    package func completeClaim(_ id: ItemID) throws {
        let now = clock.now()
        try write { database in
            var row = try ItemRow.fetch(id, database)
            guard row.claimOpen else { return }
            row.claimOpen = false
            row.item.step = .stage
            row.item.updatedAt = now
            try row.update(database)
            try StepEvent(
                item: id, at: now, kind: .completed, step: .claim,
                duration: max(0, now.timeIntervalSince(row.item.createdAt)), outcome: "in staging"
            ).insert(database)
        }
    }

    /// Forgets a claim none of whose files could be taken: it never entered the ledger.
    package func abandonClaim(_ id: ItemID) throws {
        try write { database in
            guard let row = try ItemRow.find(id, database) else { return }
            guard row.claimOpen else { throw SohoaError.claimConflict(id) }
            try database.execute(sql: "DELETE FROM event WHERE item = ?", arguments: [id.rawValue])
            try database.execute(sql: "DELETE FROM item WHERE id = ?", arguments: [id.rawValue])
        }
    }

    package func openClaims(root: String) throws -> [Submission] {
        try read { database in
            let sql = "SELECT * FROM item WHERE root = ? AND claim_open AND state = 'in-flight' ORDER BY seq"
            return try Row.fetchAll(database, sql: sql, arguments: [root]).map { try ItemRow($0).item.submission }
        }
    }
}
