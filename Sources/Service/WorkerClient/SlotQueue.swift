internal import Synchronization

/// Free slots, handed out in the order of asking.
final class SlotQueue: Sendable {
    private struct State {
        var free: [Slot]
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Slot?, Never>)] = []
        /// Tickets that were cancelled before they came to wait.
        var cancelled: Set<Int> = []
        var nextTicket = 0
        var isClosed = false
    }
    private let state: Mutex<State>

    init(_ slots: [Slot]) { state = Mutex(State(free: slots)) }

    /// A slot of one's own until `giveBack`; nil when the task was cancelled or the pool is closed.
    func take() async -> Slot? {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Slot?? = state.withLock { state in
                    if state.isClosed || state.cancelled.remove(ticket) != nil { return .some(nil) }
                    if let slot = state.free.popLast() { return slot }
                    state.waiting.append((ticket, continuation))
                    return .none
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Slot?, Never>? in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil
                }
                return state.waiting.remove(at: index).continuation
            }
            waiter?.resume(returning: nil)
        }
    }

    func giveBack(_ slot: Slot) {
        let waiter = state.withLock { state -> CheckedContinuation<Slot?, Never>? in
            guard !state.waiting.isEmpty else {
                state.free.append(slot)
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        waiter?.resume(returning: slot)
    }

    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting.map(\.continuation)
        }
        for waiter in waiters { waiter.resume(returning: nil) }
    }
}
