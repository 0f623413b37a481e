package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Intake

/// `HOME/quarantine`: for each item a folder with its files under their names, and beside it a note of what they were.
///
/// Everything is 0700 or 0600. Every call can be repeated after a crash.
package struct QuarantineShelf: Sendable {
    let home: Home

    package init(home: Home) { self.home = home }

    func folder(_ id: ItemID) -> String { home.quarantine + "/" + id.rawValue }
    private func note(_ id: ItemID) -> String { folder(id) + ".json" }

    /// Moves a folder of files here; a folder that is here already stays, and the given one is removed.
    ///
    /// - Parameter files: as `Staging` made them: names below the folder.
    func take(_ files: String, of submission: Submission) throws(SohoaError) {
        try prepare()
        try DurableFiles.write(try Self.encoded(submission), to: note(submission.id), mode: 0o600)
        let target = folder(submission.id)
        if !DurableFiles.exists(target) {
            // What is not there can't be taken: whoever asks has to stage it again.
            guard DurableFiles.exists(files) else { throw QuarantineFault.nothingStaged(submission.id) }
            try Self.move(files, to: target)
            try Self.closeToOthers(target)
        }
        try DurableFiles.removeTree(files)
    }

    /// What the item was before its name was forgotten; nil when there is no note.
    func submission(_ id: ItemID) throws(SohoaError) -> Submission? {
        guard DurableFiles.exists(note(id)) else { return nil }
        let data = try DurableFiles.read(note(id))
        return try? CanonicalJSON.decoder().decode(Submission.self, from: data)
    }

    /// Removes the files and the note, durably. No error when they are gone.
    func remove(_ id: ItemID) throws(SohoaError) {
        guard DurableFiles.exists(home.quarantine) else { return }
        try DurableFiles.removeTree(folder(id))
        if DurableFiles.exists(note(id)) { try DurableFiles.remove(note(id)) }
        try DurableFiles.syncFolder(home.quarantine)
    }

    func contains(_ id: ItemID) -> Bool { DurableFiles.exists(folder(id)) }

    /// Everything that lies here, also what no journal knows (after a rebuild).
    package func ids() throws(SohoaError) -> [ItemID] {
        guard DurableFiles.isFolder(home.quarantine) else { return [] }
        return try DurableFiles.list(home.quarantine)
            .filter { DurableFiles.isFolder(home.quarantine + "/" + $0) && !$0.hasSuffix(Self.unfinished) }
            .map(ItemID.init(rawValue:))
    }

    private static let unfinished = ".tmp"

    private func prepare() throws(SohoaError) {
        try DurableFiles.makeFolder(home.quarantine)
        try Self.chmod(home.quarantine, 0o700)
    }

    private static func encoded(_ submission: Submission) throws(SohoaError) -> Data {
        do { return try CanonicalJSON.data(submission) } catch {
            throw QuarantineFault.failed(submission.id, "encoding")
        }
    }

    /// A rename where both lie on one mount; else a copy that is whole and durable before it gets its name.
    static func move(_ source: String, to target: String) throws(SohoaError) {
        do throws(SohoaError) {
            return try DurableFiles.rename(source, to: target)
        } catch {
            let unfinished = target + Self.unfinished
            try DurableFiles.removeTree(unfinished)
            try copyTree(source, to: unfinished)
            try DurableFiles.rename(unfinished, to: target)
        }
    }

    private static func copyTree(_ source: String, to target: String) throws(SohoaError) {
        try DurableFiles.makeFolder(target)
        for name in try DurableFiles.list(source) {
            let (from, to) = (source + "/" + name, target + "/" + name)
            if DurableFiles.isFolder(from) {
                try copyTree(from, to: to)
            } else {
                _ = try DurableFiles.copy(from, to: to)
            }
        }
        try DurableFiles.syncFolder(target)
    }

    private static func closeToOthers(_ path: String) throws(SohoaError) {
        let isFolder = DurableFiles.isFolder(path)
        try chmod(path, isFolder ? 0o700 : 0o600)
        guard isFolder else { return }
        for name in try DurableFiles.list(path) { try closeToOthers(path + "/" + name) }
    }

    private static func chmod(_ path: String, _ mode: Int) throws(SohoaError) {
        do {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        } catch {
            throw QuarantineFault.failed(ItemID(rawValue: DurableFiles.name(of: path)), "chmod")
        }
    }
}

/// Faults in words that name no file.
enum QuarantineFault {
    static func nothingStaged(_ id: ItemID) -> SohoaError { failed(id, "nothing staged") }

    /// - Parameter cause: without a path: it goes into logs.
    static func failed(_ id: ItemID, _ cause: String) -> SohoaError {
        SohoaError(
            code: "quarantine.failed",
            message: LocalizedText(
                vi: "Chưa chuyển được lượt quét \(id) vào khu cách ly.",
                en: "Submission \(id) could not be moved into quarantine yet."),
            hint: LocalizedText(
                vi: "Hệ thống tự thử lại; kiểm tra ổ đĩa và quyền của thư mục quarantine.",
                en: "It is tried again by itself; check the disk and the rights of the quarantine folder."),
            disposition: .retry, cause: cause)
    }

    /// The same fault without the paths in it.
    static func unnamed(_ error: any Error, _ id: ItemID) -> SohoaError {
        failed(id, (error as? SohoaError)?.code ?? "unexpected")
    }
}
