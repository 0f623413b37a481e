import ArchiveModel
import Foundation
import Testing
import TrustServices

/// The pool's rules without a network.
@Suite struct TimestampPoolStateTests {
    let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func state(_ perMinute: Int..., pause: Double = 600) -> TimestampPoolState {
        let authorities = perMinute.enumerated().map {
            TimestampAuthoritySettings(name: "a\($0)", url: "http://a\($0).example/", perMinute: $1)
        }
        return TimestampPoolState(TimestampSettings(authorities: authorities, pauseSeconds: pause))
    }

    @Test func authoritiesAreAskedInTheirOrder() {
        var state = state(0, 0, 0)
        #expect(state.next(after: [], at: start) == .ask(0))
        #expect(state.next(after: [0], at: start) == .ask(1))
        #expect(state.next(after: [0, 1], at: start) == .ask(2))
        #expect(state.next(after: [0, 1, 2], at: start) == .nobody)
    }

    @Test func whoFailedIsLeftAloneForAWhile() {
        var state = state(0, 0)
        state.failed(0, at: start)
        #expect(state.next(after: [], at: start + 599) == .ask(1))
        #expect(state.pausedUntil(0, at: start + 599) == start + 600)
        #expect(state.next(after: [], at: start + 600) == .ask(0))
    }

    @Test func whoAnswersIsAskedAgain() {
        var state = state(0, 0)
        state.failed(0, at: start)
        state.answered(0)
        #expect(state.next(after: [], at: start) == .ask(0))
    }

    @Test func aClockThatIsSetBackLeavesNobodyAloneForLonger() {
        var state = state(0)
        state.failed(0, at: start)
        #expect(state.next(after: [], at: start - 86_400) == .ask(0))
    }

    @Test func termsOfUseAreKept() {
        var state = state(20)
        for _ in 0..<20 { #expect(state.next(after: [], at: start) == .ask(0)) }
        // 20 a minute: one every three seconds.
        #expect(state.next(after: [], at: start) == .wait(until: start + 3))
        #expect(state.next(after: [], at: start + 3) == .ask(0))
        guard case .wait = state.next(after: [], at: start + 3) else { return #expect(Bool(false)) }
    }

    @Test func whoHasUsedUpItsAllowanceIsPassedOver() {
        var state = state(1, 0)
        #expect(state.next(after: [], at: start) == .ask(0))
        #expect(state.next(after: [], at: start) == .ask(1))
        #expect(state.next(after: [1], at: start) == .wait(until: start + 60))
    }

    @Test func inAnHourNoMoreAreAskedThanAllowed() {
        var state = state(7)
        var asked = 0
        for second in 0..<3600 {
            for _ in 0..<5 {
                if case .ask = state.next(after: [], at: start + Double(second)) { asked += 1 }
            }
        }
        #expect((7 * 59...7 * 61).contains(asked))
    }
}
