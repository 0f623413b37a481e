package import ArchiveModel
internal import Glibc

/// Something that happened in a watched folder. It is a hint: only a scan tells what is there.
package struct InotifyEvent: Hashable, Sendable {
    package var watch: Int32
    package var mask: UInt32

    /// The kernel dropped events: everything must be looked at again.
    package var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
    /// A folder came or went: the set of watches may be out of date.
    package var changesFolders: Bool {
        mask & UInt32(IN_ISDIR | IN_Q_OVERFLOW | IN_UNMOUNT | IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0
    }
}

/// One inotify instance. Folders are watched, not files.
package final class InotifyQueue: Sendable {
    let descriptor: Int32

    package init() throws(SohoaError) {
        descriptor = try SystemCall.check("inotify_init", "") { inotify_init1(Int32(IN_NONBLOCK) | O_CLOEXEC) }
    }

    deinit { close(descriptor) }

    /// Watches one folder; watching it again changes nothing. Throws ENOSPC above `fs.inotify.max_user_watches`.
    @discardableResult
    package func watch(_ folder: String) throws(SohoaError) -> Int32 {
        let mask =
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
            | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK
        return try SystemCall.check("inotify_add_watch", folder) {
            inotify_add_watch(descriptor, folder, UInt32(mask))
        }
    }

    /// Everything that waits in the queue; never blocks.
    package func drain() -> [InotifyEvent] {
        var events: [InotifyEvent] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return events }
            Self.parse(buffer[0..<count], into: &events)
        }
    }

    /// `struct inotify_event`: wd, mask, cookie, len, then `len` bytes of name.
    private static func parse(_ bytes: ArraySlice<UInt8>, into events: inout [InotifyEvent]) {
        bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset + 16 <= raw.count {
                let watch = raw.loadUnaligned(fromByteOffset: offset, as: Int32.self)
                let mask = raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
                let length = raw.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self)
                events.append(InotifyEvent(watch: watch, mask: mask))
                offset += 16 + Int(length)
            }
        }
    }
}
