package import ArchiveModel
package import Foundation

/// Who is asked next: the rules of the pool without the asking. Pure; time comes in.
package struct TimestampPoolState: Sendable {
    package enum Decision: Hashable, Sendable {
        /// Ask the authority with this number now.
        case ask(Int)
        /// Every authority that is left has used up what it allows; one allows more then.
        case wait(until: Date)
        case nobody
    }

    private struct Authority {
        let perMinute: Double
        var allowance: Double
        var countedAt: Date?
        var pausedUntil: Date?
    }

    private var authorities: [Authority]
    private let pause: TimeInterval

    package init(_ settings: TimestampSettings) {
        pause = settings.pauseSeconds
        authorities = settings.authorities.map {
            Authority(perMinute: Double($0.perMinute), allowance: Double($0.perMinute))
        }
    }

    /// Takes one request off the allowance of whom it names.
    /// - Parameter tried: who failed for this request already.
    package mutating func next(after tried: Set<Int>, at now: Date) -> Decision {
        var earliest: Date?
        for index in authorities.indices where !tried.contains(index) && !isPaused(index, at: now) {
            guard authorities[index].perMinute > 0 else { return .ask(index) }
            refill(index, at: now)
            if authorities[index].allowance >= 1 {
                authorities[index].allowance -= 1
                return .ask(index)
            }
            let seconds = (1 - authorities[index].allowance) * 60 / authorities[index].perMinute
            let then = now.addingTimeInterval(max(seconds, 0.001))
            earliest = min(earliest ?? then, then)
        }
        return earliest.map { .wait(until: $0) } ?? .nobody
    }

    /// Until when an authority is left alone; nil when it may be asked.
    package func pausedUntil(_ index: Int, at now: Date) -> Date? {
        isPaused(index, at: now) ? authorities[index].pausedUntil : nil
    }

    package mutating func failed(_ index: Int, at now: Date) {
        authorities[index].pausedUntil = now.addingTimeInterval(pause)
    }

    package mutating func answered(_ index: Int) { authorities[index].pausedUntil = nil }

    /// A clock that was set back by more than the pause does not leave anybody alone for longer than the pause.
    private func isPaused(_ index: Int, at now: Date) -> Bool {
        guard let until = authorities[index].pausedUntil else { return false }
        return now < until && until.timeIntervalSince(now) <= pause
    }

    private mutating func refill(_ index: Int, at now: Date) {
        let authority = authorities[index]
        let seconds = max(0, authority.countedAt.map { now.timeIntervalSince($0) } ?? 0)
        authorities[index].allowance = min(
            authority.perMinute, authority.allowance + seconds * authority.perMinute / 60)
        authorities[index].countedAt = now
    }
}
