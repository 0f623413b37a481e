internal import ArchiveModel
internal import Foundation
internal import HostKit

extension Inbox {
    func reach(_ moment: ClaimMoment) throws { try onMoment?(moment) }

    /// Makes files and names of moved submissions durable, then completes their rows one by one.
    func complete(_ submissions: [Submission], _ layout: RootLayout, done: (Submission) -> Void) throws {
        try reach(.beforeSync)
        if submissions.count > 4 {
            try layout.root.syncFileSystem()
        } else {
            for submission in submissions { try sync(submission, layout) }
            try layout.staging.sync()
        }
        for submission in submissions {
            try reach(.beforeComplete)
            try journal.completeClaim(submission.id)
            done(submission)
            try reach(.afterComplete)
        }
    }

    private func sync(_ submission: Submission, _ layout: RootLayout) throws {
        let staging = try layout.staging.folder(submission.stagingName())
        for file in submission.files {
            let place = try FilePlace(file.name)
            let folder = try staging.folder(at: place.folders)
            try folder.file(place.name).sync()
            try folder.sync()
            // A folder that a person removed meanwhile needs no sync.
            try? layout.inbox.folder(at: submission.source(of: file).folders).sync()
        }
        try staging.sync()
    }

    /// Finishes or undoes every open claim of this root.
    func recover(_ layout: RootLayout) throws -> [Submission] {
        var finished: [Submission] = []
        for submission in try journal.openClaims(root: root.name) {
            if try finish(submission, layout) {
                try complete([submission], layout) { finished.append($0) }
            } else {
                try undo(submission, layout)
            }
        }
        return finished
    }

    /// Moves what is still in the inbox; false when a file is in neither place, or another one has taken its name.
    private func finish(_ submission: Submission, _ layout: RootLayout) throws -> Bool {
        let staging = try layout.staging.folder(at: [submission.stagingName()], making: 0o700)
        var missing: [(file: SubmittedFile, place: FilePlace)] = []
        for file in submission.files {
            let place = try FilePlace(file.name)
            if try staging.status(at: place) != nil { continue }
            let source = try submission.source(of: file)
            guard let status = try layout.inbox.status(at: source), status.kind == .regular,
                status.inode == file.inode, status.size == file.size
            else { return false }
            missing.append((file, place))
        }
        for (file, place) in missing {
            let source = try submission.source(of: file)
            let target = try staging.folder(at: place.folders, making: 0o700)
            try reach(.beforeMove(file.name))
            try layout.inbox.folder(at: source.folders).move(source.name, to: target, as: place.name)
            try reach(.afterMove(file.name))
        }
        return true
    }

    /// Puts back what was moved, never over another file, then forgets the claim.
    func undo(_ submission: Submission, _ layout: RootLayout) throws {
        let name = try submission.stagingName()
        if try layout.staging.status(name) != nil {
            let staging = try layout.staging.folder(name)
            for file in submission.files { try putBack(file, of: submission, staging, layout) }
            try layout.inbox.sync()
            removeEmptyFolders(of: submission, staging)
            layout.staging.removeFolder(name)
            try layout.staging.sync()
        }
        try reach(.beforeAbandon)
        try journal.abandonClaim(submission.id)
    }

    private func putBack(
        _ file: SubmittedFile, of submission: Submission, _ staging: FolderHandle, _ layout: RootLayout
    ) throws {
        let place = try FilePlace(file.name)
        guard try staging.status(at: place) != nil else { return }
        let source = try submission.source(of: file)
        let target = try layout.inbox.folder(at: source.folders, making: 0o2770)
        let folder = try staging.folder(at: place.folders)
        try reach(.beforeUndo(file.name))
        for attempt in 1...1000 {
            let name = FreeName.numbered(source.name, attempt)
            if try target.status(name) != nil { continue }
            try folder.move(place.name, to: target, as: name)
            return try target.sync()
        }
        throw SystemCall.failure("rename", target.path + "/" + source.name, errno: 17)
    }

    /// Deepest first; a folder that still holds something stays.
    private func removeEmptyFolders(of submission: Submission, _ staging: FolderHandle) {
        let places = submission.files.compactMap { try? FilePlace($0.name) }
        for folders in Set(places.map(\.folders)) {
            var rest = folders
            while let last = rest.popLast() { (try? staging.folder(at: rest))?.removeFolder(last) }
        }
    }
}

extension FolderHandle {
    /// Looks at a file below this folder; nil also when a folder on the way is missing.
    func status(at place: FilePlace) throws(SohoaError) -> FileStatus? {
        var folder = self
        for name in place.folders {
            guard let status = try folder.status(name), status.kind == .folder else { return nil }
            folder = try folder.folder(name)
        }
        return try folder.status(place.name)
    }
}
