internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Intake
internal import Logging

/// Watches one drop root: hints wake it, the scan is the truth.
struct IntakeLoop: Sendable {
    /// Seconds until the next look when only a change in the folder can help.
    static let longestWait = 60.0

    let station: Station
    let root: DropRoot
    let inbox: Inbox
    let pulse: Pulse
    let board: PendingBoard
    let changed: @Sendable () -> Void

    init(
        station: Station, root: DropRoot, pulse: Pulse, board: PendingBoard, changed: @escaping @Sendable () -> Void
    ) {
        self.station = station
        self.root = root
        inbox = station.inbox(for: root)
        self.pulse = pulse
        self.board = board
        self.changed = changed
    }

    /// Works until cancelled. Faults of the share are reported and looked at again; they never end the loop.
    func run() async {
        await recover()
        let hints = InboxHints(root: root, alsoWatching: [root.folders.toComplete])
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
                while !Task.isCancelled {
                    let seen = wake.count
                    let begin = ContinuousClock.now
                    let wait = await scan()
                    pulse.beat("intake-\(root.name)")
                    // While thousands of files arrive every look is out of date at its end: most of the time is theirs.
                    try? await Task.sleep(for: begin.duration(to: .now))
                    await wake.wait(beyond: seen, atMost: wait)
                }
            }
            await group.waitForAll()
        }
    }

    /// Finishes what a crash interrupted.
    func recover() async {
        let inbox = inbox
        do {
            let resumed = try await blocking {
                try inbox.prepare()
                return try inbox.recover()
            }
            for submission in resumed {
                station.logger.notice("claim finished after restart", metadata: ["item": "\(submission.id)"])
            }
        } catch {
            report(error)
        }
        station.poke.raise()
    }

    /// One pass; returns how many seconds may go by before the next.
    @discardableResult
    func scan() async -> Double {
        let inbox = inbox
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
            // Nobody tells when a share comes back.
            if result.isOffline { return 2 }
            return min(Self.longestWait, max(0.05, wait ?? Self.longestWait))
        } catch {
            report(error)
            return 5
        }
    }

    private func report(_ error: any Error) {
        station.logger.error("the drop folder can't be read", metadata: ["root": "\(root.name)", "error": "\(error)"])
        board.fault((error as? SohoaError), root: root.name)
        changed()
    }
}
