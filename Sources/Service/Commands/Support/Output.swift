internal import ArchiveModel
internal import ArgumentParser
internal import Foundation
internal import Glibc

/// Writes to a standard stream without ever trapping: a reader that went away is no fault of ours.
enum Output {
    static func write(_ text: String, to file: Int32) { write(Data(text.utf8), to: file) }

    static func write(_ data: Data, to file: Int32) {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return failed(file, errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// `sohoa find … | head` ends quietly; a full disk does not.
    private static func failed(_ file: Int32, _ code: Int32) {
        guard file == STDOUT_FILENO, code != EPIPE else { return }
        let reason = String(cString: strerror(code))
        write(
            "error: \(Spoken.text("Không ghi được kết quả", "Cannot write the output")) (\(reason)).\n",
            to: STDERR_FILENO)
        write(
            "hint: \(Spoken.text("Kiểm tra dung lượng và quyền của nơi nhận.", "Check space and permissions of its target."))\n",
            to: STDERR_FILENO)
        exit(ExitTable.environment.rawValue)
    }
}
