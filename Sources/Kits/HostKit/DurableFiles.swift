package import ArchiveModel
internal import Crypto
package import Foundation
internal import Glibc

/// File changes that survive a pulled plug: data, then name, then directory.
///
/// Foundation's `.atomic` does not sync the directory, so it is not used for anything that must last.
package enum DurableFiles {
    /// Writes a whole file under a temporary name, syncs it, renames it into place and syncs the folder.
    package static func write(_ data: Data, to path: String, mode: mode_t = 0o600) throws(SohoaError) {
        let folder = parent(of: path)
        let temporary = "\(folder)/.\(name(of: path)).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
        do throws(SohoaError) {
            let file = try open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode: mode)
            do throws(SohoaError) {
                try SystemCall.check("fchmod", temporary) { fchmod(file, mode) }
                try writeAll(data, to: file, path: temporary)
                try SystemCall.check("fsync", temporary) { fsync(file) }
            } catch {
                Glibc.close(file)
                throw error
            }
            Glibc.close(file)
            try rename(temporary, to: path)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Renames within one file system and syncs both folders.
    package static func rename(_ source: String, to destination: String) throws(SohoaError) {
        try SystemCall.check("rename", destination) { Glibc.rename(source, destination) }
        try syncFolder(parent(of: destination))
        if parent(of: source) != parent(of: destination) { try syncFolder(parent(of: source)) }
    }

    /// Makes names in a folder durable.
    package static func syncFolder(_ path: String) throws(SohoaError) {
        let folder = try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { Glibc.close(folder) }
        try SystemCall.check("fsync", path) { fsync(folder) }
    }

    /// Makes the contents of a file durable.
    package static func syncFile(_ path: String) throws(SohoaError) {
        let file = try open(path, O_RDONLY | O_CLOEXEC)
        defer { Glibc.close(file) }
        try SystemCall.check("fsync", path) { fsync(file) }
    }

    /// Creates a folder and those above it; no error when it is there.
    package static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(SohoaError) {
        if mkdir(path, mode) == 0 { return }
        let code = errno
        if code == EEXIST { return }
        guard code == ENOENT, parent(of: path) != path else {
            throw SystemCall.failure("mkdir", path, errno: code)
        }
        try makeFolder(parent(of: path), mode: mode)
        if mkdir(path, mode) != 0, errno != EEXIST { throw SystemCall.failure("mkdir", path, errno: errno) }
    }

    /// Removes one file; no error when it is gone already.
    package static func remove(_ path: String) throws(SohoaError) {
        if unlink(path) != 0 {
            let code = errno
            if code != ENOENT { throw SystemCall.failure("unlink", path, errno: code) }
        }
    }

    /// Removes a folder with everything in it; links are removed, never followed. No error when it is gone.
    package static func removeTree(_ path: String) throws(SohoaError) {
        var status = stat()
        if lstat(path, &status) != 0 { return }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
        for entry in try list(path) { try removeTree(path + "/" + entry) }
        if rmdir(path) != 0 {
            let code = errno
            if code != ENOENT { throw SystemCall.failure("rmdir", path, errno: code) }
        }
    }

    /// Names in a folder, sorted by bytes, without `.` and `..`.
    package static func list(_ path: String) throws(SohoaError) -> [String] {
        guard let folder = opendir(path) else { throw SystemCall.failure("opendir", path, errno: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Reads a whole file of at most `limit` bytes without following a link.
    package static func read(_ path: String, limit: Int = 64 << 20) throws(SohoaError) -> Data {
        let file = try open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        defer { Glibc.close(file) }
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try SystemCall.check("read", path) { Glibc.read(file, &buffer, buffer.count) }
            if count == 0 { return data }
            data.append(contentsOf: buffer[0..<count])
            guard data.count <= limit else { throw SystemCall.failure("read", path, errno: EFBIG) }
        }
    }

    /// SHA-256 and size of a regular file, without following a link.
    package static func digest(of path: String) throws(SohoaError) -> (digest: ContentDigest, size: Int64) {
        let file = try open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        defer { Glibc.close(file) }
        return try pump(from: file, path: path, to: nil, target: "")
    }

    /// Copies a regular file and hashes what it copied; the copy is durable on return.
    package static func copy(
        _ source: String, to destination: String, mode: mode_t = 0o600
    ) throws(SohoaError) -> (digest: ContentDigest, size: Int64) {
        let input = try open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        defer { Glibc.close(input) }
        let output = try open(destination, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode: mode)
        defer { Glibc.close(output) }
        let result = try pump(from: input, path: source, to: output, target: destination)
        try SystemCall.check("fsync", destination) { fsync(output) }
        return result
    }

    /// Free bytes for ordinary users on the file system of a path.
    package static func freeBytes(_ path: String) throws(SohoaError) -> Int64 {
        var status = statvfs()
        try SystemCall.check("statvfs", path) { statvfs(path, &status) }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    package static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func name(of path: String) -> String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    }

    /// Opens and throws what errno says.
    package static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(SohoaError) -> Int32 {
        try SystemCall.check("open", path) { Glibc.open(path, flags, mode) }
    }

    private static func writeAll(_ data: Data, to file: Int32, path: String) throws(SohoaError) {
        try writeAll([UInt8](data)[...], to: file, path: path)
    }

    private static func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32, path: String) throws(SohoaError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try SystemCall.check("write", path) {
                rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            }
            rest = rest.dropFirst(count)
        }
    }

    private static func pump(
        from input: Int32, path: String, to output: Int32?, target: String
    ) throws(SohoaError) -> (digest: ContentDigest, size: Int64) {
        var status = stat()
        try SystemCall.check("fstat", path) { fstat(input, &status) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemCall.failure("open", path, errno: EISDIR) }
        var hasher = SHA256()
        var size: Int64 = 0
        // Touching a whole MiB for a page of text costs more than reading it.
        var buffer = [UInt8](repeating: 0, count: min(1 << 20, max(1 << 14, Int(clamping: status.st_size) &+ 1)))
        while true {
            let count = try SystemCall.check("read", path) { Glibc.read(input, &buffer, buffer.count) }
            if count == 0 { break }
            buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
            if let output { try writeAll(buffer[0..<count], to: output, path: target) }
            size += Int64(count)
        }
        guard let digest = ContentDigest(bytes: Array(hasher.finalize())) else {
            throw SystemCall.failure("hash", path, errno: EIO)
        }
        return (digest, size)
    }
}
