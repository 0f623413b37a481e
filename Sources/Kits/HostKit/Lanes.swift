internal import Glibc
internal import Synchronization

/// Threads of our own that work beside the calling one.
///
/// Not those of libdispatch: it watches its pool through `/proc/TID/stat` once a second, which a confined worker may not
/// read, and ends the process.
package struct Lanes: ~Copyable {
    private final class Start {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    private var threads: [pthread_t] = []

    /// Starts one thread a number. A thread that can't be had is missing: the others must do its part.
    package init(_ numbers: Range<Int>, _ body: @escaping @Sendable (Int) -> Void) {
        for number in numbers {
            let start = Unmanaged.passRetained(Start { body(number) })
            var thread = pthread_t()
            let code = pthread_create(
                &thread, nil,
                { context in
                    if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
                    return nil
                }, start.toOpaque())
            if code == 0 { threads.append(thread) } else { start.release() }
        }
    }

    /// Does two things at once, the second one on the calling thread.
    package static func both<First: Sendable, Second>(
        _ first: @escaping @Sendable () -> First, _ second: () -> Second
    ) -> (First, Second) {
        let answer = Slot<First>()
        let lanes = Lanes(0..<1) { _ in
            let value = first()
            answer.value.withLock { $0 = value }
        }
        let other = second()
        lanes.join()
        // The thread could not be had.
        return (answer.value.withLock { $0 } ?? first(), other)
    }

    private final class Slot<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    /// Waits for all of them.
    package consuming func join() {
        for thread in threads { pthread_join(thread, nil) }
    }
}
