internal import Glibc

/// Reads files of keys, certificates and pass phrases.
enum KeyFile {
    /// What a file may be read by.
    enum Audience {
        /// Keys and pass phrases: owned by this account or root, closed to everybody else.
        case owner
        case anyone
    }
    /// Larger than any chain or key ring seen.
    static let limit = 1 << 20

    static func read(_ path: String, for audience: Audience) throws(KeyError) -> SecretBytes {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw KeyError(.fileUnreadable, path, "not a regular file")
        }
        if audience == .owner { try checkOwner(path, status) }
        guard status.st_size <= limit else { throw KeyError(.fileUnreadable, path, "larger than \(limit) bytes") }
        return try readAll(file, path, size: Int(status.st_size))
    }

    private static func checkOwner(_ path: String, _ status: stat) throws(KeyError) {
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw KeyError(.fileExposed, path, "owned by account \(status.st_uid)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw KeyError(.fileExposed, path, "mode \(String(status.st_mode & 0o7777, radix: 8))")
        }
    }

    private static func readAll(_ file: Int32, _ path: String, size: Int) throws(KeyError) -> SecretBytes {
        var bytes = SecretBytes(capacity: size)
        while bytes.count < size {
            let count = try bytes.append { (room) throws(KeyError) in
                let count = Glibc.read(file, room.baseAddress, room.count)
                guard count >= 0 else { throw failure(path, errno) }
                return count
            }
            if count == 0 { break }
        }
        return bytes
    }

    private static func failure(_ path: String, _ code: Int32) -> KeyError {
        KeyError(code == ENOENT ? .fileMissing : .fileUnreadable, path, String(cString: strerror(code)))
    }
}
