package import Foundation
internal import Synchronization

/// Signs of life of the daemon's loops: the watchdog is fed only while all of them move.
package final class Pulse: Sendable {
    private let beats = Mutex<[String: Date]>([:])
    private let time: @Sendable () -> Date

    package init(time: @escaping @Sendable () -> Date = { Date() }) { self.time = time }

    /// A loop went round once.
    package func beat(_ name: String) {
        let now = time()
        beats.withLock { $0[name] = now }
    }

    /// Loops that have not moved for `seconds`.
    package func stalled(after seconds: Double) -> [String] {
        let now = time()
        return beats.withLock { beats in
            beats.filter { now.timeIntervalSince($0.value) > seconds }.map(\.key).sorted()
        }
    }
}
