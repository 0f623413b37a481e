package import Foundation

/// A time as ZIP keeps it: no zone, two seconds apart, from 1980 to 2107 (APPNOTE §4.4.6).
package struct ZipTime: Hashable, Sendable {
    let time: UInt16
    let date: UInt16

    /// The clock on a Vietnamese wall at that instant.
    package init(_ instant: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: instant)
        let year = parts.year ?? 0
        guard (1980...2107).contains(year) else {
            (time, date) = (0, year < 1980 ? 1 << 5 | 1 : 127 << 9 | 12 << 5 | 31)
            return
        }
        let clock = (parts.hour ?? 0) << 11 | (parts.minute ?? 0) << 5 | (parts.second ?? 0) / 2
        let day = (year - 1980) << 9 | (parts.month ?? 1) << 5 | (parts.day ?? 1)
        time = UInt16(truncatingIfNeeded: clock)
        date = UInt16(truncatingIfNeeded: day)
    }
}
