import ArchiveModel
import Foundation
import HostKit
import Synchronization
import TestSupport

@testable import Intake

/// Time that only tests move.
final class ManualTime: TimeSource {
    private let date = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
    func now() -> Date { date.withLock { $0 } }
    func advance(_ seconds: Double) { date.withLock { $0.addTimeInterval(seconds) } }
}

/// A wall clock that can be set and a steady one beside it.
final class TwoClocks: SteadyTimeSource {
    private let state = Mutex((wall: Date(timeIntervalSince1970: 1_800_000_000), steady: 100.0))
    func now() -> Date { state.withLock { $0.wall } }
    func uptime() -> Double { state.withLock { $0.steady } }
    func advance(_ seconds: Double) {
        state.withLock {
            $0.wall.addTimeInterval(seconds)
            $0.steady += seconds
        }
    }
    func setWall(by seconds: Double) { state.withLock { $0.wall.addTimeInterval(seconds) } }
}

/// The plug is pulled: nothing after it may happen.
struct Killed: Error {}

/// A journal in memory. It can die at its n-th call, before or after the row is written.
final class MemoryJournal: IntakeJournal {
    enum Death: Sendable { case never, beforeCall(Int), afterCall(Int) }
    private struct State {
        var open: [ItemID: Submission] = [:]
        var completed: [Submission] = []
        var abandoned = 0
        var calls = 0
        var death = Death.never
        var error: any Error = Killed()
    }
    private let state = Mutex(State())

    var open: [Submission] { state.withLock { $0.open.values.sorted { $0.id < $1.id } } }
    var completed: [Submission] { state.withLock { $0.completed } }
    var abandoned: Int { state.withLock { $0.abandoned } }
    var calls: Int { state.withLock { $0.calls } }

    func die(_ death: Death, with error: any Error = Killed()) {
        state.withLock {
            $0.death = death
            $0.error = error
            $0.calls = 0
        }
    }

    private func write(_ change: (inout State) -> Void) throws {
        try state.withLock { state in
            state.calls += 1
            if case .beforeCall(let number) = state.death, state.calls >= number { throw state.error }
            change(&state)
            if case .afterCall(let number) = state.death, state.calls >= number { throw state.error }
        }
    }

    func openClaim(_ submission: Submission) throws { try write { $0.open[submission.id] = submission } }
    func completeClaim(_ id: ItemID) throws {
        try write { if let done = $0.open.removeValue(forKey: id) { $0.completed.append(done) } }
    }
    func abandonClaim(_ id: ItemID) throws {
        try write {
            $0.open[id] = nil
            $0.abandoned += 1
        }
    }
    func openClaims(root: String) throws -> [Submission] { open.filter { $0.root == root } }
}

/// A drop root in a temporary folder, with everything around it.
final class DropFolder {
    let folder: TemporaryFolder
    let time = ManualTime()
    let journal = MemoryJournal()
    var root: DropRoot
    private(set) var inbox: Inbox

    init(_ grouping: GroupingRules = GroupingRules(), lowWater: Int64 = 0) throws {
        folder = try TemporaryFolder("intake")
        root = DropRoot(name: "ban-do", path: folder.path, profile: "p", grouping: grouping)
        inbox = Inbox(root: root, journal: journal, time: time, lowWaterBytes: lowWater)
        try inbox.prepare()
    }

    var vao: String { folder.path + "/vao" }

    /// Forgets everything that is not on disk or in the journal.
    func restart(onMoment: (@Sendable (ClaimMoment) throws -> Void)? = nil) {
        inbox = Inbox(root: root, journal: journal, time: time, lowWaterBytes: 0, onMoment: onMoment)
    }

    @discardableResult
    func drop(_ name: String, _ data: Data) throws -> String { try folder.file("vao/" + name, data) }

    /// A whole TIFF of its own content.
    @discardableResult
    func dropTIFF(_ name: String, seed: UInt8 = 7) throws -> String { try drop(name, Samples.tiff(seed: seed)) }

    func append(_ name: String, _ data: Data) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: vao + "/" + name))
        try handle.seekToEnd()
        try handle.write(contentsOf: data)
        try handle.close()
        try untilNobodyWrites(vao + "/" + name)
    }

    func scan(after seconds: Double = 0) throws -> InboxScan {
        time.advance(seconds)
        return try inbox.scan()
    }

    /// Looks twice with the quiet period in between.
    func settle(_ seconds: Double = 2.5) throws -> InboxScan {
        _ = try inbox.scan()
        return try scan(after: seconds)
    }

    /// Every regular file below the inbox, relative.
    var waiting: [String] { Self.files(vao) }
    var staged: [String] { Self.files(folder.path + "/.sohoa").filter { $0 != "root-id" } }

    static func files(_ path: String) -> [String] {
        var found: [String] = []
        for name in (try? DurableFiles.list(path)) ?? [] {
            if DurableFiles.isFolder(path + "/" + name) {
                found += files(path + "/" + name).map { name + "/" + $0 }
            } else {
                found.append(name)
            }
        }
        return found
    }
}

extension InboxScan {
    func reason(_ name: String) -> String? { (pending + refused).first { $0.name == name }?.reason.en }
    var titles: [String] { claimed.map(\.title).sorted() }
    var rules: [String] { claimed.flatMap(\.findings).map(\.rule) }
}
