internal import Synchronization

/// Work whose errors stay with it: a master that fails must not end the reading.
final class Guarded: Sendable {
    private let failure = Mutex<RasterFailure?>(nil)
    private let work: Mutex<[Work]>

    init(_ work: [Work]) { self.work = Mutex(work) }

    var error: RasterFailure? { failure.withLock { $0 } }

    var list: [Work] {
        work.withLock { $0 }.map { one in
            Work { [self] lane in
                guard error == nil else { return }
                do { try one.body(lane) } catch {
                    let reason = RasterFailure.describing(error)
                    failure.withLock { if $0 == nil { $0 = reason } }
                }
            }
        }
    }
}
