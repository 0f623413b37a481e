internal import ArchiveModel
internal import Foundation

/// Seconds for settling, from whatever time source is injected.
///
/// A steady source is used as it is. From a plain one only the steps forward count: a date that is set back stops
/// nothing and releases nothing.
struct SettleClock {
    private var last: Date?
    private var passed = 0.0

    mutating func now(_ time: any TimeSource) -> Double {
        if let steady = time as? any SteadyTimeSource { return steady.uptime() }
        let date = time.now()
        if let last { passed += max(0, date.timeIntervalSince(last)) }
        last = date
        return passed
    }
}
