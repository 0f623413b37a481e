internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Synchronization

/// Keeps `cho-ky/` as it must be: one PDF for each document that is sent out, and nothing that is not awaited any more.
///
/// Names that were written are kept beside the staging area, so that only our own files are ever removed. A file of ours
/// that somebody changed in place is no longer ours: it is taken as if it had been dropped into `da-ky/`.
final class OutgoingFolder: Sendable {
    private let root: DropRoot
    /// Name → what the file looked like when its bytes were known to be right.
    private let seen = Mutex<[String: FileStatus]>([:])

    /// Nobody writes; the group reads. Samba shows such files as read-only and refuses to delete them.
    private static let mode: UInt32 = 0o444

    init(root: DropRoot) { self.root = root }

    private var listPath: String { "\(root.path)/\(FolderNames.staging)/to-sign.json" }

    /// Makes the folder show these documents; blocks. Repeatable after a crash at any point.
    func show(_ documents: [(name: String, path: String, size: Int64, digest: ContentDigest)]) throws {
        let folder = try FolderHandle(opening: root.path).folder(root.folders.toSign)
        let wanted = Dictionary(documents.map { ($0.name, $0) }) { first, _ in first }
        let known = try names()
        let all = known.union(wanted.keys)
        // Written down before anything is made.
        if all != known { try save(all) }
        for name in known where wanted[name] == nil { try withdraw(name, folder) }
        for document in wanted.values.sorted(by: { $0.name < $1.name }) { try show(document, folder) }
        if all != Set(wanted.keys) { try save(Set(wanted.keys)) }
    }

    private func show(
        _ document: (name: String, path: String, size: Int64, digest: ContentDigest), _ folder: FolderHandle
    ) throws {
        if let status = try folder.status(document.name) {
            if seen.withLock({ $0[document.name] }) == status { return }
            let found = status.kind == .regular ? try? DurableFiles.digest(of: folder.path + "/" + document.name) : nil
            if let found, found.digest == document.digest {
                seen.withLock { $0[document.name] = status }
                return
            }
            try takeAway(document.name, folder)
        }
        let staging = "\(root.path)/\(FolderNames.staging)/to-sign.tmp"
        try? DurableFiles.remove(staging)
        _ = try DurableFiles.copy(document.path, to: staging)
        try FileManager.default.setAttributes([.posixPermissions: Int(Self.mode)], ofItemAtPath: staging)
        try FolderHandle(opening: root.path).folder(FolderNames.staging)
            .move("to-sign.tmp", to: folder, as: document.name)
        try folder.sync()
        let status = try folder.status(document.name)
        seen.withLock { $0[document.name] = status }
    }

    /// A document that is not awaited any more goes; what somebody made of it in place is a returned file.
    private func withdraw(_ name: String, _ folder: FolderHandle) throws {
        guard let status = try folder.status(name) else { return }
        let last = seen.withLock { $0[name] }
        if let last, last != status, last.size != status.size || last.modified != status.modified {
            try takeAway(name, folder)
        } else {
            try folder.remove(name)
        }
        seen.withLock { $0[name] = nil }
    }

    private func takeAway(_ name: String, _ folder: FolderHandle) throws {
        let target = try FolderHandle(opening: root.path).folder(root.folders.signed)
        let stem = name.hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        for number in 1...1000 {
            let free = number == 1 ? name : "\(stem) (\(number)).pdf"
            if try target.status(free) != nil { continue }
            try folder.move(name, to: target, as: free)
            try target.sync()
            try folder.sync()
            seen.withLock { $0[name] = nil }
            return
        }
        throw SystemCall.failure("rename", folder.path + "/" + name, errno: 17)
    }

    private func names() throws -> Set<String> {
        guard DurableFiles.exists(listPath) else { return [] }
        let data = try DurableFiles.read(listPath, limit: 64 << 20)
        return Set((try? JSONDecoder().decode([String].self, from: data)) ?? [])
    }

    private func save(_ names: Set<String>) throws {
        try DurableFiles.write(JSONEncoder().encode(names.sorted()), to: listPath)
    }
}
