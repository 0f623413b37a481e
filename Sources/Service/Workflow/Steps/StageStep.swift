internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Registry

extension ItemProcessor {
    /// Copies and hashes the claimed files into the store's side, and names their content. Companions that came alone
    /// get the main file of their name beside them.
    func stage(_ item: Item) async throws -> StepResult {
        if item.isTakenBack, let stays = try await takeBack(item) { return stays }
        let root = try root(of: item)
        let folder = input(item)
        let claimed = item.isReleased ? try await restore(item) : item.submission
        let submission = try await blocking {
            try DurableFiles.makeFolder(folder)
            return try Staging.stage(claimed, root: root, into: folder)
        }
        let previous = try await blocking { [registry = station.registry] in
            try registry.findReturned(root: item.root, station: item.station, title: submission.title)
        }
        let attached = try await attach(submission, in: folder)
        let total = submission.files.reduce(0) { $0 + $1.size }
        let about = attached.map { ", version \($0.revision.version) of \($0.revision.record)" } ?? ""
        return StepResult("\(submission.files.count) files, \(total) B\(about)") { item in
            item.submission = submission
            if item.isReleased {
                item.isLeavingQuarantine = true
                item.verdict = nil
            }
            item.revision = attached?.revision
            item.waived.merge(attached?.waived ?? [:]) { own, _ in own }
            item.typed.merge(attached?.typed ?? [:]) { own, _ in own }
            item.contentKey = ContentKey.of(item.judged.files)
            if let previous, previous.id != item.id { item.previous = previous.id }
            // What was measured of these very bytes still stands.
            let isMeasured = item.isTakenBack && item.facts?.files.map(\.digest) == submission.files.map(\.digest)
            item.isTakenBack = false
            item.step = isMeasured ? .assess : .identify
        }
    }

    private func attach(
        _ submission: Submission, in folder: String
    ) async throws -> (revision: Revision, waived: [String: String], typed: [String: String])? {
        guard LateCompanion.isAlone(submission) else { return nil }
        let attachment = CompanionAttachment(station: station)
        return try await blocking {
            guard case .attach(let revision, let waived, let typed) = try attachment.answer(submission) else {
                return nil
            }
            try attachment.fetch(revision, into: folder)
            return (revision, waived, typed)
        }
    }
}
