internal import ArchiveModel
internal import Foundation
internal import Logging
internal import Registry

/// What an item does whose profile demands a timestamp before it is registered, while none can be had: it is tried
/// again at a steady pace, and after some hours a person is told.
struct TimestampWait {
    let station: Station
    let item: Item

    private var pace: TimestampPace { station.timestamps?.pace ?? TimestampPace() }

    /// nil for every other fault: those wait as long as their number of failures says.
    func next(after fault: SohoaError, at now: Date) -> Date? {
        fault.code.hasPrefix(TimestampFault.prefix) ? now.addingTimeInterval(pace.retry) : nil
    }

    /// The fault as the item shows it. The first attempt after `tellAfter` also tells the administrator.
    func told(_ fault: SohoaError, at now: Date) async -> SohoaError {
        guard fault.code.hasPrefix(TimestampFault.prefix), let (start, last) = await attempts() else { return fault }
        guard now.timeIntervalSince(start) >= pace.tellAfter else { return fault }
        if last.timeIntervalSince(start) < pace.tellAfter {
            station.logger.critical(
                "timestamps are awaited for hours: look at the authority",
                metadata: ["item": "\(item.id)", "since": "\(VietnamTime.iso8601(start))"])
        }
        return TimestampFault.longLasting(fault, since: start)
    }

    /// The first and the last attempt in the journal that ended like this: it outlives restarts.
    private func attempts() async -> (first: Date, last: Date)? {
        let (registry, id) = (station.registry, item.id)
        let events = try? await blocking { try registry.events(of: id) }
        let times = (events ?? []).filter { $0.fault?.code.hasPrefix(TimestampFault.prefix) == true }.map(\.at)
        return times.first.flatMap { first in times.last.map { (first, $0) } }
    }
}
