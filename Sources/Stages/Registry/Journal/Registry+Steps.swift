package import ArchiveModel
package import Foundation
internal import GRDB

/// What a worker, or a person, writes down about an item: the item and the event in one transaction.
extension Registry {
    /// Records that a step is done; the item goes on at the next one unless `update` says otherwise.
    ///
    /// The lease stays with its owner while the item is unfinished and ends otherwise.
    ///
    /// - Parameters:
    ///   - duration: seconds.
    ///   - outcome: one line for `sohoa explain`.
    ///   - update: changes the item; runs inside the transaction, so keep it short.
    /// - Throws: `registry.lease.lost` when somebody else has the item by now: the step was in vain.
    @discardableResult
    package func complete(
        step: Step, of id: ItemID, owner: String, at: Date, duration: Double, outcome: String,
        update: (inout Item) -> Void = { _ in }
    ) throws(SohoaError) -> Item {
        try write { database in
            var row = try Self.leasedRow(id, owner, step, database)
            let event = try Self.advance(&row, step, at, duration, outcome, update)
            return try Self.finish(&row, [event], database)
        }
    }

    /// Records steps that were done one after the other, all of them or none: one commit for several steps that
    /// change nothing outside of the job's folder.
    ///
    /// - Parameter releasing: ends the lease as well, so that the queue is asked again.
    @discardableResult
    package func complete(
        _ steps: [StepDone], of id: ItemID, owner: String, releasing: Bool = false
    ) throws(SohoaError) -> Item {
        try write { database in
            var row = try ItemRow.fetch(id, database)
            var events: [StepEvent] = []
            for done in steps {
                try Self.check(row, owner, done.step)
                events.append(try Self.advance(&row, done.step, done.at, done.duration, done.outcome, done.update))
            }
            if releasing {
                row.leaseOwner = nil
                row.leaseUntil = nil
            }
            return try Self.finish(&row, events, database)
        }
    }

    /// Records that a step failed for a reason that may mend; the item waits and is tried again, for ever.
    ///
    /// - Parameter nextAttempt: nil waits as long as `Backoff` says.
    @discardableResult
    package func fail(
        step: Step, of id: ItemID, owner: String, at: Date, duration: Double, error: SohoaError,
        nextAttempt: Date? = nil
    ) throws(SohoaError) -> Item {
        try write { database in
            var row = try Self.leasedRow(id, owner, step, database)
            row.item.attempts += 1
            let event = StepEvent(
                item: id, at: at, kind: .failed, step: step, attempt: row.item.attempts, owner: owner,
                duration: duration, outcome: error.message.en, fault: ItemFault(error))
            row.item.state = .waiting
            row.item.lastError = ItemFault(error)
            row.item.nextAttempt = nextAttempt ?? at.addingTimeInterval(Backoff.delay(attempt: row.item.attempts))
            row.item.updatedAt = at
            row.leaseOwner = nil
            row.leaseUntil = nil
            return try Self.finish(&row, [event], database)
        }
    }

    /// Records a person's decision: approve, correct, return, retry, withdraw.
    ///
    /// - Parameter event: one line with who and why.
    /// - Throws: `registry.item.busy` while a worker has the item.
    @discardableResult
    package func update(
        _ id: ItemID, at: Date, event: String, _ change: (inout Item) -> Void
    ) throws(SohoaError) -> Item {
        try write { database in
            var row = try ItemRow.fetch(id, database)
            if row.claimOpen || row.isLeased(at: at) { throw SohoaError.itemBusy(id) }
            let decision = StepEvent(item: id, at: at, kind: .decided, step: row.item.step, outcome: event)
            change(&row.item)
            row.item.updatedAt = at
            return try Self.finish(&row, [decision], database)
        }
    }

    private static func leasedRow(
        _ id: ItemID, _ owner: String, _ step: Step, _ database: Database
    ) throws -> ItemRow {
        let row = try ItemRow.fetch(id, database)
        try check(row, owner, step)
        return row
    }

    private static func check(_ row: ItemRow, _ owner: String, _ step: Step) throws {
        guard row.leaseOwner == owner else { throw SohoaError.leaseLost(row.item.id, owner) }
        guard row.item.step == step else {
            throw SohoaError.wrongStep(row.item.id, done: step, expected: row.item.step)
        }
    }

    /// Moves the item behind a step that is done.
    private static func advance(
        _ row: inout ItemRow, _ step: Step, _ at: Date, _ duration: Double, _ outcome: String,
        _ update: (inout Item) -> Void
    ) throws -> StepEvent {
        let event = StepEvent(
            item: row.item.id, at: at, kind: .completed, step: step, attempt: row.item.attempts + 1,
            owner: row.leaseOwner ?? "", duration: duration, outcome: outcome)
        row.item.pass(step, at: at, update)
        if step.next == nil, ItemState.unfinished.contains(row.item.state) {
            throw SohoaError.wrongStep(row.item.id, done: step, expected: row.item.step)
        }
        return event
    }

    private static func finish(_ row: inout ItemRow, _ events: [StepEvent], _ database: Database) throws -> Item {
        if row.item.state != .waiting { row.item.nextAttempt = nil }
        if !ItemState.runnable.contains(row.item.state) {
            row.leaseOwner = nil
            row.leaseUntil = nil
        }
        try row.update(database)
        for event in events { try event.insert(database) }
        if row.item.state == .quarantined { try forgetOutcomes(of: row.item.id, database) }
        return row.item
    }
}
