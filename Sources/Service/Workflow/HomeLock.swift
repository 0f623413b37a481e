package import ArchiveModel
internal import Glibc
internal import HostKit

/// One workflow a home: an advisory lock that the kernel drops when its holder dies.
package final class HomeLock: Sendable {
    private let file: Int32
    package let path: String

    /// Takes the lock, or throws when another process has it.
    package init(_ home: Home) throws(SohoaError) {
        try DurableFiles.makeFolder(home.run)
        path = home.run + "/lock"
        file = try DurableFiles.open(path, O_RDWR | O_CREAT | O_CLOEXEC)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw SohoaError(
                code: "home.locked",
                message: LocalizedText(
                    vi: "Thư mục \(home.path) đang do một tiến trình Sohoa khác quản lý.",
                    en: "The home \(home.path) is in the hands of another Sohoa process."),
                hint: LocalizedText(
                    vi: "Dừng sohoad trước, hoặc thả tệp vào thư mục quét để nó xử lý.",
                    en: "Stop sohoad first, or drop the file into its folder and let it work."),
                disposition: .hold)
        }
    }

    deinit { close(file) }

    /// Whether somebody works on this home now.
    package static func isHeld(_ home: Home) -> Bool {
        guard let file = try? DurableFiles.open(home.run + "/lock", O_RDWR | O_CLOEXEC) else { return false }
        defer { close(file) }
        if flock(file, LOCK_EX | LOCK_NB) == 0 {
            flock(file, LOCK_UN)
            return false
        }
        return true
    }
}
