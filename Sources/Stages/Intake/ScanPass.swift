internal import ArchiveModel
internal import Foundation
internal import HostKit

/// One pass over the inbox, folder by folder. It holds what only this pass needs.
struct ScanPass {
    let inbox: Inbox
    let layout: RootLayout
    /// Seconds of the settle clock.
    let now: Double
    let date: Date
    let rules: SettleMachine.Rules
    let writers: WriterProbe
    /// Bytes that may still be claimed.
    var spare: Int64
    var scan = InboxScan()
    var lostRoot = false
    /// Moved into staging, not yet completed: synced together.
    var moved: [Submission] = []
    /// The journal failed: claim nothing more in this pass.
    var stopped: SohoaError?
    private var due = Double.infinity
    /// Folders that hold a list.
    private var listFolders: Set<[String]> = []
    private static let maximumDepth = 16

    init(_ inbox: Inbox, _ layout: RootLayout, _ now: Double) {
        self.inbox = inbox
        self.layout = layout
        self.now = now
        date = inbox.time.now()
        let grouping = inbox.root.grouping
        rules = SettleMachine.Rules(
            quiet: grouping.quietSeconds, maxQuiet: grouping.maxQuietSeconds, giveUp: grouping.giveUpSeconds)
        writers = WriterProbe(mount: (try? MountKind(of: layout.inbox.path)) ?? .remote("unknown"))
        do throws(SohoaError) {
            spare = try inbox.spareBytes()
        } catch {
            spare = 0
            scan.faults.append(error)
        }
        scan.isPausedForSpace = spare <= 0
    }

    mutating func walk(_ state: inout Inbox.State) throws {
        var waiting: [[String]] = [[]]
        while let folders = waiting.popLast() {
            let found: [String]
            do {
                let folder = try layout.inbox.folder(at: folders)
                found = try visit(folder, folders, &state)
            } catch let error as SohoaError {
                if folders.isEmpty || (try? RootLayout(inbox.root)) == nil { lostRoot = true }
                if isThere(folders) { refuse(folders, IntakeReasons.failed(error)) }
                continue
            }
            waiting += found.map { folders + [$0] }
        }
        try flush(&state)
    }

    /// A sub-folder that is gone since its name was read is no news.
    private func isThere(_ folders: [String]) -> Bool {
        guard let place = try? FilePlace(folders.joined(separator: "/")) else { return false }
        return (try? layout.inbox.status(at: place)) != nil
    }

    /// Looks at one folder, claims what is ready in it, and returns its sub-folders.
    private mutating func visit(
        _ folder: FolderHandle, _ folders: [String], _ state: inout Inbox.State
    ) throws -> [String] {
        var subfolders: [String] = []
        var files: [SettledFile] = []
        for entry in try folder.entries() where !IgnoreList.contains(entry.shown) {
            guard let name = entry.name else {
                refuse(folders + [entry.shown], IntakeReasons.badName)
                continue
            }
            guard let status = try? folder.status(name) else { continue }
            switch status.kind {
            case .regular: files.append(settle(name, status, folder, folders, &state))
            case .folder where folders.isEmpty && inbox.skippedFolders.contains(name): continue
            case .folder:
                if let reason = refusal(ofFolder: name, status, folders) {
                    refuse(folders + [name], reason)
                } else {
                    subfolders.append(name)
                }
            default: refuse(folders + [name], IntakeReasons.notRegular)
            }
        }
        try take(files, folder, folders, &state)
        return subfolders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func refusal(ofFolder name: String, _ status: FileStatus, _ folders: [String]) -> LocalizedText? {
        if CompanionTable.mainExtensions.contains(FileNameParts.lastExtension(of: name)) {
            return IntakeReasons.folderNamedLikeFile
        }
        if folders.count >= Self.maximumDepth { return IntakeReasons.tooDeep }
        return (try? layout.inbox.status())?.device == status.device ? nil : IntakeReasons.otherMount
    }

    private mutating func take(
        _ files: [SettledFile], _ folder: FolderHandle, _ folders: [String], _ state: inout Inbox.State
    ) throws {
        noteLists(files, folders)
        let grouper = FolderGrouper(
            rules: inbox.root.grouping, folder: folders.last ?? inbox.root.name, now: now,
            declaredPages: declaredPages(files, folder), hasList: hasList(folders), isBelowStation: folders.count > 1)
        for group in grouper.groups(of: files) {
            switch group.state {
            case .waiting(let reason, let until): wait(group, reason, until: until, folders)
            case .ready(let findings): try claim(group, findings, folder, folders, &state)
            }
        }
        if RunMarks.isClosed(folder: folders.last ?? ""), let name = folders.last {
            try flush(&state)
            (try? layout.inbox.folder(at: folders.dropLast()))?.removeFolder(name)
        }
    }

    /// A list serves its folder and those below it, up to the station's.
    private func hasList(_ folders: [String]) -> Bool {
        (0..<max(1, folders.count)).contains { listFolders.contains(Array(folders.dropLast($0))) }
    }

    private mutating func noteLists(_ files: [SettledFile], _ folders: [String]) {
        let lists = files.filter { SidecarRules.isList($0.name, among: inbox.root.grouping.listNames) }
        if lists.isEmpty { return }
        listFolders.insert(folders)
        scan.lists += lists.map { list in
            let sight = list.sight
            return (folders + [list.name]).joined(separator: "/") + " \(sight.inode) \(sight.size) \(sight.modified)"
        }
    }

    private func declaredPages(_ files: [SettledFile], _ folder: FolderHandle) -> Int? {
        guard inbox.root.grouping.runs != nil, let file = files.first(where: { RunMarks.declaresPages($0.name) }) else {
            return nil
        }
        return (try? folder.file(file.name).read(at: 0, count: 256)).flatMap { RunMarks.number(in: $0) }
    }

    // MARK: What is reported

    private mutating func refuse(_ folders: [String], _ reason: LocalizedText) {
        let (station, name) = Self.split(folders)
        scan.refused.append(PendingFile(name: name, station: station, reason: reason, since: date))
    }

    mutating func wait(_ group: FileGroup, _ reason: LocalizedText, until: Double, _ folders: [String]) {
        due = min(due, until)
        for member in group.members {
            let (station, name) = Self.split(folders + [member.file.name])
            var own = reason
            if case .waiting(let reason, let until) = member.file.standing {
                own = reason
                due = min(due, until)
            }
            scan.pending.append(PendingFile(name: name, station: station, reason: own, since: member.file.since))
        }
    }

    mutating func look(at moment: Double) { due = min(due, moment) }

    func finished() -> InboxScan {
        var scan = scan
        if due < .infinity { scan.nextLook = date.addingTimeInterval(max(0.2, due - now)) }
        return scan
    }

    /// The first folder is the station; a file that lies in none has the station "".
    static func split(_ path: [String]) -> (station: String, name: String) {
        guard path.count > 1 else { return ("", path.first ?? "") }
        return (path[0], path.dropFirst().joined(separator: "/"))
    }
}
