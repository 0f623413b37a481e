package import ArchiveModel
package import Foundation
internal import GRDB
internal import HostKit

/// What a rebuild found.
package struct RebuildReport: Hashable, Sendable {
    package var records = 0
    package var versions = 0
    /// Objects that could not be read, each with the reason.
    package var problems: [StoreProblem] = []
    /// Where the old database lies now; nil when there was none.
    package var oldDatabase: String?
}

extension Registry {
    /// Builds the registry anew from the store alone, beside the old file, and then takes its place.
    ///
    /// Records, their search, their numbers and the items they came from are back. What was in flight, held or
    /// returned was never in the store: its journal stays in the old file, which is kept.
    ///
    /// - Parameters:
    ///   - level: computes what the signatures of a version in the store are worth.
    /// - Throws: `registry.busy` when another program has the old database open.
    package static func rebuild(
        at path: String, from store: ObjectStore, now: Date,
        level: (_ record: RecordID, _ version: Int) throws(SohoaError) -> SignatureLevel
    ) throws(SohoaError) -> RebuildReport {
        try requireUnused(path)
        let fresh = path + ".rebuilding"
        try removeDatabase(fresh)
        var report = RebuildReport()
        let registry = try Registry(path: fresh)
        try store.forEachObject { object throws(SohoaError) in
            do throws(SohoaError) {
                try registry.restore(object, from: store, level, &report)
            } catch  where error.code.hasPrefix("store.") || error.code.hasPrefix("registry.record") {
                report.problems.append(
                    StoreProblem(.unreadable, object.record, object.path, vi: error.message.vi, en: error.message.en))
            }
        }
        try registry.close()
        try DurableFiles.syncFile(fresh)
        report.oldDatabase = try replace(path, with: fresh, now)
        return report
    }

    private func restore(
        _ object: StoredObject, from store: ObjectStore,
        _ level: (RecordID, Int) throws(SohoaError) -> SignatureLevel, _ report: inout RebuildReport
    ) throws(SohoaError) {
        guard let record = object.record, store.contains(record) else {
            throw .damagedInventory(object.path)
        }
        let versions = try store.versions(record)
        var items: [Item] = []
        for version in versions {
            let (manifest, _) = try store.manifest(record, version: version.number)
            items.append(Item(registered: manifest, at: version.created))
        }
        guard let newest = versions.last else { throw .damagedInventory(object.path) }
        let row = try RecordRow(reading: store, record: record, level: level(record, newest.number))
        try write { database in
            try Self.register(row, searchText: row.searchText, database)
            for item in items { try Self.restore(item, database) }
            if let name = SequenceName.parse(record), let first = items.first {
                try Self.reserve(name.number, in: name.series, for: first.id, database)
                // The number is taken even when the item has another one in this series.
                try Self.reserve(name.number, in: name.series, for: ItemID(rawValue: record.rawValue), database)
            }
        }
        report.records += 1
        report.versions += versions.count
    }

    /// Two versions of one submission (an added timestamp) are one item.
    private static func restore(_ item: Item, _ database: Database) throws {
        if var known = try ItemRow.find(item.id, database) {
            known.item = item
            return try known.update(database)
        }
        try ItemRow(item: item, claimOpen: false).insert(database)
        try StepEvent(
            item: item.id, at: item.createdAt, kind: .claimed, step: .claim, outcome: "restored from the store"
        ).insert(database)
    }

    /// Leaving WAL mode needs the file for itself, and folds the log into it.
    private static func requireUnused(_ path: String) throws(SohoaError) {
        guard DurableFiles.exists(path) else { return }
        do {
            var configuration = Configuration()
            configuration.busyMode = .immediateError
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
        {
            throw .registry(error, path)
        } catch {
            // A damaged database is why one rebuilds.
        }
    }

    private static func replace(_ path: String, with fresh: String, _ now: Date) throws(SohoaError) -> String? {
        var old: String?
        if DurableFiles.exists(path) {
            let stamp = VietnamTime.iso8601(now).prefix(19).filter { $0 != ":" && $0 != "-" }
            let kept = "\(path).before-\(stamp)"
            try DurableFiles.rename(path, to: kept)
            old = kept
        }
        // The log of a damaged database must not be applied to the new one.
        for suffix in ["-wal", "-shm", "-journal"] where DurableFiles.exists(path + suffix) {
            try DurableFiles.rename(path + suffix, to: (old ?? path + ".stray") + suffix)
        }
        try DurableFiles.rename(fresh, to: path)
        return old
    }

    static func removeDatabase(_ path: String) throws(SohoaError) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try DurableFiles.remove(path + suffix) }
    }
}

extension Item {
    /// The item a registered manifest came from, as far as the manifest tells.
    fileprivate init(registered manifest: RecordManifest, at date: Date) {
        self.init(
            submission: manifest.submission, step: .finish, state: manifest.isWithdrawn ? .withdrawn : .registered)
        findings = manifest.findings
        verdict = manifest.verdict
        profile = manifest.profile
        fields = manifest.fields
        record = manifest.record
        recordVersion = manifest.version
        contentKey = ContentKey.of(manifest.submission.files)
        updatedAt = date
    }
}
