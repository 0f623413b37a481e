internal import ArchiveModel

/// The journal as intake sees it, with the places around a claim where tests pull the plug.
struct ClaimJournal: IntakeJournal {
    let journal: any IntakeJournal

    func openClaim(_ submission: Submission) throws {
        FaultPoint.reach("before-claim")
        try journal.openClaim(submission)
        FaultPoint.reach("opened-claim")
    }

    func completeClaim(_ id: ItemID) throws {
        FaultPoint.reach("after-claim")
        try journal.completeClaim(id)
        FaultPoint.reach("recorded-claim")
    }

    func abandonClaim(_ id: ItemID) throws { try journal.abandonClaim(id) }
    func openClaims(root: String) throws -> [Submission] { try journal.openClaims(root: root) }
}
