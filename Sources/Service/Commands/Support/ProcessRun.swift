internal import ArchiveModel
internal import Foundation
internal import Logging
internal import Registry
internal import WorkerClient
internal import Workflow

/// What became of the files of one `sohoa process`.
struct ProcessAnswer {
    /// In the order of arrival; unrelated files become several.
    var items: [Item]
    var untaken: [UntakenFile]
}

/// Drops files and waits until nothing more happens to them by itself.
struct ProcessRun {
    let opening: Opening
    let root: DropRoot
    let paths: [String]

    init(opening: Opening, root: DropRoot, paths: [String]) {
        self.opening = opening
        self.paths = paths
        self.root = StationRoots.effective(root, profiles: opening.profiles)
    }

    func byOurselves() async throws -> ProcessAnswer {
        let lock = try HomeLock(opening.home)
        defer { withExtendedLifetime(lock) {} }
        var logger = Logger(label: "sohoa.process")
        logger.logLevel = .critical
        let (station, workers) = try opening.station(executables: .beside(), logger: logger)
        let parcel = try DropParcel(paths, root: root, at: Date())
        defer { parcel.clear() }
        do {
            let (items, untaken) = try await SingleRun(station: station).answer(
                root: root, folder: parcel.station, remaining: { parcel.remaining })
            await workers.shutdown()
            return ProcessAnswer(items: items, untaken: untaken)
        } catch {
            await workers.shutdown()
            throw error
        }
    }

    /// The daemon owns this home: drop the files and wait for its answer.
    func throughDaemon() async throws -> ProcessAnswer {
        let parcel = try DropParcel(paths, root: root, at: Date())
        defer { parcel.clear() }
        let registry = try opening.registry()
        let deadline = Date().addingTimeInterval(patience)
        while true {
            let items = try SingleRun.items(of: parcel.station, root: root, in: registry)
            let remaining = parcel.remaining
            if remaining.isEmpty, !items.isEmpty, items.allSatisfy({ $0.state != .inFlight }) {
                return ProcessAnswer(items: items, untaken: [])
            }
            if !remaining.isEmpty, Date() > deadline {
                return ProcessAnswer(items: items, untaken: remaining.map { UntakenFile(name: $0, reason: Self.late) })
            }
            guard HomeLock.isHeld(opening.home) else { throw Self.daemonLeft }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Longer than intake may wait for anything, and a little.
    private var patience: Double {
        let rules = root.grouping
        return rules.maxQuietSeconds + rules.companionSeconds + rules.giveUpSeconds + (rules.runs?.closeSeconds ?? 0)
            + 30
    }

    private static let late = LocalizedText(
        vi: "sohoad không nhận tệp này; xem TRANG-THAI.html để biết lý do.",
        en: "sohoad did not take it; the status page says why.")

    private static let daemonLeft = SohoaError(
        code: "process.daemon-left",
        message: LocalizedText(vi: "sohoad đã dừng trước khi trả lời.", en: "sohoad stopped before it answered."),
        hint: LocalizedText(
            vi: "Những gì đã nhận vẫn được giữ và đi tiếp khi sohoad khởi động; xem “sohoa status”.",
            en: "What was taken is kept and goes on when sohoad starts; see “sohoa status”."),
        disposition: .retry)
}
