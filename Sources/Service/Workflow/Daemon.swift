internal import ArchiveModel
internal import Foundation
package import HostKit
internal import Intake
internal import Logging
internal import Registry
internal import ServiceLifecycle

/// The running station: intake loops, runners, the desk and the watchdog, as one service.
package struct Daemon: Service {
    let station: Station
    let pulse = Pulse()
    let board = PendingBoard()
    let notifier: ServiceNotifier
    /// Called once when everything has been recovered and the folders are watched.
    let ready: @Sendable () -> Void

    package init(
        station: Station, notifier: ServiceNotifier, ready: @escaping @Sendable () -> Void = {}
    ) {
        self.station = station
        self.notifier = notifier
        self.ready = ready
    }

    package func run() async throws {
        try await recover()
        await cancelWhenGracefulShutdown { await serve() }
        tell { _ = try notifier.stopping() }
        station.logger.notice("stopped")
    }

    /// Before the first file moves: the store is whole, old leases are void.
    private func recover() async throws {
        let station = station
        try await blocking {
            try station.store.prepare()
            try station.store.recover()
            let broken = try station.registry.breakLeases(at: station.time.now())
            // A crash may have come between forgetting a name and emptying the log.
            _ = try station.registry.emptyLog()
            for item in broken {
                station.logger.notice(
                    "taken up again", metadata: ["item": "\(item.id)", "step": "\(item.step.rawValue)"])
            }
        }
    }

    private func serve() async {
        let desk = DeskLoop(station: station, pulse: pulse, board: board)
        let changed: @Sendable () -> Void = { desk.dirty.raise() }
        let loops = station.settings.roots.map {
            IntakeLoop(station: station, root: $0, pulse: pulse, board: board, changed: changed)
        }
        let bell = try? FolderWatcher(station.home.run) { [station] in
            station.poke.raise()
            changed()
        }
        defer { bell?.stop() }
        await withTaskGroup(of: Void.self) { group in
            for loop in loops { group.addTask { await loop.run() } }
            // Half of an item's time is the disk's: two items a worker keep the processors busy.
            for index in 0..<2 * max(1, station.settings.workers) {
                let runner = ItemRunner(
                    station: station, owner: "\(ProcessInfo.processInfo.processIdentifier)-\(index)", pulse: pulse,
                    changed: changed)
                group.addTask { await runner.run() }
            }
            group.addTask { await desk.run() }
            for root in station.settings.roots where root.mode == .normal {
                let loop = ElsewhereLoop(station: station, root: root, pulse: pulse)
                group.addTask { await loop.run() }
            }
            group.addTask { await reassess(changed) }
            group.addTask { await deliver() }
            group.addTask { await listen(changed) }
            group.addTask { await warmUp() }
            group.addTask { await feedWatchdog() }
            tell { _ = try notifier.ready() }
            station.logger.notice("ready", metadata: ["home": "\(station.home.path)", "roots": "\(loops.count)"])
            ready()
            await group.waitForAll()
        }
    }

    /// Makes new versions without a scan, one after the other: what a person approved after a profile was corrected,
    /// certified copies, and timestamps. Goes on where a stop interrupted it.
    private func reassess(_ changed: @escaping @Sendable () -> Void) async {
        try? await ReassessmentRun(station: station).clear()
        try? await TimestampRun(station: station).clear()
        try? await CertificationRun(station: station).clear()
        try? await TimestampRun(station: station).reschedule()
        while !Task.isCancelled {
            let seen = station.poke.count
            do {
                if try await ReassessmentRun(station: station).drain() > 0 { changed() }
                if try await CertificationRun(station: station).drain() > 0 { changed() }
                if try await TimestampRun(station: station).drain(pause: giveWay) > 0 { changed() }
                await station.poke.wait(beyond: seen, atMost: 60)
            } catch {
                station.logger.warning("a reassessment waits", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(10))
            }
        }
    }

    /// Technicians wait for their scans, nobody waits for a timestamp; ten minutes for each record at most.
    private func giveWay() async {
        let (registry, start) = (station.registry, ContinuousClock.now)
        while !Task.isCancelled, ContinuousClock.now - start < .seconds(600) {
            let isBusy = try? await blocking { try registry.queue().counts[.inFlight] ?? 0 > 0 }
            guard isBusy == true else { return }
            let seen = station.poke.count
            await station.poke.wait(beyond: seen, atMost: 5)
        }
    }

    /// Hands over what was registered for others; what can't be delivered now waits, and nothing else waits for it.
    private func deliver() async {
        while !Task.isCancelled {
            let seen = station.poke.count
            do {
                _ = try await DeliveryRun(station: station).drain()
                await station.poke.wait(beyond: seen, atMost: 60)
            } catch {
                station.logger.warning("deliveries wait", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(10))
            }
        }
    }

    /// Hears the command line's bell and sees edited profiles. Best effort: the loops look each minute anyway.
    private func listen(_ changed: @escaping @Sendable () -> Void) async {
        let poke = station.poke
        let folders = [station.home.run] + station.profiles.folders
        let watchers = folders.compactMap { folder in
            try? FolderWatcher(folder) {
                poke.raise()
                changed()
            }
        }
        defer { for watcher in watchers { watcher.stop() } }
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }

    /// A cold worker costs a tenth of a second, a cold signer reads its key: the first scan should not pay for it.
    private func warmUp() async {
        async let signer = try? station.signer.certificates()
        await station.worker.warmUp()
        _ = await signer
    }

    /// The manager may be gone; the work goes on.
    private func tell(_ message: () throws -> Void) {
        do { try message() } catch {
            station.logger.warning("the service manager did not hear", metadata: ["error": "\(error)"])
        }
    }

    /// Feeds the watchdog only while every loop moves: a hung loop is a hung daemon.
    private func feedWatchdog() async {
        while !Task.isCancelled {
            let stalled = pulse.stalled(after: 600)
            if stalled.isEmpty {
                tell { _ = try notifier.watchdog() }
            } else {
                station.logger.critical("no progress", metadata: ["loops": "\(stalled)"])
            }
            try? await Task.sleep(for: .seconds((notifier.watchdogSeconds ?? 120) / 2))
        }
    }
}
