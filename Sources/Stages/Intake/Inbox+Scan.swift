internal import ArchiveModel
internal import Foundation
internal import HostKit

extension Inbox {
    func scan(_ state: inout State) throws -> InboxScan {
        guard let layout = openRoot(&state) else {
            var scan = InboxScan()
            scan.isOffline = true
            return scan
        }
        state.generation += 1
        var pass = ScanPass(self, layout, state.clock.now(time))
        if state.needsRecovery {
            do {
                pass.scan.claimed += try recover(layout)
                state.needsRecovery = false
            } catch let error as SohoaError {
                pass.scan.faults.append(error)
                return pass.scan
            }
        }
        try pass.walk(&state)
        if pass.lostRoot { return offlineAgain(&state, pass.scan) }
        let generation = state.generation
        state.entries = state.entries.filter { $0.value.generation == generation }
        return pass.finished()
    }

    /// The root as it was prepared, or nil when the share is away: then every file starts anew when it is back.
    private func openRoot(_ state: inout State) -> RootLayout? {
        guard let layout = try? RootLayout(root), state.mark == nil || state.mark == layout.mark else {
            state.entries.removeAll()
            return nil
        }
        state.mark = layout.mark
        return layout
    }

    private func offlineAgain(_ state: inout State, _ scan: InboxScan) -> InboxScan {
        state.entries.removeAll()
        var scan = scan
        scan.isOffline = true
        scan.pending = []
        return scan
    }

    /// Free bytes above the low-water mark, the least of all file systems that matter.
    func spareBytes() throws(SohoaError) -> Int64 {
        var spare = Int64.max
        for path in [root.path] + spacePaths { spare = min(spare, try DurableFiles.freeBytes(path) - lowWaterBytes) }
        return spare
    }
}
