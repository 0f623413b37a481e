package import ArchiveModel
package import Foundation
internal import Glibc
internal import HostKit

/// Everything that one version needs.
private struct NewVersion {
    var record: RecordID
    var number: Int
    /// Logical path → file to copy.
    var files: [String: String]
    var description: Inventory.Version
}

extension ObjectStore {
    /// Adds a version: it is complete and durable on return, or as if nothing had been asked.
    ///
    /// The same version with the same content again does nothing. Content that the object has already is not stored a
    /// second time; `files` may name files of the store itself.
    ///
    /// - Parameters:
    ///   - version: 1 for a new record, then one more each time.
    ///   - files: logical path (`originals/A01.tif`) → the file to copy.
    ///   - address: a URI of the user, e.g. `mailto:…`; empty for none.
    /// - Throws: `store.version.conflict` when the version exists with other content, `store.version.gap`,
    ///   `store.path.illegal`, or what the file system says.
    package func add(
        record: RecordID, version: Int, files: [String: String], message: String, user: String, address: String,
        at: Date
    ) throws(SohoaError) {
        try Self.check(files)
        let description = Inventory.Version(
            created: VietnamTime.iso8601(at), message: message,
            user: .init(name: user, address: address.isEmpty ? nil : address), state: [:])
        let new = NewVersion(record: record, number: version, files: files, description: description)
        try StoreLock.shared(lockFile) { () throws(SohoaError) in try add(new) }
    }

    private func add(_ new: NewVersion) throws(SohoaError) {
        let previous = try inventory(new.record)
        let head = previous?.headNumber ?? 0
        if new.number >= 1, new.number <= head, let previous { return try confirm(new, previous) }
        guard new.number == head + 1 else { throw .versionGap(new.record, new.number, head: head) }
        let entry = StagingEntry(record: new.record, version: new.number)
        do throws(SohoaError) {
            try build(new, in: staging + "/" + entry.name, after: previous)
            try commit(entry)
        } catch {
            // The same code as after a crash: what has begun to arrive arrives, the rest goes.
            if (try? settle(entry)) == true { return }
            // Somebody else may have added the same version meanwhile.
            if let now = try inventory(new.record), now.headNumber == new.number { return try confirm(new, now) }
            throw error
        }
    }

    private static func check(_ files: [String: String]) throws(SohoaError) {
        for path in files.keys {
            guard StoreLayout.isLegal(path) else { throw .illegalPath(path) }
            var folder = DurableFiles.parent(of: path)
            while folder != "." {
                if files[folder] != nil { throw .illegalPath(path) }
                folder = DurableFiles.parent(of: folder)
            }
        }
    }

    private func confirm(_ new: NewVersion, _ inventory: Inventory) throws(SohoaError) {
        let state = inventory.state(new.number)
        var isSame = Set(state.keys) == Set(new.files.keys)
        for (path, source) in new.files where isSame {
            isSame = try ContentFile.digests(of: source).sha512 == state[path]?.lowercased()
        }
        guard isSame else { throw .versionConflict(new.record, new.number) }
    }

    /// Writes everything of the version into its staging folder, then makes it durable from the leaves up.
    private func build(_ new: NewVersion, in entry: String, after previous: Inventory?) throws(SohoaError) {
        let folder = "v\(new.number)"
        try makeFolder("\(entry)/\(folder)")
        var inventory = previous ?? Inventory(id: StoreLayout.objectID(of: new.record))
        inventory.head = folder
        inventory.versions[folder] = new.description
        for (path, source) in new.files.sorted(by: { $0.key < $1.key }) {
            let digest = try store(source, as: "\(folder)/content/\(path)", in: entry, &inventory)
            inventory.versions[folder]?.state[digest, default: []].append(path)
        }
        let data: Data
        do { data = try inventory.data() } catch { throw .damagedInventory(entry) }
        for place in [entry, "\(entry)/\(folder)"] {
            try write(data, to: "\(place)/\(StoreLayout.inventory)")
            try write(Inventory.sidecar(data), to: "\(place)/\(StoreLayout.sidecar)")
        }
        if previous == nil {
            try write(Data("ocfl_object_1.1\n".utf8), to: "\(entry)/\(StoreLayout.objectDeclaration)")
        }
        try sync(tree: entry)
    }

    /// Copies one file unless the object has its content already; returns its SHA-512.
    private func store(
        _ source: String, as path: String, in entry: String, _ inventory: inout Inventory
    ) throws(SohoaError) -> String {
        // A later version mostly repeats what is there: hashing alone saves the copy.
        if inventory.head != "v1" {
            let known = try ContentFile.digests(of: source).sha512
            if inventory.contentPath(known) != nil { return known }
        }
        let incoming = "\(entry)/incoming"
        let content = try copy(source, to: incoming)
        if inventory.contentPath(content.sha512) != nil {
            try removeTree(incoming)
            return content.sha512
        }
        let target = "\(entry)/\(path)"
        try makeFolder(DurableFiles.parent(of: target))
        try SystemCall.check("rename", target) { Glibc.rename(incoming, target) }
        inventory.manifest[content.sha512] = [path]
        inventory.fixity?["sha256", default: [:]][content.sha256.hex, default: []].append(path)
        return content.sha512
    }

    /// One fsync a file, all written before: the kernel has most on disk by then (figures in the decision record).
    private func sync(tree folder: String) throws(SohoaError) {
        for name in try DurableFiles.list(folder) {
            let path = "\(folder)/\(name)"
            if DurableFiles.isFolder(path) { try sync(tree: path) } else { try syncFile(path) }
        }
        try syncFolder(folder)
    }
}
