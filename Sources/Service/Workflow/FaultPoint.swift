internal import Foundation
internal import Glibc

/// Places where tests pull the plug. Does nothing in a release build.
package enum FaultPoint {
    #if DEBUG
    /// `NAME` or `NAME:N` (the N-th time), from `SOHOA_TEST_KILL_AT`.
    private static let wanted: (name: String, count: Int)? = {
        guard let text = ProcessInfo.processInfo.environment["SOHOA_TEST_KILL_AT"] else { return nil }
        let parts = text.split(separator: ":")
        guard let name = parts.first else { return nil }
        return (String(name), parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
    }()
    private static let passed = Passed()
    #endif

    /// Dies by SIGKILL when a test asked for this place.
    package static func reach(_ name: @autoclosure () -> String) {
        #if DEBUG
        guard let wanted, wanted.name == name(), passed.next() == wanted.count else { return }
        kill(getpid(), SIGKILL)
        #endif
    }
}

#if DEBUG
internal import Synchronization

private final class Passed: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
#endif
