internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Registry

extension ItemProcessor {
    /// Makes each paper of a run an item of its own; nil for a run that nothing divides.
    ///
    /// Files first, then the row of their new owner, one paper after the other; the run itself is closed last, with the
    /// step. Until then it stays in flight and everything is found done when the step runs again
    /// (docs/decisions/0005-separator-sheets.md).
    func divide(_ item: Item) async throws -> StepResult? {
        guard let facts = item.facts, let division = RunDivision(item.submission, facts) else { return nil }
        let root = try root(of: item)
        let parts = division.submissions(of: item.submission)
        let job = station.home.job(item.id)
        try await blocking { [registry = station.registry] in
            for part in parts where try registry.item(part.id) == nil {
                try Staging.handOver(part, from: item.submission, root: root)
                FaultPoint.reach("between-files-and-part")
                try registry.adopt(part, from: item.id)
            }
            try Staging.releaseEmpty(item.submission, root: root)
            try DurableFiles.removeTree(job)
        }
        station.poke.raise()
        return StepResult("divided into " + parts.map(\.id.rawValue).joined(separator: ", ")) { item in
            item.submission.files = []
            item.contentKey = nil
            item.findings = []
            item.state = .withdrawn
        }
    }
}
