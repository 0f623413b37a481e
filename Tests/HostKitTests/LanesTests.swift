import HostKit
import Synchronization
import Testing

@Suite struct LanesTests {
    /// Each waits for the other: one after the other they would never end.
    @Test func bothRunAtOnce() {
        let steps = Mutex<Set<String>>([])
        let meet: @Sendable (String, String) -> Void = { own, other in
            steps.withLock { _ = $0.insert(own) }
            while !steps.withLock({ $0.contains(other) }) {}
        }
        let (first, second) = Lanes.both(
            {
                meet("first", "second")
                return 1
            },
            {
                meet("second", "first")
                return 2
            })
        #expect(first == 1 && second == 2)
    }
}
