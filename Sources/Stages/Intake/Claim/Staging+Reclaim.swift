package import ArchiveModel
internal import Foundation
internal import HostKit

extension Staging {
    /// Whether files that were given back lie there still as they were, byte for byte.
    ///
    /// - Parameters:
    ///   - names: as `giveBack` returned them, in the order of `submission.files`.
    ///   - folder: relative to the root.
    /// - Returns: names of files that are gone or were changed; empty when everything can be taken back.
    package static func changedSinceGivenBack(
        _ submission: Submission, names: [String], root: DropRoot, folder: String
    ) throws(SohoaError) -> [String] {
        guard names.count == submission.files.count else { return submission.files.map(\.name) }
        let shared = try? FolderHandle(opening: root.path).folder(at: folder.split(separator: "/").map(String.init))
        let staging = try? stagingFolder(submission, root)
        var changed: [String] = []
        for (file, name) in zip(submission.files, names) {
            // Taken back by an attempt that was interrupted.
            if try staging?.status(at: FilePlace(file.name)) != nil { continue }
            guard let shared, let digest = file.digest,
                let folder = try? shared.folder(at: FilePlace(name).folders), let place = try? FilePlace(name),
                try folder.status(place.name) != nil,
                let found = try? DurableFiles.digest(of: folder.path + "/" + place.name), found.digest == digest
            else {
                changed.append(name)
                continue
            }
        }
        return changed
    }

    /// Moves files that were given back into staging again, durably. What is there already stays.
    package static func takeBack(
        _ submission: Submission, names: [String], root: DropRoot, folder: String
    ) throws(SohoaError) {
        let staging = try FolderHandle(opening: root.path).folder(at: [FolderNames.staging], making: 0o700)
        let target = try staging.folder(at: [submission.stagingName()], making: 0o700)
        let shared = try FolderHandle(opening: root.path).folder(at: folder.split(separator: "/").map(String.init))
        for (file, name) in zip(submission.files, names) {
            let (place, source) = (try FilePlace(file.name), try FilePlace(name))
            let into = try target.folder(at: place.folders, making: 0o700)
            if try into.status(place.name) != nil { continue }
            let from = try shared.folder(at: source.folders)
            try from.move(source.name, to: into, as: place.name)
            try into.sync()
            try from.sync()
        }
        try target.sync()
        try staging.sync()
    }
}
