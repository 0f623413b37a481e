package import ArchiveModel
internal import CLinux
internal import Glibc

/// What a process that holds a secret gives up first thing, before any other thread runs.
package enum ProcessHardening {
    /// What a process that holds a secret may still connect to.
    package enum Sockets: Sendable {
        case none
        /// Services of this machine (AF_UNIX), never a network.
        case local
    }

    /// Forbids core dumps, reading of this memory by the account's other processes, new privileges, sockets and
    /// starting programs; keeps the memory out of swap where the limits allow it. Works from here on, for good.
    /// - Returns: whether the memory is locked.
    @discardableResult
    package static func protectSecrets(sockets: Sockets = .none) throws(SohoaError) -> Bool {
        umask(0o077)
        try check("prctl", sohoa_forbid_memory_dumps())
        try check("prctl", sohoa_forbid_new_privileges())
        try check("seccomp", sohoa_forbid_network_and_programs(sockets == .local ? 1 : 0))
        return sohoa_lock_memory() == 0
    }

    private static func check(_ operation: String, _ code: Int32) throws(SohoaError) {
        if code != 0 { throw SystemCall.failure(operation, "/proc/self", errno: code) }
    }
}
