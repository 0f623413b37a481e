package import ArchiveModel
internal import Glibc

/// The beginning and the end of a regular file, for identification, without following a link.
package struct FileEnds: Sendable {
    package var head: [UInt8]
    package var tail: [UInt8]
    /// Bytes of the whole file.
    package var size: Int64

    package static func read(
        _ path: String, headLength: Int = 65_536, tailLength: Int = 4_096
    ) throws(SohoaError) -> FileEnds {
        let file = try DurableFiles.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        defer { close(file) }
        var status = stat()
        try SystemCall.check("fstat", path) { fstat(file, &status) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemCall.failure("open", path, errno: EISDIR) }
        let size = Int64(status.st_size)
        let head = try read(file, path, at: 0, count: Int(min(size, Int64(headLength))))
        let rest = Int(min(size, Int64(tailLength)))
        let tail = try read(file, path, at: size - Int64(rest), count: rest)
        return FileEnds(head: head, tail: tail, size: size)
    }

    private static func read(_ file: Int32, _ path: String, at offset: Int64, count: Int) throws(SohoaError) -> [UInt8]
    {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try SystemCall.check("read", path) {
                bytes.withUnsafeMutableBytes { buffer in
                    pread(file, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + filled)
                }
            }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }
}
