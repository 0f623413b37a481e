internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import HostKit

/// The fixed folder of one worker. The folders stay the same, because Landlock remembers them and not their names.
struct SlotFolder: Sendable {
    let path: String

    /// Makes the folders, or empties them.
    func prepare() throws(SohoaError) {
        for name in ["in", "out", "tmp"] {
            let folder = path + "/" + name
            try DurableFiles.makeFolder(folder)
            for entry in try DurableFiles.list(folder) { try DurableFiles.removeTree(folder + "/" + entry) }
        }
    }

    /// Puts inputs into `in/`: hard links when the file system allows, copies otherwise.
    func lend(_ inputs: [String: String]) throws(SohoaError) {
        for (name, source) in inputs {
            guard Self.isSafe(name) else { throw Self.unsafe(name) }
            let target = path + "/in/" + name
            try DurableFiles.makeFolder(DurableFiles.parent(of: target))
            var status = stat()
            try SystemCall.check("lstat", source) { lstat(source, &status) }
            guard status.st_mode & S_IFMT == S_IFREG else { throw SystemCall.failure("open", source, errno: EISDIR) }
            if link(source, target) != 0 { _ = try DurableFiles.copy(source, to: target) }
        }
    }

    /// Moves what the job made out of the slot.
    func hand(_ outputs: [WorkerOutput], to folder: String) throws(SohoaError) {
        for output in outputs {
            // The worker is not trusted: plain names of regular files only.
            guard Self.isSafe(output.name), !output.name.contains("/") else { throw Self.unsafe(output.name) }
            let source = path + "/out/" + output.name
            var status = stat()
            try SystemCall.check("lstat", source) { lstat(source, &status) }
            guard status.st_mode & S_IFMT == S_IFREG else { throw Self.unsafe(output.name) }
            let target = folder + "/" + output.name
            if rename(source, target) != 0 { _ = try DurableFiles.copy(source, to: target) }
        }
    }

    /// Moves the master out of the slot, if the job left one whole.
    func handMaster(to folder: String) throws(SohoaError) {
        guard DurableFiles.exists(path + "/out/" + InspectJob.masterName) else { return }
        try hand([WorkerOutput(name: InspectJob.masterName, mediaType: "image/tiff", tools: [])], to: folder)
    }

    private static func isSafe(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
    }

    private static func unsafe(_ name: String) -> SohoaError {
        SohoaError(
            code: "worker.file-name",
            message: LocalizedText(
                vi: "Tên tệp “\(name)” không dùng được trong thư mục làm việc.",
                en: "The file name “\(name)” can't be used in the job folder."),
            hint: LocalizedText(vi: "Đổi tên tệp rồi quét lại.", en: "Rename the file and drop it again."),
            disposition: .reject)
    }
}

extension SohoaError {
    /// The pool was shut down, or the task that asked was cancelled.
    static var workerStopped: SohoaError {
        SohoaError(
            code: "worker.stopped",
            message: LocalizedText(vi: "Việc đọc tệp đã bị dừng.", en: "The parsing job was stopped."),
            hint: LocalizedText(
                vi: "Không cần làm gì: việc sẽ được làm lại khi trạm chạy tiếp.",
                en: "Nothing to do: it is done again when the station goes on."), disposition: .retry)
    }
}
