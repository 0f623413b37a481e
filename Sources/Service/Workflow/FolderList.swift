internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Sidecars
internal import Synchronization

/// The list that lies in a scan's folder, as it is now. It belongs to the drop folder and is never taken
/// (docs/decisions/0007-lists-stay-in-the-folder.md).
struct FolderList: Sendable {
    /// Below the inbox, for people.
    let name: String
    /// Changes whenever somebody saves the list.
    let stamp: String
    /// Seconds since 1970 of its last change, as the file system says.
    let modified: Double
    /// Other lists beside it: more than one leaves open which is meant.
    let others: [String]
    private let folder: FolderHandle
    private let file: String

    /// The list nearest to a scan: in its own folder, or in one above it up to the station's. nil when there is none.
    static func find(for submission: Submission, root: DropRoot, lists: [String]) throws(SohoaError) -> FolderList? {
        if lists.isEmpty { return nil }
        let inside = (submission.files.first?.name ?? "").split(separator: "/").dropLast().map(String.init)
        var folders = (submission.station.isEmpty ? [] : [submission.station]) + inside
        let inbox = try FolderHandle(opening: root.path).folder(root.folders.inbox)
        while true {
            if let found = try find(in: folders, of: inbox, lists: lists) { return found }
            guard folders.count > 1 else { return nil }
            folders.removeLast()
        }
    }

    private static func find(
        in folders: [String], of inbox: FolderHandle, lists: [String]
    ) throws(SohoaError) -> FolderList? {
        // A folder that a person removed meanwhile has no list.
        guard let folder = try? inbox.folder(at: folders) else { return nil }
        var found: [(name: String, status: FileStatus)] = []
        for entry in try folder.entries() {
            guard let name = entry.name, SidecarRules.isList(name, among: lists), let status = try folder.status(name),
                status.kind == .regular
            else { continue }
            found.append((name, status))
        }
        found.sort { ($0.status.modified, $0.name) > ($1.status.modified, $1.name) }
        return found.first.map { newest in
            FolderList(newest.name, newest.status, folder, others: found.dropFirst().map(\.name))
        }
    }

    private init(_ file: String, _ status: FileStatus, _ folder: FolderHandle, others: [String]) {
        self.file = file
        self.folder = folder
        self.others = others
        name = file
        modified = Double(status.modified) / 1e9
        stamp = "\(folder.path)/\(file) \(status.inode) \(status.size) \(status.modified)"
    }

    /// - Parameter sheet: the worksheet to read.
    func read(sheet: String?) throws(SohoaError) -> ReadTable {
        try ReadTable(try folder.file(file), file, sheet: sheet)
    }
}

/// A table that was read, or why it can't be; with the digest of the very bytes.
struct ReadTable: Sendable {
    let outcome: Result<SidecarTable, SidecarProblem>
    let digest: ContentDigest

    init(_ bytes: FileBytes, _ name: String, sheet: String?) throws(SohoaError) {
        // One byte more than may be read tells that there is more.
        let content = try bytes.read(at: 0, count: SidecarReader.largest + 1)
        digest = Digests.sha256(Data(content))
        do throws(SidecarProblem) {
            outcome = .success(try SidecarReader.read(content, name: name, sheet: sheet))
        } catch {
            outcome = .failure(error)
        }
    }
}

/// Lists that were read already: sixty scans of a folder ask for the same one.
package final class ListShelf: Sendable {
    private struct Entry: Sendable {
        var sheet: String?
        var table: ReadTable
        var asked: Int
    }
    private let state = Mutex((entries: [String: Entry](), asked: 0))
    private static let most = 16

    package init() {}

    func read(_ list: FolderList, sheet: String?) throws(SohoaError) -> ReadTable {
        let known = state.withLock { state -> ReadTable? in
            state.asked += 1
            guard let entry = state.entries[list.stamp], entry.sheet == sheet else { return nil }
            state.entries[list.stamp]?.asked = state.asked
            return entry.table
        }
        if let known { return known }
        let table = try list.read(sheet: sheet)
        state.withLock { state in
            state.entries[list.stamp] = Entry(sheet: sheet, table: table, asked: state.asked)
            guard state.entries.count > Self.most else { return }
            if let oldest = state.entries.min(by: { $0.value.asked < $1.value.asked })?.key {
                state.entries[oldest] = nil
            }
        }
        return table
    }
}
