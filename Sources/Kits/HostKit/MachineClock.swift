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
        default: access(Self.notice, F_OK) == 0 ? .synchronised : .unknown
        }
    }
}
