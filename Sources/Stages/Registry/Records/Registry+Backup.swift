package import ArchiveModel
internal import Foundation
internal import GRDB
internal import HostKit

/// What a backup holds.
package struct BackupReport: Hashable, Sendable {
    /// Rows in the copy, each with a whole object beside it unless `problems` says so.
    package var records = 0
    package var objects = 0
    package var copiedFiles = 0
    /// Files that an earlier backup to this folder had already.
    package var keptFiles = 0
    package var problems: [StoreProblem] = []
    /// Files of an earlier backup that had rotted in the folder and were copied anew: a reason to distrust the medium.
    package var mended: [StoreProblem] = []
}

extension Registry {
    /// Copies the registry and the store to a folder while both are in use, then checks the copy byte by byte.
    ///
    /// The database is copied first: a row never precedes its object and objects never go away, so each row of the
    /// copy finds its object in a store that is copied later. Objects without a row are harmless: after a restore the
    /// journal goes on at the step that was not recorded, and adding the same version again does nothing.
    ///
    /// A second backup to the same folder copies only what is new. The new database takes the place of the old one at
    /// the very end, so a backup that was cut off leaves the earlier one usable.
    package func backup(to folder: String, store: ObjectStore) throws(SohoaError) -> BackupReport {
        try DurableFiles.makeFolder(folder)
        // The copy is made and checked here: the folder may be a share, on which SQLite must not work.
        let copy = path + ".backup"
        try copyDatabase(to: copy)
        var report = BackupReport()
        let objects = try StoreCopy(from: store, to: ObjectStore(root: "\(folder)/store"))
        try store.forEachObject { object throws(SohoaError) in try objects.copy(object, &report) }
        try Self.requireObjects(of: copy, in: objects.target, &report)
        let target = "\(folder)/registry.sqlite"
        _ = try DurableFiles.copy(copy, to: target + ".new")
        for suffix in ["-wal", "-shm", "-journal"] { try DurableFiles.remove(target + suffix) }
        try DurableFiles.rename(target + ".new", to: target)
        try Self.removeDatabase(copy)
        return report
    }

    /// SQLite's online backup: one snapshot, writers go on.
    private func copyDatabase(to path: String) throws(SohoaError) {
        try Self.removeDatabase(path)
        try DurableFiles.write(Data(), to: path, mode: 0o600)
        do {
            let copy = try DatabaseQueue(path: path)
            try database.backup(to: copy)
            // One file, without a log beside it.
            _ = try copy.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            let complaints = try copy.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            try copy.close()
            guard complaints == ["ok"] else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: complaints.first)
            }
        } catch {
            throw .registry(error, path)
        }
        try DurableFiles.syncFile(path)
    }

    private static func requireObjects(
        of path: String, in store: ObjectStore, _ report: inout BackupReport
    ) throws(SohoaError) {
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            let ids = try queue.read { try String.fetchAll($0, sql: "SELECT id FROM record ORDER BY id") }
            report.records = ids.count
            for id in ids where !store.contains(RecordID(rawValue: id)) {
                report.problems.append(
                    StoreProblem(
                        .missing, RecordID(rawValue: id), "store", vi: "Bản sao không có đối tượng này.",
                        en: "The copy lacks this object."))
            }
        } catch {
            throw .registry(error, path)
        }
    }
}
