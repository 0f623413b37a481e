internal import Glibc

/// What the file system says of one name, without following a link.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case regular, folder, link, pipe, socket, device, other }
    package var kind: Kind
    /// Bytes.
    package var size: Int64
    /// Last change of the content, nanoseconds since 1970; anybody can set it.
    package var modified: Int64
    /// Last change of content, owner, mode or name, nanoseconds since 1970; only the kernel sets it.
    package var changed: Int64
    package var device: UInt64
    package var inode: UInt64
    /// How many names the file has.
    package var links: UInt64

    package init(
        kind: Kind, size: Int64, modified: Int64 = 0, changed: Int64 = 0, device: UInt64 = 0, inode: UInt64 = 0,
        links: UInt64 = 1
    ) {
        self.kind = kind
        self.size = size
        self.modified = modified
        self.changed = changed
        self.device = device
        self.inode = inode
        self.links = links
    }

    init(_ status: stat) {
        self.init(
            kind: Kind(mode: status.st_mode), size: Int64(status.st_size), modified: Self.nanoseconds(status.st_mtim),
            changed: Self.nanoseconds(status.st_ctim), device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
            links: UInt64(status.st_nlink))
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

extension FileStatus.Kind {
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        case S_IFBLK, S_IFCHR: self = .device
        default: self = .other
        }
    }
}
