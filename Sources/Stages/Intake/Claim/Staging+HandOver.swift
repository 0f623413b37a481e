package import ArchiveModel
internal import Foundation
internal import HostKit

extension Staging {
    /// Moves claimed files from the staging folder of one submission to that of another, durably. What was moved by an
    /// interrupted attempt stays where it is.
    package static func handOver(_ part: Submission, from whole: Submission, root: DropRoot) throws(SohoaError) {
        let staging = try FolderHandle(opening: root.path).folder(FolderNames.staging)
        let target = try staging.folder(at: [part.stagingName()], making: 0o700)
        for file in part.files {
            let place = try FilePlace(file.name)
            let folder = try target.folder(at: place.folders, making: 0o700)
            if try folder.status(place.name) != nil { continue }
            let source = try stagingFolder(whole, root).folder(at: place.folders)
            try source.move(place.name, to: folder, as: place.name)
            try folder.sync()
            try source.sync()
        }
        try target.sync()
        try staging.sync()
    }

    /// Removes the staging folder of a submission that has handed over everything; throws while a file is in it.
    package static func releaseEmpty(_ whole: Submission, root: DropRoot) throws(SohoaError) {
        guard let staging = try? stagingFolder(whole, root) else { return }
        for file in whole.files where try staging.status(at: FilePlace(file.name)) != nil {
            throw SystemCall.failure("rmdir", staging.path + "/" + file.name, errno: 39)
        }
        try release(whole, root: root)
    }
}
