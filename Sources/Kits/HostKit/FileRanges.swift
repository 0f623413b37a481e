package import ArchiveModel
internal import Crypto
internal import Glibc

extension FileBytes {
    /// SHA-256 over parts of the file, one after the other.
    package func digest(of ranges: [Range<Int64>]) throws(SohoaError) -> ContentDigest {
        var hasher = SHA256()
        for range in ranges {
            var offset = range.lowerBound
            while offset < range.upperBound {
                let piece = try read(at: offset, count: Int(min(1 << 18, range.upperBound - offset)))
                guard !piece.isEmpty else { throw SystemCall.failure("read", path, errno: EIO) }
                piece.withUnsafeBytes { hasher.update(bufferPointer: $0) }
                offset += Int64(piece.count)
            }
        }
        guard let digest = ContentDigest(bytes: Array(hasher.finalize())) else {
            throw SystemCall.failure("hash", path, errno: EIO)
        }
        return digest
    }
}

extension DurableFiles {
    /// Writes bytes over others inside a file of ours; the file's length stays. Durable on return.
    package static func overwrite(_ path: String, at offset: Int64, with bytes: [UInt8]) throws(SohoaError) {
        let file = try open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            written += try SystemCall.check("write", path) {
                bytes.withUnsafeBytes {
                    pwrite(file, $0.baseAddress?.advanced(by: written), $0.count - written, off_t(offset) + written)
                }
            }
        }
        try SystemCall.check("fsync", path) { fsync(file) }
    }
}
