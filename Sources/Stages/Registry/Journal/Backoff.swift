/// How long a failed step waits before it is tried again. Nothing is ever given up: after the last quick attempt it is
/// tried four times a day, and a person can ask for more with `sohoa retry`.
package enum Backoff {
    /// Seconds after the first failure; each next wait is three times as long, up to an hour.
    package static let first: Double = 5
    package static let longest: Double = 3600
    /// Failures after which the environment is not expected to mend by itself.
    package static let quickAttempts = 8
    package static let slow: Double = 6 * 3600

    /// Seconds to wait after this many failures in a row, from 1.
    package static func delay(attempt: Int) -> Double {
        guard attempt <= quickAttempts else { return slow }
        return (1..<max(1, attempt)).reduce(first) { delay, _ in min(longest, delay * 3) }
    }
}
