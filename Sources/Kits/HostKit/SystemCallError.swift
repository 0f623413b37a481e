package import ArchiveModel
internal import Glibc

/// Turns errno into a fault with a remedy; the one place that knows errno texts.
package enum SystemCall {
    /// Builds the error for a call that just failed. Read errno first thing: later calls overwrite it.
    package static func failure(_ operation: String, _ path: String, errno code: Int32) -> SohoaError {
        let reason = String(cString: strerror(code))
        let remedy = self.remedy(code)
        return SohoaError(
            code: "host.\(operation).\(code)",
            message: LocalizedText(
                vi: "Không thực hiện được \(operation) trên \(path).", en: "Cannot \(operation) \(path)."),
            hint: remedy.hint, disposition: remedy.disposition, cause: "errno \(code): \(reason)")
    }

    /// Repeats a call that a signal interrupted; throws what errno says when it returns -1.
    @discardableResult
    package static func check<Result: SignedInteger>(
        _ operation: String, _ path: String, _ call: () -> Result
    ) throws(SohoaError) -> Result {
        while true {
            let result = call()
            let code = errno
            if result != -1 { return result }
            if code != EINTR { throw failure(operation, path, errno: code) }
        }
    }

    private static func remedy(_ code: Int32) -> (hint: LocalizedText, disposition: SohoaError.Disposition) {
        switch code {
        case ENOSPC, EDQUOT:
            (
                LocalizedText(
                    vi: "Ổ đĩa đầy: giải phóng dung lượng, việc sẽ tự tiếp tục.",
                    en: "The disk is full: free some space, work goes on by itself."), .retry
            )
        case EACCES, EPERM, EROFS:
            (
                LocalizedText(
                    vi: "Kiểm tra quyền của tài khoản chạy sohoad trên thư mục này.",
                    en: "Check what the account of sohoad may do in this folder."), .retry
            )
        case ENOENT, ENOTDIR, ESTALE, ENODEV:
            (
                LocalizedText(
                    vi: "Kiểm tra thư mục còn đó và ổ mạng còn được gắn.",
                    en: "Check that the folder is still there and the share is mounted."), .retry
            )
        case ELOOP, EISDIR, ENAMETOOLONG:
            (
                LocalizedText(
                    vi: "Chỉ nhận tệp thường; bỏ liên kết hoặc đổi tên tệp.",
                    en: "Only regular files are taken; remove the link or rename the file."), .reject
            )
        default:
            (
                LocalizedText(
                    vi: "Xem nhật ký hệ thống (journalctl -u sohoad) rồi thử lại.",
                    en: "See the journal (journalctl -u sohoad), then try again."), .retry
            )
        }
    }
}
