internal import HostKit
internal import Synchronization

/// One thing to do, on whichever lane is free. The caller sees to it that those of one round do not meet.
struct Work: @unchecked Sendable {
    /// Called with the number of the lane: what must not be shared exists once a lane.
    let body: (Int) throws -> Void

    init(_ body: @escaping (Int) throws -> Void) { self.body = body }
}

/// A few threads that work off a list together; the caller is one of them.
final class Crew: Sendable {
    let lanes: Int

    init(lanes: Int) { self.lanes = max(1, lanes) }

    /// Does `first` on the calling thread, and everything in the list on all; returns when all is done.
    ///
    /// - Throws: the first error; what was not begun then is left.
    func run(_ list: [Work], first: () -> Void = {}) throws {
        let next = Atomic<Int>(0)
        let failure = Mutex<(any Error)?>(nil)
        @Sendable func work(_ lane: Int) {
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < list.count, failure.withLock({ $0 == nil }) else { return }
                do { try list[index].body(lane) } catch {
                    failure.withLock { if $0 == nil { $0 = error } }
                }
            }
        }
        let others = Lanes(1..<max(1, min(lanes, list.count + 1))) { work($0) }
        first()
        work(0)
        others.join()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
