internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import ProfileFiles
internal import Registry
internal import ShareDesk

/// Keeps what people see in the shares true: status page, ledger, held folders; and takes their answers.
package struct DeskLoop: Sendable {
    let station: Station
    let pulse: Pulse
    let board: PendingBoard
    /// Raised by whoever changed something that people should see.
    package let dirty = Poke()
    private let shelf = DeskShelf()
    private let drafts = DraftDesk()

    package init(station: Station, pulse: Pulse, board: PendingBoard) {
        self.station = station
        self.pulse = pulse
        self.board = board
    }

    /// Works until cancelled: after a change within a second, else each minute. A look that takes long is followed by a
    /// longer pause, so that reporting takes no more than a tenth of one core.
    package func run() async {
        while !Task.isCancelled {
            let seen = dirty.count
            let begin = ContinuousClock.now
            await refresh()
            pulse.beat("desk")
            try? await Task.sleep(for: max(.seconds(1), begin.duration(to: .now) * 9))
            await dirty.wait(beyond: seen, atMost: idleSeconds)
        }
        await refresh()
    }

    /// Nobody tells of a form that was saved on a network mount.
    private var idleSeconds: Double {
        let isLocal = station.settings.roots.allSatisfy { (try? MountKind(of: $0.path))?.isLocal ?? false }
        return isLocal ? 60 : 10
    }

    /// One round. A share that can't be written is reported and tried again; the workflow goes on without it.
    package func refresh() async {
        if station.profiles.refresh() { report() }
        for root in station.settings.roots {
            do {
                try await takeAnswers(root)
                if try await lookAtDrafts(root) { dirty.raise() }
                let day = VietnamTime.day(station.time.now())
                var lines = try await lines(root, day)
                let missing = lines.filter(\.isMissingOnDesk)
                if !missing.isEmpty {
                    try await putHeld(missing.map(\.id), root)
                    lines = try await self.lines(root, day)
                }
                let writer = DeskWriter(station: station, root: root, entry: board[root.name], shelf: shelf)
                try await blocking { [lines] in try writer.write(lines, day: day) }
            } catch {
                station.logger.error(
                    "the share can't be written", metadata: ["root": "\(root.name)", "error": "\(error)"])
            }
        }
    }

    private func lines(_ root: DropRoot, _ day: String) async throws -> [DeskLine] {
        try await blocking { [shelf, registry = station.registry] in
            try shelf.lines(of: root, day: day, in: registry)
        }
    }

    private func report() {
        let shelf = station.profiles
        let versions = shelf.all.map { "\($0.profile.id) \($0.profile.version)" }.joined(separator: ", ")
        station.logger.notice(
            "profiles read again", metadata: ["complaints": "\(shelf.diagnostics.count)", "in-force": "\(versions)"])
        for fault in shelf.diagnostics where fault.severity == .error {
            station.logger.warning(
                "a profile's file is broken; the version in force stays",
                metadata: ["file": "\(fault.file)", "line": "\(fault.line)", "complaint": "\(fault.code)"])
        }
        for release in shelf.unreadable {
            station.logger.error(
                "a released profile can't be read",
                metadata: ["profile": "\(release.profile)", "version": "\(release.number)"])
        }
    }

    /// Drafts of profiles; true when one is being saved right now.
    private func lookAtDrafts(_ root: DropRoot) async throws -> Bool {
        // A root that intake has not prepared may be a bare mount point: nothing is made there.
        guard DurableFiles.isFolder(root.path + "/" + FolderNames.staging) else { return false }
        return try await blocking { [drafts, station] in try drafts.look(root, station: station) }
    }

    /// Forms that were saved: each is one decision, written down before it is acknowledged.
    private func takeAnswers(_ root: DropRoot) async throws {
        let desk = station.desk(for: root)
        let registry = station.registry
        let now = station.time.now()
        let taken = try await blocking {
            var taken = 0
            for answer in try desk.readAnswers() {
                do {
                    let item = try registry.item(answer.item)
                    try ReviewDecision.apply(answer.asDecision(on: item), to: answer.item, in: registry, at: now)
                    try desk.acknowledge(answer)
                    taken += 1
                } catch let fault as SohoaError {
                    try desk.complain(about: answer, [FormProblem(line: nil, word: "", message: fault.message)])
                }
            }
            return taken
        }
        if taken > 0 { station.poke.raise() }
    }

    /// Held items lie on the desk. What leaves that state is cleared by the step that takes it further.
    private func putHeld(_ ids: [ItemID], _ root: DropRoot) async throws {
        for id in ids {
            let item = try await blocking { [registry = station.registry] in try registry.item(id) }
            if let item, item.state == .held { try await put(item, root: root) }
        }
    }

    private func put(_ item: Item, root: DropRoot) async throws {
        let preview = await HeldPreview(station: station).make(item)
        let desk = station.desk(for: root)
        let report = station.report(on: item)
        let fields = HeldForm.fields(of: item, profile: station.profiles[item.profile?.id ?? ""]?.profile)
        let registry = station.registry
        let now = station.time.now()
        try await blocking {
            let folder = try desk.writeHeld(report, preview: preview, fields: fields)
            _ = try registry.update(item.id, at: now, event: "put on the desk") { held in
                held.memo["desk"] = item.deskStamp
                held.reportPage = desk.heldPage(in: folder)
            }
        }
    }
}

extension Item {
    /// Changes whenever the held report has to be written again.
    var deskStamp: String { "\(findings.hashValueStable)" }
}

extension [Finding] {
    /// A name for this very list of findings that survives a restart.
    fileprivate var hashValueStable: String {
        map { "\($0.rule) \($0.message.vi)" }.joined(separator: "\n")
    }
}

extension HeldAnswer {
    func asDecision(on item: Item?) -> ReviewAnswer {
        let filled = values.filter { !$0.value.isEmpty }
        let typed = item.map { HeldForm.typed(filled, $0) } ?? filled
        return switch decision {
        case .approve: .approve(by: person, reason: reason, values: typed)
        case .return: .return(by: person, reason: reason)
        case .correctOnly: .correct(by: person, values: typed)
        }
    }
}
