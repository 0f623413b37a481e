internal import ArchiveModel
internal import Foundation
internal import Workflow

/// Batches of one session, until nothing waits or the session ends.
struct SigningRun {
    let desk: SigningDesk
    let signer: any DigestSigner
    let limits: SessionLimits
    let view: SigningView
    let place: SigningPlace
    let signatory: Signatory

    /// - Parameter staying: ids to look for again when the first batch is done; nil ends then.
    func all(_ first: [SigningTask], staying: [String]?) async throws -> AttendedSession.Report {
        var watch = SessionWatch(limits: limits, at: Date())
        let session = AttendedSession(desk: desk, signer: signer, time: SystemTime())
        let party = try await desk.party(for: signatory, of: signer)
        view.begin(party)
        var report = await session.sign(first, watch: &watch, progress: view.progress)
        try await place.goOn()
        while let ids = staying, report.end == .done {
            if let end = watch.end(at: Date()) {
                report.end = end
                break
            }
            let more = try SignRequest(ids: [], whose: signatory).choose(desk).filter { task in
                (ids.isEmpty || ids.contains(task.item.rawValue)) && !report.held.contains { $0.task.id == task.id }
            }
            if more.isEmpty {
                try await Task.sleep(for: .seconds(1))
                continue
            }
            view.list(more)
            guard view.confirm(within: limits.idle) else { break }
            watch.touch(at: Date())
            report += await session.sign(more, watch: &watch, progress: view.progress)
            try await place.goOn()
        }
        return report
    }
}

extension AttendedSession.Report {
    static func += (left: inout Self, right: Self) {
        left.signed += right.signed
        left.held += right.held
        left.skipped += right.skipped
        left.left = right.left
        left.end = right.end
    }
}
