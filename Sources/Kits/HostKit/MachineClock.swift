internal import CLinux
internal import Glibc

/// Whether the machine's clock can be believed.
package enum ClockState: String, Hashable, Sendable, Codable, CaseIterable {
    case synchronised
    /// The kernel says that nobody keeps its clock right (STA_UNSYNC).
    case unsynchronised
    /// The kernel may not be asked here, and nobody else tells.
    case unknown
}

/// Something that knows whether the clock is right; injected, so that tests need no time server.
package protocol ClockWitness: Sendable {
    func state() -> ClockState
}

/// The kernel's own word (adjtimex), which every time service sets: systemd-timesyncd, chrony, ntpd, PTP.
package struct MachineClock: ClockWitness {
    /// systemd-timesyncd leaves this file where the kernel may not be asked.
    private static let notice = "/run/systemd/timesync/synchronized"

    package init() {}

    package func state() -> ClockState {
        switch sohoa_clock_is_synchronised() {
        case 1: .synchronised
        case 0: .unsynchronised
        default: access(Self.notice, F_OK) == 0 ? .synchronised : asked() ?? .unknown
        }
    }

    private static let tool = "/usr/bin/timedatectl"
    /// Milliseconds.
    private static let patience: Int32 = 5000

    /// What systemd-timedated says, which may ask the kernel; nil where there is none.
    private func asked() -> ClockState? {
        let arguments = ["show", "--property=NTPSynchronized", "--value"]
        guard access(Self.tool, X_OK) == 0,
            let child = try? ChildProcess.start(Self.tool, arguments: arguments, environment: ["LC_ALL": "C"])
        else { return nil }
        defer { child.kill(SIGKILL) }
        var bytes = [UInt8](repeating: 0, count: 64)
        var ready = pollfd(fd: child.output, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, Self.patience) > 0 else { return nil }
        let count = read(child.output, &bytes, bytes.count)
        switch bytes.prefix(max(0, count)).first {
        case UInt8(ascii: "y"): return .synchronised
        case UInt8(ascii: "n"): return .unsynchronised
        default: return nil
        }
    }
}
