package import ArchiveModel
internal import Foundation
internal import HostKit

extension Staging {
    /// Moves the claimed files back to people, under their own names, never over another file.
    ///
    /// When a name is taken the whole submission gets the same number, so that a set stays a set: `a (2).tif` beside
    /// `a (2).tfw`; a run in a folder of its own gets a numbered folder. After a crash the files that are there already
    /// are known by their inode, and the rest follows under the same number.
    ///
    /// - Parameter folder: absolute, or relative to the root; made when missing. On the mount of the root.
    /// - Returns: the names used, relative to `folder`, in the order of `submission.files`.
    package static func giveBack(
        _ submission: Submission, root: DropRoot, to folder: String
    ) throws(SohoaError) -> [String] {
        let path = folder.hasPrefix("/") ? folder : root.path + "/" + folder
        let target = try openShared(path, root)
        let staging = try? stagingFolder(submission, root)
        for attempt in 1...1000 {
            let names = submission.files.map { name(of: $0, in: submission, attempt) }
            guard try isFree(names, for: submission, target, staging) else { continue }
            for (file, name) in zip(submission.files, names) { try move(file, from: staging, to: target, as: name) }
            try release(submission, root: root, ifEmpty: staging)
            return names
        }
        throw SystemCall.failure("rename", path, errno: 17)
    }

    /// Makes missing folders writable for the group, as the others of the root are.
    private static func openShared(_ path: String, _ root: DropRoot) throws(SohoaError) -> FolderHandle {
        let base = root.path.hasSuffix("/") ? root.path : root.path + "/"
        guard path.utf8.starts(with: base.utf8) else { return try FolderHandle(opening: path) }
        let names = String(decoding: path.utf8.dropFirst(base.utf8.count), as: UTF8.self).split(separator: "/")
        return try FolderHandle(opening: root.path).folder(at: names.map(String.init), making: 0o2770)
    }

    /// The name for one attempt: the number goes to the first folder where there is one, else to the stem.
    private static func name(of file: SubmittedFile, in submission: Submission, _ attempt: Int) -> String {
        if attempt == 1 { return file.name }
        let parts = file.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1 {
            return ([FreeName.numberedFolder(parts[0], attempt)] + parts.dropFirst()).joined(separator: "/")
        }
        if submission.kind == .run {
            return FreeName.numberedFolder(submission.title.isEmpty ? "run" : submission.title, attempt) + "/"
                + file.name
        }
        return FreeName.numbered(file.name, attempt)
    }

    /// Free, or taken by the very file that an interrupted attempt moved there.
    private static func isFree(
        _ names: [String], for submission: Submission, _ target: FolderHandle, _ staging: FolderHandle?
    ) throws(SohoaError) -> Bool {
        for (file, name) in zip(submission.files, names) {
            guard let status = try target.status(at: FilePlace(name)) else { continue }
            let isStaged = try staging?.status(at: FilePlace(file.name)) != nil
            if isStaged || status.inode != file.inode { return false }
        }
        return true
    }

    private static func move(
        _ file: SubmittedFile, from staging: FolderHandle?, to target: FolderHandle, as name: String
    ) throws(SohoaError) {
        let place = try FilePlace(file.name)
        guard let staging, try staging.status(at: place) != nil else { return }
        let newPlace = try FilePlace(name)
        let folder = try target.folder(at: newPlace.folders, making: 0o2770)
        try staging.folder(at: place.folders).move(place.name, to: folder, as: newPlace.name)
        try folder.sync()
    }

    /// Removes the submission's folders in staging; nothing is in them any more.
    private static func release(
        _ submission: Submission, root: DropRoot, ifEmpty staging: FolderHandle?
    ) throws(SohoaError) {
        guard staging != nil else { return }
        try release(submission, root: root)
    }
}
