internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Intake
internal import Logging
internal import ShareDesk

/// Watches one drop root: hints wake it, the scan is the truth.
struct IntakeLoop: Sendable {
    /// Seconds until the next look when only a change in the folder can help.
    static let longestWait = 60.0
    /// Seconds until a root that could not be prepared or read is tried again.
    static let faultWait = 5.0

    let station: Station
    let root: DropRoot
    private let inboxes: GroupedInbox
    let pulse: Pulse
    let board: PendingBoard
    let changed: @Sendable () -> Void
    private let lists = ListWatch()

    init(
        station: Station, root: DropRoot, pulse: Pulse, board: PendingBoard, changed: @escaping @Sendable () -> Void
    ) {
        self.station = station
        self.root = root
        inboxes = GroupedInbox(station: station, root: root)
        self.pulse = pulse
        self.board = board
        self.changed = changed
    }

    /// Works until cancelled. Faults of the share are reported and looked at again; they never end the loop.
    func run() async {
        let first = await recover()
        let hints = InboxHints(
            root: root, alsoWatching: [root.folders.toComplete, ShareDesk.draftsFolder(station.settings.language)])
        let wake = Poke()
        defer { hints.stop() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in hints.stream {
                    wake.raise()
                    // A form may have been saved. Where only a timer gives hints, the desk looks by its own.
                    if hints.watchesEvents { changed() }
                }
            }
            group.addTask {
                var isPrepared = first
                while !Task.isCancelled {
                    let seen = wake.count
                    let begin = ContinuousClock.now
                    if !isPrepared { isPrepared = await recover() }
                    let wait = isPrepared ? await scan() : Self.faultWait
                    pulse.beat("intake-\(root.name)")
                    // While thousands of files arrive every look is out of date at its end: most of the time is theirs.
                    try? await Task.sleep(for: begin.duration(to: .now))
                    await wake.wait(beyond: seen, atMost: wait)
                }
            }
            await group.waitForAll()
        }
    }

    /// Prepares the root and finishes what a crash interrupted; false when the root can't be used now.
    func recover() async -> Bool {
        let (inbox, known) = (inboxes.current, KnownRoots(home: station.home))
        do {
            let resumed = try await blocking {
                try inbox.prepare(create: !known.contains(root))
                try known.insert(root)
                return try inbox.recover()
            }
            for submission in resumed {
                station.logger.notice("claim finished after restart", metadata: ["item": "\(submission.id)"])
            }
            station.poke.raise()
            return true
        } catch {
            report(error)
            return false
        }
    }

    /// One pass; returns how many seconds may go by before the next.
    @discardableResult
    func scan() async -> Double {
        let inbox = inboxes.current
        do {
            let result = try await blocking { try inbox.scan() }
            let wait = result.nextLook?.timeIntervalSince(station.time.now())
            for fault in result.faults {
                station.logger.warning("intake", metadata: ["root": "\(root.name)", "error": "\(fault)"])
            }
            if board.post(result, root: root.name) { changed() }
            for submission in result.claimed {
                station.logger.info("claimed", metadata: ["item": "\(submission.id)", "root": "\(root.name)"])
            }
            if !result.claimed.isEmpty { station.poke.raise() }
            if lists.isNews(result.lists) { await wakeHeld() }
            // Nobody tells when a share comes back.
            if result.isOffline { return 2 }
            return min(Self.longestWait, max(0.05, wait ?? Self.longestWait))
        } catch {
            report(error)
            return Self.faultWait
        }
    }

    /// A list was saved: what it holds may answer for scans that wait.
    private func wakeHeld() async {
        do {
            let woken = try await blocking { [station, root] in try ListWatch.wake(station, root: root) }
            guard woken > 0 else { return }
            station.poke.raise()
            changed()
        } catch {
            station.logger.warning("held scans not looked at", metadata: ["root": "\(root.name)", "error": "\(error)"])
        }
    }

    private func report(_ error: any Error) {
        let said = (error as? SohoaError).map { "\($0.code): \($0.message.en)" } ?? "\(error)"
        station.logger.error(
            "drop root \(root.name) can't be used now: \(said)",
            metadata: ["root": "\(root.name)", "error": "\(error)"])
        board.fault((error as? SohoaError), root: root.name)
        changed()
    }
}
