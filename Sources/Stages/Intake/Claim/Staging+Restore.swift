package import ArchiveModel
internal import Foundation
internal import HostKit

extension Staging {
    /// Copies files into the staging folder of their submission again; the copies are durable on return. A name that
    /// is there is complete and stays.
    ///
    /// - Parameter folder: holds the files under their names.
    /// - Returns: the submission with the numbers of the new files.
    package static func restore(
        _ submission: Submission, root: DropRoot, from folder: String
    ) throws(SohoaError) -> Submission {
        let staging = try FolderHandle(opening: root.path).folder(at: [FolderNames.staging], making: 0o700)
        let target = try staging.folder(at: [submission.stagingName()], making: 0o700)
        var result = submission
        for index in result.files.indices {
            let place = try FilePlace(result.files[index].name)
            let into = try target.folder(at: place.folders, making: 0o700)
            if try into.status(place.name) == nil {
                let temporary = ".restore.tmp"
                try into.remove(temporary)
                _ = try DurableFiles.copy(folder + "/" + result.files[index].name, to: into.path + "/" + temporary)
                try into.move(temporary, to: into, as: place.name)
                try into.sync()
            }
            guard let status = try into.status(place.name) else { continue }
            result.files[index].device = status.device
            result.files[index].inode = status.inode
        }
        try target.sync()
        try staging.sync()
        return result
    }
}
