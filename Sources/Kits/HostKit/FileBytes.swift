package import ArchiveModel
internal import CLinux
internal import Glibc

/// An open regular file, read at any place.
package final class FileBytes: Sendable {
    /// For messages.
    package let path: String
    /// Bytes when it was opened.
    package let size: Int64
    let descriptor: Int32

    /// Opens a path without following a link at its end and without waiting for a pipe.
    package convenience init(opening path: String) throws(SohoaError) {
        let opened = try DurableFiles.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        try self.init(path: path, takingOwnershipOf: opened)
    }

    init(path: String, takingOwnershipOf descriptor: Int32) throws(SohoaError) {
        var status = stat()
        let failed = fstat(descriptor, &status) != 0
        let code = failed ? errno : status.st_mode & S_IFMT == S_IFREG ? 0 : EISDIR
        guard code == 0 else {
            close(descriptor)
            throw SystemCall.failure("open", path, errno: code)
        }
        self.path = path
        self.descriptor = descriptor
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// What the open file is now, also when its name means another file meanwhile.
    package func status() throws(SohoaError) -> FileStatus {
        var status = stat()
        try SystemCall.check("stat", path) { fstat(descriptor, &status) }
        return FileStatus(status)
    }

    /// At most `count` bytes from `offset`; fewer at the end of the file, none behind it.
    package func read(at offset: Int64, count: Int) throws(SohoaError) -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let rest = count - filled
            let got = try SystemCall.check("read", path) {
                bytes.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress?.advanced(by: filled), rest, off_t(offset) + off_t(filled))
                }
            }
            if got == 0 { break }
            filled += got
        }
        if filled < count { bytes.removeSubrange(filled...) }
        return bytes
    }

    /// Whether the last byte was never written: a hole or a reserved extent, as preallocation leaves it.
    package var endsInHole: Bool { sohoa_ends_in_hole(descriptor, size) == 1 }

    /// Makes the content durable.
    package func sync() throws(SohoaError) {
        try SystemCall.check("fsync", path) { fsync(descriptor) }
    }
}
