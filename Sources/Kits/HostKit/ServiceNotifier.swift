package import ArchiveModel
internal import Glibc

/// Tells the service manager how the daemon is (sd_notify(3)): one datagram a message.
///
/// Without `NOTIFY_SOCKET` nothing is sent and every call returns false: the daemon was started by hand.
package struct ServiceNotifier: Sendable {
    private let socket: UnixDatagram?
    /// Seconds between two signs of life that the manager expects (`WatchdogSec=`); nil when it expects none.
    /// Send one at half of it.
    package let watchdogSeconds: Double?

    /// - Parameter environment: the process's own; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read.
    package init(environment: [String: String]) throws(SohoaError) {
        if let name = environment["NOTIFY_SOCKET"], name.hasPrefix("/") || name.hasPrefix("@") {
            socket = try UnixDatagram(to: name)
        } else {
            socket = nil
        }
        let mine = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap(Double.init) ?? 0
        watchdogSeconds = mine && microseconds > 0 && microseconds.isFinite ? microseconds / 1_000_000 : nil
    }

    /// Start-up is done.
    @discardableResult
    package func ready(status: String? = nil) throws(SohoaError) -> Bool {
        try send(["READY=1"] + (status.map { [Self.status($0)] } ?? []))
    }

    /// Shutdown has begun.
    @discardableResult
    package func stopping(status: String? = nil) throws(SohoaError) -> Bool {
        try send(["STOPPING=1"] + (status.map { [Self.status($0)] } ?? []))
    }

    /// One line for `systemctl status`.
    @discardableResult
    package func status(_ text: String) throws(SohoaError) -> Bool { try send([Self.status(text)]) }

    /// A sign of life.
    @discardableResult
    package func watchdog() throws(SohoaError) -> Bool { try send(["WATCHDOG=1"]) }

    /// Asks for more time to start or stop, in seconds from now.
    @discardableResult
    package func extendTimeout(seconds: Double) throws(SohoaError) -> Bool {
        let microseconds = Int64(max(0, min(seconds, 86_400)) * 1_000_000)
        return try send(["EXTEND_TIMEOUT_USEC=\(microseconds)"])
    }

    private func send(_ assignments: [String]) throws(SohoaError) -> Bool {
        guard let socket else { return false }
        try socket.send(Array(assignments.joined(separator: "\n").utf8))
        return true
    }

    /// A line break would start another assignment.
    private static func status(_ text: String) -> String {
        "STATUS=" + text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
