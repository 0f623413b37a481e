/// A clock that nobody sets: it measures how long something lasted, whatever the date does meanwhile.
package protocol SteadyTimeSource: TimeSource {
    /// Seconds since some fixed moment; never goes back and never jumps.
    func uptime() -> Double
}

extension SystemTime: SteadyTimeSource {
    private static let start = ContinuousClock.now

    package func uptime() -> Double {
        let passed = Self.start.duration(to: .now).components
        return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
    }
}
