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
        let hints = InboxHints(root: SigningExchange.returns(of: root), alsoWatching: [root.folders.toSign])
        defer { hints.stop() }
        let (poke, wake) = (station.poke, Poke())
        let signed = root.path + "/" + root.folders.signed
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // Without the folder there is nothing to hear of; the station's own poke tells when it is needed.
                for await _ in hints.stream where DurableFiles.isFolder(signed) { wake.raise() }
            }
            group.addTask {
                while !Task.isCancelled {
                    let seen = (poke.count, wake.count)
                    let begin = ContinuousClock.now
                    let wait = await look(exchange)
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
