internal import ArchiveModel
internal import HostKit
internal import Intake
internal import Registry
internal import ShareDesk

extension ItemProcessor {
    /// Fetches the files of a returned item from where people have them. Nil when all are in staging; a result when the
    /// item has to stay returned, because somebody took or changed a file meanwhile.
    func takeBack(_ item: Item) async throws -> StepResult? {
        let root = try root(of: item)
        let desk = station.desk(for: root)
        let missing = try await blocking {
            let missing = try Staging.changedSinceGivenBack(
                item.submission, names: item.returnedNames, root: root, folder: root.folders.returned)
            guard missing.isEmpty else { return missing }
            try Staging.takeBack(
                item.submission, names: item.returnedNames, root: root, folder: root.folders.returned)
            FaultPoint.reach("between-files-and-report")
            try desk.clearReturned(
                item.id, title: item.title, names: item.returnedNames, files: item.submission.files)
            return []
        }
        if missing.isEmpty { return nil }
        return StepResult("files changed since they were returned: \(missing.joined(separator: ", "))") { item in
            item.isTakenBack = false
            item.step = .finish
        }
    }
}
