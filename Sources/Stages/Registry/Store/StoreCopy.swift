internal import ArchiveModel
internal import Foundation
internal import HostKit

/// Copies objects of one store into another that may have some already.
///
/// Hard links are not used: on the same disk they would share every damaged sector with the original.
struct StoreCopy {
    let source: ObjectStore
    let target: ObjectStore

    init(from source: ObjectStore, to target: ObjectStore) throws(SohoaError) {
        self.source = source
        self.target = target
        try target.prepare()
    }

    /// Copies one object and checks the copy. An inventory that changed under way is copied once more while nothing
    /// arrives in the source.
    func copy(_ object: StoredObject, _ report: inout BackupReport) throws(SohoaError) {
        try copyFiles(object.path, "", &report)
        var problems = target.verify(object: object)
        if !problems.isEmpty {
            try StoreLock.exclusive(source.lockFile) { () throws(SohoaError) in
                try copyFiles(object.path, "", &report, all: true)
            }
            let left = target.verify(object: object)
            report.mended += problems.filter { problem in
                // The inventory may only have changed under way.
                !problem.path.hasPrefix("\(object.path)/\(StoreLayout.inventory)") && !left.contains(problem)
            }
            problems = left
        }
        report.objects += 1
        report.problems += problems
    }

    private func copyFiles(
        _ object: String, _ relative: String, _ report: inout BackupReport, all: Bool = false
    ) throws(SohoaError) {
        let from = "\(source.root)/\(object)\(relative)"
        let to = "\(target.root)/\(object)\(relative)"
        try DurableFiles.makeFolder(to)
        for name in try DurableFiles.list(from) {
            if DurableFiles.isFolder("\(from)/\(name)") {
                try copyFiles(object, "\(relative)/\(name)", &report, all: all)
                continue
            }
            let isNew = try mustCopy("\(from)/\(name)", "\(to)/\(name)", isRoot: relative.isEmpty)
            if all || isNew {
                // Under its name only when it is whole.
                let incoming = "\(target.staging)/incoming"
                try DurableFiles.remove(incoming)
                _ = try DurableFiles.copy("\(from)/\(name)", to: incoming)
                try DurableFiles.rename(incoming, to: "\(to)/\(name)")
                report.copiedFiles += 1
            } else {
                report.keptFiles += 1
            }
        }
    }

    /// Only the inventory in an object's root ever changes; everything else is written once.
    private func mustCopy(_ from: String, _ to: String, isRoot: Bool) throws(SohoaError) -> Bool {
        guard DurableFiles.exists(to) else { return true }
        guard isRoot else { return false }
        let (new, old) = (try DurableFiles.read(from), try DurableFiles.read(to))
        return new != old
    }
}
