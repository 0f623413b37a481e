internal import ArchiveModel
internal import Crypto
internal import Foundation
internal import Glibc
internal import HostKit

/// Reads a file once for both digests of the store, copying it on the way when asked.
struct ContentFile {
    /// Hexadecimal.
    var sha512: String
    var sha256: ContentDigest
    /// Bytes.
    var size: Int64

    /// Digests of a regular file; links are not followed.
    static func digests(of path: String) throws(SohoaError) -> ContentFile { try pump(path, to: nil) }

    /// Copies a regular file to a new one, not yet durable, and tells what was copied.
    static func copy(_ source: String, to destination: String) throws(SohoaError) -> ContentFile {
        let output = try DurableFiles.open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
        defer { close(output) }
        return try pump(source, to: (output, destination))
    }

    /// Writes a new file, not yet durable.
    static func write(_ data: Data, to path: String) throws(SohoaError) {
        let output = try DurableFiles.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
        defer { close(output) }
        try writeAll([UInt8](data)[...], to: output, path)
    }

    private static func pump(
        _ path: String, to target: (file: Int32, path: String)?
    ) throws(SohoaError) -> ContentFile {
        let input = try DurableFiles.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        defer { close(input) }
        var status = stat()
        try SystemCall.check("fstat", path) { fstat(input, &status) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemCall.failure("open", path, errno: EISDIR) }
        var (long, short) = (SHA512(), SHA256())
        var size: Int64 = 0
        // Touching a whole MiB for a page of text costs more than reading it.
        var buffer = [UInt8](repeating: 0, count: min(1 << 20, max(1 << 14, Int(clamping: status.st_size) &+ 1)))
        while true {
            let count = try SystemCall.check("read", path) { read(input, &buffer, buffer.count) }
            if count == 0 { break }
            buffer.withUnsafeBytes {
                let chunk = UnsafeRawBufferPointer(rebasing: $0[0..<count])
                long.update(bufferPointer: chunk)
                short.update(bufferPointer: chunk)
            }
            if let target { try writeAll(buffer[0..<count], to: target.file, target.path) }
            size += Int64(count)
        }
        guard let digest = ContentDigest(bytes: Array(short.finalize())) else {
            throw SystemCall.failure("hash", path, errno: EIO)
        }
        return ContentFile(sha512: Array(long.finalize()).hexString, sha256: digest, size: size)
    }

    private static func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32, _ path: String) throws(SohoaError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try SystemCall.check("write", path) {
                rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            }
            rest = rest.dropFirst(count)
        }
    }
}
