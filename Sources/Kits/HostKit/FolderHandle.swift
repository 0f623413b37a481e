package import ArchiveModel
internal import CLinux
internal import Glibc

/// One name in a folder.
package struct FolderEntry: Hashable, Sendable {
    /// nil when the bytes are not UTF-8: such a name can't be written in a journal or a report.
    package var name: String?
    /// For people, with replacement characters where needed.
    package var shown: String
}

/// An open folder. Everything below it is reached from here, name by name and never through a link, so that
/// exchanging a folder for a link while we look leads nowhere.
package final class FolderHandle: Sendable {
    /// For messages.
    package let path: String
    let descriptor: Int32

    /// Opens a folder by its path; the path itself, which an administrator wrote, may go through links.
    package init(opening path: String) throws(SohoaError) {
        self.path = path
        descriptor = try DurableFiles.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    private init(path: String, takingOwnershipOf descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens a folder in this one; throws ELOOP or ENOTDIR for a link.
    package func folder(_ name: String) throws(SohoaError) -> FolderHandle {
        let target = path + "/" + name
        let opened = try SystemCall.check("open", target) {
            openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        return FolderHandle(path: target, takingOwnershipOf: opened)
    }

    /// Walks down the names one by one, making folders that are missing when `mode` is given.
    package func folder(at names: [String], making mode: UInt32? = nil) throws(SohoaError) -> FolderHandle {
        var folder = self
        for name in names {
            if let mode { try folder.makeFolder(name, mode: mode) }
            folder = try folder.folder(name)
        }
        return folder
    }

    /// Makes a folder with exactly this mode, whatever the umask; false when the name is there already.
    @discardableResult
    package func makeFolder(_ name: String, mode: UInt32) throws(SohoaError) -> Bool {
        if mkdirat(descriptor, name, mode & 0o777) != 0 {
            let code = errno
            if code == EEXIST { return false }
            throw SystemCall.failure("mkdir", path + "/" + name, errno: code)
        }
        try setMode(name, mode)
        return true
    }

    /// Sets the mode of a folder in this one. Where setting the set-group-id bit is refused (systemd's
    /// RestrictSUIDSGID=) the rest decides: a new folder has that bit already when the one above it has.
    package func setMode(_ name: String, _ mode: UInt32) throws(SohoaError) {
        let target = try folder(name)
        if fchmod(target.descriptor, mode) == 0 { return }
        let code = errno
        if code == EPERM, mode & S_ISGID != 0, try target.permissions() == mode & 0o777 { return }
        throw SystemCall.failure("chmod", target.path, errno: code)
    }

    private func permissions() throws(SohoaError) -> UInt32 {
        var status = stat()
        try SystemCall.check("stat", path) { fstat(descriptor, &status) }
        return status.st_mode & 0o777
    }

    /// Looks at a name; nil when there is none.
    package func status(_ name: String) throws(SohoaError) -> FileStatus? {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
        let code = errno
        if code == ENOENT { return nil }
        throw SystemCall.failure("stat", path + "/" + name, errno: code)
    }

    /// Looks at the folder itself.
    package func status() throws(SohoaError) -> FileStatus {
        var status = stat()
        try SystemCall.check("stat", path) { fstat(descriptor, &status) }
        return FileStatus(status)
    }

    /// Opens a regular file for reading; never waits for a pipe, never follows a link.
    package func file(_ name: String) throws(SohoaError) -> FileBytes {
        let target = path + "/" + name
        let opened = try SystemCall.check("open", target) {
            openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        }
        return try FileBytes(path: target, takingOwnershipOf: opened)
    }

    /// Moves a name into another folder of the same mount. Throws EEXIST rather than overwrite.
    package func move(_ name: String, to folder: FolderHandle, as newName: String) throws(SohoaError) {
        let code = sohoa_rename_noreplace(descriptor, name, folder.descriptor, newName)
        if code != 0 { throw SystemCall.failure("rename", path + "/" + name, errno: code) }
    }

    /// Removes one file; no error when it is gone already.
    package func remove(_ name: String) throws(SohoaError) {
        if unlinkat(descriptor, name, 0) == 0 { return }
        let code = errno
        if code != ENOENT { throw SystemCall.failure("unlink", path + "/" + name, errno: code) }
    }

    /// Removes a folder that is empty; false when it is not, or is gone.
    @discardableResult
    package func removeFolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 }

    /// Makes the names in this folder durable.
    package func sync() throws(SohoaError) {
        try SystemCall.check("fsync", path) { fsync(descriptor) }
    }

    /// Makes everything on this file system durable: cheaper than many single syncs.
    package func syncFileSystem() throws(SohoaError) {
        let code = sohoa_sync_file_system(descriptor)
        if code != 0 { throw SystemCall.failure("syncfs", path, errno: code) }
    }
}

extension FolderHandle {
    /// The names in the folder, without `.` and `..`, in the order of the file system.
    package func entries() throws(SohoaError) -> [FolderEntry] {
        // An own open file: readdir moves a position that a duplicate would share.
        let copy = try SystemCall.check("open", path) { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            close(copy)
            throw SystemCall.failure("opendir", path, errno: code)
        }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        errno = 0
        while let entry = readdir(stream) {
            let found = Self.entry(entry)
            if found.name != ".", found.name != ".." { entries.append(found) }
            errno = 0
        }
        let code = errno
        if code != 0 { throw SystemCall.failure("readdir", path, errno: code) }
        return entries
    }

    private static func entry(_ entry: UnsafeMutablePointer<dirent>) -> FolderEntry {
        // Names of some file systems are longer than the 256 bytes that the struct declares.
        let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 19
        let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return FolderEntry(name: String(validatingCString: name), shown: String(cString: name))
    }
}
