package import ArchiveModel
internal import Foundation
internal import GRDB
package import HostKit

/// The journal of what happens to every dropped file, the registered records and their search: one SQLite file.
///
/// Every function blocks until it is done, is safe from any thread and any process of this machine, and what it wrote
/// is durable on return (WAL with `synchronous=FULL`), leases excepted. Times come from the caller, so that tests need no clock.
package final class Registry: Sendable {
    package let path: String
    let database: any DatabaseWriter
    let clock: any TimeSource

    /// Opens the registry, creating or migrating it first.
    ///
    /// - Parameters:
    ///   - path: the SQLite file; its folder exists.
    ///   - readOnly: for `sohoa status` beside a running daemon: nothing is created, migrated or written.
    ///   - fileSystem: tells what a path lies on; SQLite is refused on a network mount.
    package init(
        path: String, readOnly: Bool = false, clock: any TimeSource = SystemTime(),
        fileSystem: (String) throws(SohoaError) -> MountKind = MountKind.init(of:)
    ) throws(SohoaError) {
        let folder = DurableFiles.parent(of: path)
        if let network = try fileSystem(folder).remoteName { throw .registryOnNetworkMount(path, network) }
        if readOnly, !DurableFiles.exists(path) { throw .registryMissing(path) }
        self.path = path
        self.clock = clock
        do {
            database = try readOnly ? Self.openForReading(path) : Self.openForWriting(path)
        } catch {
            throw .registry(error, path)
        }
    }

    /// Closes every connection; the write-ahead log is folded into the file.
    package func close() throws(SohoaError) {
        do { try database.close() } catch { throw .registry(error, path) }
    }

    /// What the writing connection is set to.
    func setting(_ pragma: String) throws(SohoaError) -> String? {
        do {
            return try database.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(pragma)") }
        } catch {
            throw .registry(error, path)
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(SohoaError) -> Result {
        do { return try database.read(body) } catch { throw .registry(error, path) }
    }

    /// One transaction: all of it is durable on return, or none of it happened.
    func write<Result>(_ body: (Database) throws -> Result) throws(SohoaError) -> Result {
        do { return try database.write(body) } catch { throw .registry(error, path) }
    }

    /// One transaction that a pulled plug may undo, though no crash of ours can: for leases, which mean nothing after a
    /// restart. It is never undone alone: the next `write` makes it durable as well.
    func writeBriefly<Result>(_ body: (Database) throws -> Result) throws(SohoaError) -> Result {
        do {
            return try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                let outcome = Swift.Result { try Self.transaction(database, body) }
                // Whatever happened, the next commit must be durable again.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return try outcome.get()
            }
        } catch {
            throw .registry(error, path)
        }
    }

    private static func transaction<Result>(_ database: Database, _ body: (Database) throws -> Result) throws -> Result
    {
        var results: [Result] = []
        try database.inTransaction(.immediate) {
            results.append(try body(database))
            return .commit
        }
        return results[0]
    }

    private static func openForWriting(_ path: String) throws -> any DatabaseWriter {
        // SQLite gives its -wal and -shm files the mode of the database.
        if !DurableFiles.exists(path) { try DurableFiles.write(Data(), to: path, mode: 0o600) }
        var configuration = Configuration()
        configuration.label = "sohoa.registry"
        configuration.busyMode = .timeout(10)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL for WAL, which may lose the last commits when the power goes.
        // What is overwritten or deleted is gone from the file too: names of quarantined files are in old rows.
        try pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        }
        try Schema.migrator.migrate(pool)
        return pool
    }

    private static func openForReading(_ path: String) throws -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.label = "sohoa.registry.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isCurrent = try queue.read { try Schema.migrator.hasCompletedMigrations($0) }
        guard isCurrent else { throw SohoaError.registryOutdated(path) }
        return queue
    }
}
