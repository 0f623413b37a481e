internal import Synchronization

/// Wakes whoever waits for work. Nobody misses a poke that came while he was looking: he waits for one beyond those
/// that he had seen when he began to look.
package final class Poke: Sendable {
    private struct State {
        var count: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var nextTicket: UInt64 = 0
    }
    private let state = Mutex(State())

    package init() {}

    /// How many pokes there were. Ask before looking for work.
    package var count: UInt64 { state.withLock { $0.count } }

    /// Wakes everyone who waits.
    package func raise() {
        let waiters = state.withLock { state in
            state.count += 1
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns once there were more than `seen` pokes, after `seconds`, or when the task is cancelled.
    package func wait(beyond seen: UInt64, atMost seconds: Double) async {
        guard count <= seen else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(beyond: seen) }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(beyond seen: UInt64) async {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.count > seen || Task.isCancelled { return true }
                    state.waiters[ticket] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
        }
    }
}
