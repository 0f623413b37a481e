internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Packaging
internal import ProfileFiles
internal import Registry
internal import ShareDesk

extension ItemProcessor {
    /// Gives the bytes their last owner, tells the technician, and clears what is no longer needed.
    func finish(_ item: Item) async throws -> StepResult {
        if item.isToBeDestroyed { return try await destroy(item) }
        if item.practice { return try await finishPractice(item) }
        switch item.verdict {
        case .accepted: return try await finishAccepted(item)
        case .returned, .held, nil: return try await giveBack(item, state: .returned)
        case .quarantined: return try await quarantine(item)
        }
    }

    private func finishAccepted(_ item: Item) async throws -> StepResult {
        let root = try root(of: item)
        let desk = station.desk(for: root)
        let registry = station.registry
        let job = station.home.job(item.id)
        try await blocking {
            if let previous = item.previous, let earlier = try registry.item(previous), earlier.state == .returned {
                try desk.clearReturned(
                    earlier.id, title: earlier.title, names: earlier.returnedNames, files: earlier.submission.files)
            }
            try desk.clearHeld(item.id)
            try Staging.release(item.submission, root: root)
            try DurableFiles.removeTree(job)
        }
        try await wakeCompanions(of: item)
        let state: ItemState = item.isLink ? .linked : .registered
        return StepResult("\(state.rawValue) \(item.record?.rawValue ?? "")") { $0.state = state }
    }

    /// Companions that were held for want of this file are judged again, now with it.
    private func wakeCompanions(of item: Item) async throws {
        guard let main = item.submission.files.first(where: { $0.role == .main }) else { return }
        let registry = station.registry
        let now = station.time.now()
        let stem = LateCompanion.stem(of: item.submission)
        try await blocking {
            for late in try registry.namesakes(root: item.root, station: item.station, stem: stem)
            where late.state == .held && late.revision == nil && LateCompanion.isAlone(late.submission)
                && LateCompanion.belongs(late.submission, to: main)
            {
                _ = try registry.update(late.id, at: now, event: "main file accepted as \(item.id)") { late in
                    guard late.state == .held else { return }
                    late.step = .assess
                    late.state = .inFlight
                }
            }
        }
    }

    private func finishPractice(_ item: Item) async throws -> StepResult {
        try await giveBack(item, state: .practised)
    }

    /// The files go back under their own names, with a report beside them.
    private func giveBack(_ item: Item, state: ItemState) async throws -> StepResult {
        let root = try root(of: item)
        let desk = station.desk(for: root)
        let job = station.home.job(item.id)
        var decided = item
        decided.state = state
        let report = station.report(on: decided)
        let (names, page) = try await blocking {
            let names = try Staging.giveBack(item.submission, root: root, to: root.path + "/" + root.folders.returned)
            let page = try desk.writeReturned(report, names: names).first
            try desk.clearHeld(item.id)
            try DurableFiles.removeTree(job)
            return (names, page)
        }
        return StepResult(names.joined(separator: ", ")) { item in
            item.returnedNames = names
            item.reportPage = page
            item.state = state
        }
    }
}
