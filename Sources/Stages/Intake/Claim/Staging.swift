package import ArchiveModel
internal import Foundation
internal import HostKit

/// What happens to claimed files: copied to the store's side, given back, or let go. Every call can be repeated.
package enum Staging {
    /// `ROOT/.sohoa/ID`: where the claimed files of a submission lie, under their names.
    package static func folder(root: DropRoot, id: ItemID) -> String { "\(root.path)/\(FolderNames.staging)/\(id)" }

    /// Copies the claimed files into `directory` as `directory/NAME`, and returns the submission with sizes and digests.
    ///
    /// A copy gets its name only when it is complete and durable, so a name that is there is not copied again, only
    /// hashed. A file that changes while it is copied throws `intake.still-changing` (retry); one that has another size
    /// than when it was claimed gets the finding `intake.changed-after-claim`.
    package static func stage(
        _ submission: Submission, root: DropRoot, into directory: String
    ) throws(SohoaError) -> Submission {
        var result = submission
        try DurableFiles.makeFolder(directory)
        let target = try FolderHandle(opening: directory)
        let source = try? stagingFolder(submission, root)
        for index in result.files.indices {
            let file = result.files[index]
            let place = try FilePlace(file.name)
            let folder = try target.folder(at: place.folders, making: 0o700)
            let copied = try stage(place, from: source, into: folder)
            if copied.size != file.size {
                let finding = IntakeFindings.changedAfterClaim(file.name, from: file.size, to: copied.size)
                if !result.findings.contains(where: { $0.rule == finding.rule && $0.place == finding.place }) {
                    result.findings.append(finding)
                }
            }
            result.files[index].size = copied.size
            result.files[index].digest = copied.digest
        }
        return result
    }

    /// Removes the claimed originals once others own the bytes. No error when they are gone.
    package static func release(_ submission: Submission, root: DropRoot) throws(SohoaError) {
        let name = try submission.stagingName()
        let path = "\(root.path)/\(FolderNames.staging)"
        guard DurableFiles.exists(path + "/" + name) else { return }
        try DurableFiles.removeTree(path + "/" + name)
        try DurableFiles.syncFolder(path)
    }

    static func stagingFolder(_ submission: Submission, _ root: DropRoot) throws(SohoaError) -> FolderHandle {
        try FolderHandle(opening: root.path).folder(at: [FolderNames.staging, submission.stagingName()])
    }

    private static func stage(
        _ place: FilePlace, from source: FolderHandle?, into folder: FolderHandle
    ) throws(SohoaError) -> (digest: ContentDigest, size: Int64) {
        let final = folder.path + "/" + place.name
        if try folder.status(place.name) != nil { return try DurableFiles.digest(of: final) }
        guard let source, let before = try source.status(at: place) else { throw missing(final) }
        let path = ([source.path] + place.folders + [place.name]).joined(separator: "/")
        let temporary = ".staging.tmp"
        try folder.remove(temporary)
        let copied = try DurableFiles.copy(path, to: folder.path + "/" + temporary)
        guard let after = try source.status(at: place), FileSight(after) == FileSight(before),
            copied.size == after.size
        else {
            try folder.remove(temporary)
            throw changing(path)
        }
        try folder.move(temporary, to: folder, as: place.name)
        try folder.sync()
        return copied
    }

    private static func missing(_ path: String) -> SohoaError {
        SohoaError(
            code: "intake.staged-file-missing",
            message: LocalizedText(
                vi: "Tệp đã nhận không còn ở nơi lưu tạm: \(path).", en: "A claimed file is not in staging: \(path)."),
            hint: LocalizedText(
                vi: "Kiểm tra thư mục .sohoa của thư mục quét; nếu tệp mất, quét lại.",
                en: "Look into .sohoa of the drop root; if the file is lost, scan it again."),
            disposition: .hold)
    }

    private static func changing(_ path: String) -> SohoaError {
        SohoaError(
            code: "intake.still-changing",
            message: LocalizedText(
                vi: "Tệp thay đổi trong khi sao chép: \(path).", en: "The file changed while it was copied: \(path)."),
            hint: LocalizedText(
                vi: "Máy quét vẫn còn ghi; việc sẽ tự thử lại.", en: "The scanner still writes; work goes on by itself."
            ),
            disposition: .retry)
    }
}
