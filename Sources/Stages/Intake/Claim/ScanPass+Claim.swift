internal import ArchiveModel
internal import Foundation
internal import HostKit

extension ScanPass {
    /// How many claims share one sync.
    private static let batch = 512

    /// Takes one group: journal row, renames, a last look, and later, together with others, sync and completion.
    mutating func claim(
        _ group: FileGroup, _ findings: [Finding], _ folder: FolderHandle, _ folders: [String],
        _ state: inout Inbox.State
    ) throws {
        let size = group.members.reduce(Int64(0)) { $0 &+ $1.file.sight.size }
        if scan.isPausedForSpace || size > spare {
            scan.isPausedForSpace = true
            return wait(group, IntakeReasons.noSpace, until: now + 30, folders)
        }
        if let stopped { return wait(group, IntakeReasons.failed(stopped), until: now + 5, folders) }
        let submission = submission(of: group, findings, folders)
        do {
            try inbox.reach(.beforeJournal)
            try inbox.journal.openClaim(submission)
            try inbox.reach(.afterJournal)
        } catch let error as SohoaError {
            // Whether the row is there is not known: the next pass finds out.
            stop(error, &state)
            return wait(group, IntakeReasons.failed(error), until: now + 5, folders)
        }
        do {
            try move(submission, group, folder)
        } catch let error as SohoaError {
            return try undo(submission, group, error, folders, &state)
        }
        spare -= size
        moved.append(submission)
        for member in group.members { state.entries[PathKey(folders, member.file.name)] = nil }
        if moved.count >= Self.batch { try flush(&state) }
    }

    private func submission(of group: FileGroup, _ findings: [Finding], _ folders: [String]) -> Submission {
        var findings = findings
        let files = group.members.map { member in
            SubmittedFile(
                name: Self.split(folders + [member.file.name]).name, size: member.file.sight.size, role: member.role,
                device: member.file.sight.device, inode: member.file.sight.inode)
        }
        // Findings name a file as the submission does.
        for index in findings.indices {
            if let file = findings[index].place?.file {
                findings[index].place?.file = Self.split(folders + [file]).name
            }
        }
        return Submission(
            id: inbox.makeID(date), root: inbox.root.name, station: folders.first ?? "", kind: group.kind,
            title: group.title, files: files, arrivedAt: group.members.map(\.file.since).min() ?? date,
            findings: findings)
    }

    /// Moves the files, then looks once more: a writer that came between the proof and the rename is found here.
    private func move(_ submission: Submission, _ group: FileGroup, _ folder: FolderHandle) throws {
        let target = try layout.staging.folder(at: [submission.stagingName()], making: 0o700)
        for (file, member) in zip(submission.files, group.members) {
            let place = try FilePlace(file.name)
            let staged = try target.folder(at: place.folders, making: 0o700)
            try inbox.reach(.beforeMove(file.name))
            try folder.move(member.file.name, to: staged, as: place.name)
            try inbox.reach(.afterMove(file.name))
            try check(place.name, in: staged, was: member.file.sight)
        }
    }

    private func check(_ name: String, in folder: FolderHandle, was sight: FileSight) throws {
        let file = try folder.file(name)
        var now = FileSight(try file.status())
        // The rename itself is a change.
        now.changed = sight.changed
        guard now == sight, writers.writers(of: file) != .present else { throw Self.changed(file.path) }
    }

    private static func changed(_ path: String) -> SohoaError {
        SohoaError(
            code: "intake.changed-while-claimed",
            message: LocalizedText(
                vi: "Tệp lại đang được ghi: \(path).", en: "The file is being written again: \(path)."),
            hint: LocalizedText(
                vi: "Không cần làm gì: tệp sẽ được nhận khi đã yên.", en: "Nothing to do: it is taken when it is quiet."
            ),
            disposition: .retry)
    }

    private mutating func undo(
        _ submission: Submission, _ group: FileGroup, _ error: SohoaError, _ folders: [String],
        _ state: inout Inbox.State
    ) throws {
        do {
            try inbox.undo(submission, layout)
        } catch let fault as SohoaError {
            stop(fault, &state)
        }
        let hold = Inbox.Entry.Hold(until: now + rules.maxQuiet, reason: IntakeReasons.failed(error))
        for member in group.members { state.entries[PathKey(folders, member.file.name)]?.hold = hold }
        wait(group, hold.reason, until: hold.until, folders)
    }

    /// Makes the renames durable and completes the claims.
    mutating func flush(_ state: inout Inbox.State) throws {
        if moved.isEmpty { return }
        let submissions = moved
        moved = []
        do {
            try inbox.complete(submissions, layout) { scan.claimed.append($0) }
        } catch let error as SohoaError {
            stop(error, &state)
        }
    }

    private mutating func stop(_ error: SohoaError, _ state: inout Inbox.State) {
        state.needsRecovery = true
        stopped = error
        scan.faults.append(error)
        look(at: now + 5)
    }
}
