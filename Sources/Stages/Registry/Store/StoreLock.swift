internal import ArchiveModel
internal import Glibc
internal import HostKit

/// A lock on the staging area through flock(2): many add at once (shared), recovery is alone (exclusive).
///
/// Each lock opens the file anew, so it also works between threads. It ends with the call or the process.
enum StoreLock {
    static func shared<Result>(
        _ path: String, _ body: () throws(SohoaError) -> Result
    ) throws(SohoaError) -> Result { try hold(path, LOCK_SH, body) }

    static func exclusive<Result>(
        _ path: String, _ body: () throws(SohoaError) -> Result
    ) throws(SohoaError) -> Result { try hold(path, LOCK_EX, body) }

    private static func hold<Result>(
        _ path: String, _ kind: Int32, _ body: () throws(SohoaError) -> Result
    ) throws(SohoaError) -> Result {
        let file = try DurableFiles.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW)
        defer { close(file) }
        try SystemCall.check("flock", path) { flock(file, kind) }
        return try body()
    }
}
