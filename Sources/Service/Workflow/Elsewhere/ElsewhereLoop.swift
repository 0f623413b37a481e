internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Intake
internal import Logging

/// Watches the folders of signing elsewhere in one drop root: hints wake it, what lies there is the truth.
struct ElsewhereLoop: Sendable {
    /// Seconds until the next look when only a change can help.
    static let longestWait = 60.0
    static let faultWait = 15.0

    let station: Station
    let root: DropRoot
    let pulse: Pulse

    /// Works until cancelled. What goes wrong is reported and looked at again; nothing else waits for it.
    func run() async {
        let exchange = SigningExchange(station: station, root: root)
        let (poke, wake, looked) = (station.poke, Poke(), Poke())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listen(wake, after: looked) }
            group.addTask {
                while !Task.isCancelled {
                    let seen = (poke.count, wake.count)
                    let begin = ContinuousClock.now
                    let wait = await look(exchange)
                    looked.raise()
                    pulse.beat("elsewhere-\(root.name)")
                    // Everything that happens in the station pokes: a tenth of one core at most goes into looking.
                    try? await Task.sleep(for: max(.seconds(1), begin.duration(to: .now) * 9))
                    await withTaskGroup(of: Void.self) { first in
                        first.addTask { await poke.wait(beyond: seen.0, atMost: wait) }
                        first.addTask { await wake.wait(beyond: seen.1, atMost: wait) }
                        await first.next()
                        first.cancelAll()
                    }
                }
            }
            await group.waitForAll()
        }
    }

    /// Hears of the folder while it is there: a folder that is missing would have to be looked for again and again, and
    /// nothing but a look makes it.
    private func listen(_ wake: Poke, after looked: Poke) async {
        let folder = root.path + "/" + root.folders.signed
        while !Task.isCancelled {
            let seen = looked.count
            guard DurableFiles.isFolder(folder) else {
                await looked.wait(beyond: seen, atMost: Self.longestWait)
                continue
            }
            let hints = InboxHints(root: SigningExchange.returns(of: root), alsoWatching: [root.folders.toSign])
            defer { hints.stop() }
            for await _ in hints.stream {
                guard DurableFiles.isFolder(folder) else { break }
                wake.raise()
            }
        }
    }

    private func look(_ exchange: SigningExchange) async -> Double {
        do {
            let next = try await exchange.round()
            guard let next else { return Self.longestWait }
            return min(Self.longestWait, max(0.2, next.timeIntervalSince(station.time.now())))
        } catch {
            station.logger.warning(
                "signing elsewhere waits", metadata: ["root": "\(root.name)", "error": "\(error)"])
            return Self.faultWait
        }
    }
}
