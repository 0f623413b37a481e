package import ArchiveModel
internal import GRDB

extension Registry {
    /// Records a part of a submission that was divided: its files lie in its own staging folder already. It goes on by
    /// itself from the next step. Asking again with the same id changes nothing.
    ///
    /// A part counts as dropped like any other item, so the ledger stays balanced.
    package func adopt(_ part: Submission, from whole: ItemID) throws(SohoaError) {
        try write { database in
            guard try ItemRow.find(part.id, database) == nil else { return }
            try ItemRow(item: Item(submission: part, step: .stage), claimOpen: false).insert(database)
            try StepEvent(
                item: part.id, at: part.arrivedAt, kind: .claimed, step: .claim,
                outcome: "\(part.files.count) file(s), divided from \(whole)"
            ).insert(database)
        }
    }
}
