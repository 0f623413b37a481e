internal import CTIFF
internal import Glibc

/// An open file, read and written at any place.
package final class TIFFFile: TIFFBytes {
    let descriptor: Int32

    /// Opens for reading.
    package init(reading path: String) throws(TIFFError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Self.failure("open") }
    }

    /// Makes an empty file, replacing what is there.
    package init(writing path: String) throws(TIFFError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure("create") }
    }

    deinit { close(descriptor) }

    package var size: UInt64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
    }

    package func read(at offset: UInt64, into bytes: UnsafeMutableRawBufferPointer) -> Int {
        guard let start = off_t(exactly: offset) else { return -1 }
        var filled = 0
        while filled < bytes.count {
            let rest = bytes.count - filled
            let got = pread(descriptor, bytes.baseAddress?.advanced(by: filled), rest, start + off_t(filled))
            if got < 0, errno == EINTR { continue }
            if got < 0 { return -1 }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    package func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(TIFFError) {
        var done = 0
        while done < bytes.count {
            let start = off_t(clamping: offset) + off_t(done)
            let put = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, start)
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw Self.failure("write") }
            done += put
        }
    }

    /// Copies a range of another file to a place in this one, inside the kernel where it can.
    func copy(_ source: TIFFFile, from offset: UInt64, count: UInt64, to target: UInt64) throws(TIFFError) {
        var from = Int64(clamping: offset)
        var to = Int64(clamping: target)
        var rest = count
        while rest > 0 {
            let moved = sohoa_copy_range(source.descriptor, &from, descriptor, &to, min(rest, 1 << 30))
            if moved < 0, errno == EINTR { continue }
            guard moved > 0 else { break }
            rest -= UInt64(moved)
        }
        if rest > 0 { try copyByHand(source, from: UInt64(from), count: rest, to: UInt64(to)) }
    }

    private func copyByHand(
        _ source: TIFFFile, from offset: UInt64, count: UInt64, to target: UInt64
    ) throws(TIFFError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var done: UInt64 = 0
        while done < count {
            let wanted = Int(min(count - done, UInt64(buffer.count)))
            let got = buffer.withUnsafeMutableBytes { bytes in
                source.read(at: offset + done, into: UnsafeMutableRawBufferPointer(rebasing: bytes[0..<wanted]))
            }
            guard got == wanted else { throw TIFFError("copy", "the source ends early") }
            let written = buffer.withUnsafeBytes { bytes in
                Result { () throws(TIFFError) in
                    try write(UnsafeRawBufferPointer(rebasing: bytes[0..<wanted]), at: target + done)
                }
            }
            try written.get()
            done += UInt64(wanted)
        }
    }

    private static func failure(_ operation: String) -> TIFFError {
        TIFFError(operation, String(cString: strerror(errno)))
    }
}
