internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// The pipes of one worker: lines out, lines in, what it complained about.
final class MessageStream {
    private let child: ChildProcess
    private var outgoing: ArraySlice<UInt8> = []
    private var incoming: [UInt8] = []
    private var searched = 0
    private var complaintBytes: [UInt8] = []
    private var errorsEnded = false

    /// Bytes of one answer; a page takes about 200.
    private static let longestLine = 64 << 20

    enum Event {
        case message(WorkerMessage)
        /// A line that is no message, or one without an end.
        case garbage
        case ended
        case late
    }

    init(_ child: ChildProcess) { self.child = child }

    /// The first kilobytes of standard error since the last request, on one line: the cause comes before its traces.
    var complaints: String {
        String(decoding: complaintBytes, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    func send(_ bytes: [UInt8]) {
        complaintBytes = []
        outgoing = bytes[...]
    }

    /// The next line, or why there is none. Writes what is still to be sent on the way.
    func receive(until deadline: ContinuousClock.Instant) -> Event {
        while true {
            if let line = nextLine() {
                guard let message = try? JSONDecoder().decode(WorkerMessage.self, from: Data(line)) else {
                    return .garbage
                }
                return .message(message)
            }
            guard incoming.count <= Self.longestLine else { return .garbage }
            let rest = deadline - .now
            guard rest > .zero else { return .late }
            let milliseconds = Int32(clamping: rest.components.seconds * 1000 + 10)
            var waits = [
                pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errorsEnded ? -1 : child.errors, events: Int16(POLLIN), revents: 0),
                pollfd(fd: outgoing.isEmpty ? -1 : child.input, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waits, nfds_t(waits.count), min(milliseconds, 1000)) > 0 else { continue }
            if waits[1].revents != 0 { readErrors() }
            if waits[2].revents != 0 { writeSome() }
            if waits[0].revents != 0, !readSome() {
                drainErrors()
                return .ended
            }
        }
    }

    private func nextLine() -> [UInt8]? {
        guard let end = incoming[searched...].firstIndex(of: 10) else {
            searched = incoming.count
            return nil
        }
        let line = Array(incoming[..<end])
        incoming.removeSubrange(...end)
        searched = 0
        return line
    }

    /// False at the end.
    private func readSome() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(child.output, &buffer, buffer.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        incoming.append(contentsOf: buffer[0..<count])
        return count > 0
    }

    private func readErrors() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(child.errors, &buffer, buffer.count)
        guard count > 0 else {
            errorsEnded = count == 0
            return
        }
        complaintBytes += buffer[0..<min(count, max(0, 2048 - complaintBytes.count))]
    }

    private func drainErrors() {
        var wait = pollfd(fd: child.errors, events: Int16(POLLIN), revents: 0)
        while !errorsEnded, poll(&wait, 1, 0) > 0 { readErrors() }
    }

    private func writeSome() {
        let count = outgoing.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
        if count > 0 {
            outgoing = outgoing.dropFirst(count)
        } else if count < 0, errno != EAGAIN, errno != EINTR {
            // It is gone; the end of its output says so.
            outgoing = []
        }
    }
}
