internal import CLinux
internal import Foundation
internal import Glibc

/// Whether anybody has a file open for writing.
package enum WriterPresence: Hashable, Sendable {
    case absent, present
    /// Neither a lease nor the process table could tell: only a longer quiet helps.
    case unknown
}

/// Asks who writes, in this order:
///
/// 1. A read lease (`F_SETLEASE`, local file systems only): the kernel refuses it with EAGAIN while any process holds
///    the file open for writing, also through another name and after a rename. It needs the owner of the file or
///    CAP_LEASE; NFS and CIFS answer EAGAIN without meaning it, so they are not asked.
/// 2. `/proc/*/fd`, read once a probe: sure when a writer is found, and sure that there is none only if the
///    descriptors of every process could be read.
/// 3. Otherwise unknown.
package final class WriterProbe {
    private let isLocal: Bool
    private lazy var table = OpenFileTable()

    /// One probe for one pass over a folder: the process table is read at most once.
    package init(mount: MountKind) { isLocal = mount.isLocal }

    package func writers(of file: FileBytes) -> WriterPresence {
        guard isLocal else { return .unknown }
        switch sohoa_probe_read_lease(file.descriptor) {
        case 0: return .absent
        case EAGAIN: return .present
        default: break
        }
        guard let status = try? file.status() else { return .unknown }
        return table.writers(device: status.device, inode: status.inode)
    }
}

/// The files that processes of this machine hold open for writing, as far as this account may see.
struct OpenFileTable {
    private struct Key: Hashable {
        var device: UInt64
        var inode: UInt64
    }
    private var writing: Set<Key> = []
    private var isComplete = true

    init() {
        let processes = (try? DurableFiles.list("/proc")) ?? []
        if processes.isEmpty { isComplete = false }
        for process in processes where process.utf8.allSatisfy({ (48...57).contains($0) }) { read(process) }
    }

    func writers(device: UInt64, inode: UInt64) -> WriterPresence {
        if writing.contains(Key(device: device, inode: inode)) { return .present }
        return isComplete ? .absent : .unknown
    }

    private mutating func read(_ process: String) {
        let folder = "/proc/\(process)/fd"
        guard let names = try? DurableFiles.list(folder) else {
            // A process that ended meanwhile writes nothing.
            if DurableFiles.exists("/proc/\(process)") { isComplete = false }
            return
        }
        for name in names {
            var status = stat()
            guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            guard Self.mayWrite("/proc/\(process)/fdinfo/\(name)") else { continue }
            writing.insert(Key(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)))
        }
    }

    /// `flags:` holds the open flags in octal; the lowest two bits are the access mode.
    private static func mayWrite(_ path: String) -> Bool {
        guard let data = try? DurableFiles.read(path, limit: 1 << 16) else { return true }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("flags:") }),
            let flags = Int32(line.dropFirst(6).trimmingCharacters(in: .whitespaces), radix: 8)
        else { return true }
        return flags & O_ACCMODE != O_RDONLY
    }
}
