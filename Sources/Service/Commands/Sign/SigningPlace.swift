internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit
internal import Logging
internal import Registry
internal import Signing
internal import WorkerClient
internal import Workflow

/// A station as a session sees it, beside a running daemon or without one: its own worker, no key of the system.
final class SigningPlace: Sendable {
    let opening: Opening
    private let workers: WorkerPool
    private let slots: String

    init(opening: Opening) {
        self.opening = opening
        slots = opening.home.run + "/sign-\(getpid())"
        var logger = Logger(label: "sohoa.sign")
        logger.logLevel = .critical
        workers = WorkerPool(executable: Executables.beside().worker, slots: slots, count: 1, logger: logger)
    }

    func desk() throws -> SigningDesk {
        try DurableFiles.makeFolder(slots)
        var logger = Logger(label: "sohoa.sign")
        logger.logLevel = .critical
        let settings = opening.settings
        let station = Station(
            home: opening.home, settings: settings, profiles: opening.profiles, registry: try opening.registry(),
            store: opening.store, worker: workers, signer: SignerProcess(executable: "", settings: SigningSettings()),
            trustedRoots: try TrustedRoots.load(files: settings.signing.trustedRoots), time: SystemTime(),
            logger: logger)
        return SigningDesk(station: station, owner: "sign.\(getpid())")
    }

    /// The daemon takes the signed items further; without one this process does.
    func goOn() async throws {
        if HomeLock.isHeld(opening.home) { return DaemonBell.ring(opening.home) }
        let lock = try HomeLock(opening.home)
        defer { withExtendedLifetime(lock) {} }
        var logger = Logger(label: "sohoa.sign")
        logger.logLevel = .critical
        let (station, pool) = try opening.station(executables: .beside(), logger: logger)
        await ItemRunner(station: station, owner: "sign", pulse: Pulse()) {}.drain()
        await pool.shutdown()
    }

    func close() async {
        await workers.shutdown()
        try? DurableFiles.removeTree(slots)
    }
}
