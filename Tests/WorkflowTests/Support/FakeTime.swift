import ArchiveModel
import Foundation
import Synchronization

/// A clock that tests move. Starts at 2026-11-21T08:00:00+07:00.
final class FakeTime: TimeSource {
    private let current: Mutex<Date>

    init(_ start: Date = Date(timeIntervalSince1970: 1_795_222_800)) { current = Mutex(start) }

    func now() -> Date { current.withLock { $0 } }
    func advance(_ seconds: Double) { current.withLock { $0 = $0.addingTimeInterval(seconds) } }
}
