internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Registry
internal import ShareDesk

/// Out of sight: files 0700, no preview, no name in the journal or in a report.
extension ItemProcessor {
    /// The only copy of the files goes into quarantine; what was made or said of them goes away. Done again after a
    /// crash, it finds what is done and does the rest.
    func quarantine(_ item: Item) async throws -> StepResult {
        do {
            let root = try root(of: item)
            let notice = try await blocking { [station] in try Self.hideFiles(of: item, root: root, station) }
            return StepResult("quarantined") { item in
                item.hideContent()
                item.hideNames()
                item.reportPage = notice
                item.state = .quarantined
            }
        } catch {
            throw QuarantineFault.unnamed(error, item.id)
        }
    }

    private static func hideFiles(of item: Item, root: DropRoot, _ station: Station) throws -> String? {
        let shelf = QuarantineShelf(home: station.home)
        let job = station.home.job(item.id)
        let input = job + "/input"
        if !shelf.contains(item.id), !DurableFiles.exists(input) {
            _ = try Staging.stage(item.submission, root: root, into: input)
        }
        try shelf.take(input, of: item.submission)
        FaultPoint.reach("between-quarantine-and-release")
        try Staging.release(item.submission, root: root)
        try DurableFiles.removeTree(job)
        let desk = station.desk(for: root)
        try desk.clearHeld(item.id)
        var hidden = item
        hidden.hideContent()
        hidden.hideNames()
        hidden.state = .quarantined
        return try desk.writeQuarantined(station.report(on: hidden))
    }

    /// What an administrator decided to destroy.
    func destroy(_ item: Item) async throws -> StepResult {
        let root = try root(of: item)
        try await blocking { [station] in
            try QuarantineShelf(home: station.home).remove(item.id)
            try station.desk(for: root).clearQuarantined(item.id)
        }
        return StepResult("quarantine: files destroyed") { item in
            item.hideNames()
            item.state = .withdrawn
        }
    }

    /// Puts the files of a released item back into staging, under the names that only the quarantine knew.
    ///
    /// - Returns: the submission as it was.
    func restore(_ item: Item) async throws -> Submission {
        let root = try root(of: item)
        do {
            return try await blocking { [station] in
                let shelf = QuarantineShelf(home: station.home)
                guard let submission = try shelf.submission(item.id), shelf.contains(item.id) else {
                    throw QuarantineFault.nothingStaged(item.id)
                }
                return try Staging.restore(submission, root: root, from: shelf.folder(item.id))
            }
        } catch {
            throw QuarantineFault.unnamed(error, item.id)
        }
    }

    /// After the journal says that staging owns the files again.
    func leaveQuarantine(_ item: Item) async throws {
        let root = try root(of: item)
        try await blocking { [station] in
            try QuarantineShelf(home: station.home).remove(item.id)
            try station.desk(for: root).clearQuarantined(item.id)
        }
    }
}
