package import ArchiveModel
internal import Foundation
internal import Intake
package import Registry

/// A file that intake would not take, and why.
package struct UntakenFile: Hashable, Sendable {
    package var name: String
    package var reason: LocalizedText

    package init(name: String, reason: LocalizedText) {
        self.name = name
        self.reason = reason
    }
}

/// Takes what lies in one folder of an inbox all the way, without a daemon.
package struct SingleRun {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Waits until intake took every file of the folder, then works until all that came of it rests.
    ///
    /// - Parameter remaining: names that still lie in the folder.
    package func answer(
        root: DropRoot, folder: String, remaining: () -> [String]
    ) async throws -> (items: [Item], untaken: [UntakenFile]) {
        let board = PendingBoard()
        let loop = IntakeLoop(station: station, root: root, pulse: Pulse(), board: board) {}
        let runner = ItemRunner(station: station, owner: "process", pulse: Pulse()) {}
        let registry = station.registry
        let now = station.time.now()
        try await blocking { [store = station.store] in
            try store.recover()
            _ = try registry.breakLeases(at: now)
        }
        if !(await loop.recover()), let fault = Self.fault(board[root.name]) { throw fault }
        while true {
            let wait = await loop.scan()
            await runner.drain()
            let items = try await blocking { try Self.items(of: folder, root: root, in: registry) }
            // A list stays where it is.
            let lists = station.effectiveRoot(root).grouping.listNames
            let left = remaining().filter { !SidecarRules.isList($0, among: lists) }
            let isDone = left.isEmpty && !items.isEmpty && items.allSatisfy { $0.state != .inFlight }
            // Nothing in the inbox will change by itself: what lies there now is not taken.
            let isStuck = !left.isEmpty && wait >= IntakeLoop.longestWait
            if isDone || isStuck {
                await DeskLoop(station: station, pulse: Pulse(), board: board).refresh()
                return (items, Self.reasons(left, folder, board[root.name]))
            }
            if let fault = Self.fault(board[root.name]) { throw fault }
            try await Task.sleep(for: .seconds(min(wait, 1)))
        }
    }

    /// What came out of one folder of the inbox, oldest first.
    package static func items(of folder: String, root: DropRoot, in registry: Registry) throws(SohoaError) -> [Item] {
        try registry.items(states: Set(ItemState.allCases), limit: 2000).reversed().filter {
            $0.station == folder && $0.root == root.name
        }
    }

    private static func reasons(_ names: [String], _ folder: String, _ entry: PendingBoard.Entry) -> [UntakenFile] {
        names.map { name in
            let pending = entry.pending.first { $0.station == folder && $0.name == name }
            return UntakenFile(name: name, reason: pending?.reason ?? ignored)
        }
    }

    private static func fault(_ entry: PendingBoard.Entry) -> SohoaError? {
        if let fault = entry.fault { return fault }
        return entry.isPausedForSpace ? noSpace : nil
    }

    private static let ignored = LocalizedText(
        vi: "tên tệp tạm hoặc tệp hệ thống, không bao giờ được nhận",
        en: "a name of temporary or system files, which are never taken")

    private static let noSpace = SohoaError(
        code: "intake.low-space",
        message: LocalizedText(
            vi: "Ổ đĩa còn quá ít chỗ nên tạm dừng nhận tệp.", en: "Too little disk space is left, so nothing is taken."
        ),
        hint: LocalizedText(
            vi: "Giải phóng dung lượng, hoặc đặt low_water thấp hơn trong sohoa.yaml.",
            en: "Free some space, or set a smaller low_water in sohoa.yaml."),
        disposition: .retry)
}
