internal import ArchiveModel
internal import Foundation
internal import HostKit

extension ScanPass {
    /// Looks at one regular file: what it was, what it is, and whether that is enough.
    mutating func settle(
        _ name: String, _ status: FileStatus, _ folder: FolderHandle, _ folders: [String],
        _ state: inout Inbox.State
    ) -> SettledFile {
        let key = PathKey(folders, name)
        let sight = FileSight(status)
        var entry =
            state.entries[key]
            ?? Inbox.Entry(machine: SettleMachine(sight, at: now), since: date, generation: 0, hold: nil)
        if entry.generation != 0 { entry.machine.observe(sight, at: now) }
        entry.generation = state.generation
        let standing = standing(&entry, name, folder)
        let file = SettledFile(
            name: name, parts: FileNameParts(name), sight: sight, standing: standing,
            lastChange: entry.machine.lastChange, since: entry.since)
        state.entries[key] = entry
        return file
    }

    private func standing(
        _ entry: inout Inbox.Entry, _ name: String, _ folder: FolderHandle
    ) -> SettledFile.Standing {
        if let hold = entry.hold {
            if now < hold.until { return .waiting(hold.reason, until: hold.until) }
            entry.hold = nil
        }
        guard entry.machine.isQuiet(rules, at: now) else {
            let reason = entry.machine.firstSeen == now ? IntakeReasons.firstLook : IntakeReasons.changing
            return .waiting(reason, until: max(now, entry.machine.lastChange + entry.machine.quietNeeded(rules)))
        }
        do throws(SohoaError) {
            return try judge(&entry.machine, name, folder)
        } catch {
            let hold = Inbox.Entry.Hold(until: now + rules.maxQuiet, reason: IntakeReasons.failed(error))
            entry.hold = hold
            return .waiting(hold.reason, until: hold.until)
        }
    }

    /// Opens the file once for both questions: who writes it, and does its structure reach its end.
    private func judge(
        _ machine: inout SettleMachine, _ name: String, _ folder: FolderHandle
    ) throws(SohoaError) -> SettledFile.Standing {
        let file = try folder.file(name)
        let presence = writers.writers(of: file)
        let decision = try machine.decide(rules, at: now, writers: presence) { () throws(SohoaError) in
            try Wholeness.probe(file, name: name)
        }
        // What was probed must be what was seen.
        guard FileSight(try file.status()) == machine.sight else {
            return .waiting(IntakeReasons.changing, until: now + rules.quiet)
        }
        switch decision {
        case .ready: return .ready(nil)
        case .giveUp(.incomplete(let reason)): return .ready(IntakeFindings.incomplete(name, reason))
        case .giveUp(.unwritten): return .ready(IntakeFindings.unwritten(name))
        case .giveUp: return .ready(nil)
        case .wait(let waiting, let until): return .waiting(Self.reason(waiting), until: until)
        }
    }

    private static func reason(_ waiting: SettleMachine.Waiting) -> LocalizedText {
        switch waiting {
        case .changing: IntakeReasons.changing
        case .open: IntakeReasons.open
        case .perhapsOpen: IntakeReasons.perhapsOpen
        case .incomplete(.incomplete(let reason)): IntakeReasons.incomplete(reason)
        case .incomplete: IntakeReasons.incomplete(Wholeness.unwritten)
        }
    }
}
