package import ArchiveModel
internal import CLinux
internal import Glibc

/// Limits of one process, its own or, from outside, another one's.
package enum ProcessLimits {
    package enum Resource: Sendable {
        /// Bytes of heap and private mappings. RLIMIT_AS would count address space that nobody uses.
        case data
        /// Bytes of any one file.
        case fileSize
        /// Seconds of processor time since the process began.
        case processorTime
        case coreSize
        case openFiles

        fileprivate var code: Int32 {
            switch self {
            case .data: Int32(RLIMIT_DATA.rawValue)
            case .fileSize: Int32(RLIMIT_FSIZE.rawValue)
            case .processorTime: Int32(RLIMIT_CPU.rawValue)
            case .coreSize: Int32(RLIMIT_CORE.rawValue)
            case .openFiles: Int32(RLIMIT_NOFILE.rawValue)
            }
        }
    }

    /// - Parameters:
    ///   - process: nil for the caller.
    ///   - final: lowers the hard limit too; nobody but root can raise it again.
    package static func set(
        _ resource: Resource, _ value: UInt64, process: Int32? = nil, final: Bool = false
    ) throws(SohoaError) {
        if sohoa_limit(process ?? 0, resource.code, value, final ? 1 : 0) != 0 {
            throw SystemCall.failure("prlimit", "process \(process ?? getpid())", errno: errno)
        }
    }
}
