package import ArchiveModel
internal import Glibc
internal import HostKit

/// From staging into the store, now or after a crash. Both go through `settle`, so recovery is exercised every day.
///
/// The first version arrives by one rename. A later one arrives in three, and only the first decides:
/// 1. `ENTRY/vN` → `OBJECT/vN` – from here on the version exists and can only be finished;
/// 2. `ENTRY/inventory.json` → `OBJECT/inventory.json`;
/// 3. `ENTRY/inventory.json.sha512` → `OBJECT/inventory.json.sha512`.
extension ObjectStore {
    /// Finishes or removes whatever a crash left. Call it once before the first `add`; waits for adds in progress.
    package func recover() throws(SohoaError) {
        try StoreLock.exclusive(lockFile) { () throws(SohoaError) in
            for name in try DurableFiles.list(staging) where name != DurableFiles.name(of: lockFile) {
                if let entry = StagingEntry(name: name) {
                    try settle(entry)
                } else {
                    try removeTree("\(staging)/\(name)")
                }
            }
        }
    }

    /// Lets a version that is built completely arrive.
    func commit(_ entry: StagingEntry) throws(SohoaError) {
        let source = "\(staging)/\(entry.name)"
        let object = "\(root)/\(entry.objectPath)"
        if entry.version == 1 {
            try makeParents(entry)
            return try rename(source, to: object)
        }
        try rename("\(source)/v\(entry.version)", to: "\(object)/v\(entry.version)")
        try settle(entry)
    }

    /// - Returns: whether the version arrived through this entry, durably.
    @discardableResult
    func settle(_ entry: StagingEntry) throws(SohoaError) -> Bool {
        let source = "\(staging)/\(entry.name)"
        let object = "\(root)/\(entry.objectPath)"
        guard DurableFiles.exists(source) else {
            guard entry.version == 1, DurableFiles.exists(object) else { return false }
            try syncFolder(DurableFiles.parent(of: object))
            return true
        }
        let arrived = hasArrived(entry)
        if arrived {
            for name in [StoreLayout.inventory, StoreLayout.sidecar] where DurableFiles.exists("\(source)/\(name)") {
                try rename("\(source)/\(name)", to: "\(object)/\(name)")
            }
            try syncFolder(object)
        }
        try removeTree(source)
        if entry.version == 1 { prune(entry) }
        return arrived
    }

    /// Whether a later version of this very entry has left it for its object. Two workers may have built the same
    /// version: only the one whose inventory is in the object may go on.
    private func hasArrived(_ entry: StagingEntry) -> Bool {
        let source = "\(staging)/\(entry.name)"
        let version = "\(root)/\(entry.objectPath)/v\(entry.version)"
        guard entry.version > 1, !DurableFiles.exists("\(source)/v\(entry.version)") else { return false }
        guard let sidecar = try? DurableFiles.read("\(version)/\(StoreLayout.sidecar)") else { return false }
        guard DurableFiles.exists("\(source)/\(StoreLayout.sidecar)") else { return true }
        return (try? DurableFiles.read("\(source)/\(StoreLayout.sidecar)")) == sidecar
    }

    /// Makes the folders above an object, each durable in its parent.
    private func makeParents(_ entry: StagingEntry) throws(SohoaError) {
        var folder = root
        for part in entry.objectPath.split(separator: "/").dropLast() {
            let child = "\(folder)/\(part)"
            if !DurableFiles.exists(child) {
                try makeFolder(child)
                try syncFolder(folder)
            }
            folder = child
        }
    }

    /// Removes empty folders above an object that never came (OCFL 1.1 §4.2 allows none); others are left alone.
    private func prune(_ entry: StagingEntry) {
        var folder = DurableFiles.parent(of: "\(root)/\(entry.objectPath)")
        while folder != root {
            let code = rmdir(folder) == 0 ? 0 : errno
            guard code == 0 || code == ENOENT else { return }
            folder = DurableFiles.parent(of: folder)
        }
    }
}
