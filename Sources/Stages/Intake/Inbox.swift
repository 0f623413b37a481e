package import ArchiveModel
package import Foundation
internal import HostKit
internal import Synchronization

/// One drop root: settle, prove whole, group, claim.
///
/// A scan looks at everything in the inbox and trusts no event. What is at rest, whole and complete is claimed: first
/// the journal's row, then a rename into `.sohoa/ID/` of the same mount, then the row is completed. At every instant a
/// file has one owner, and `recover()` finishes what a crash interrupted.
///
/// All calls block and exclude each other; run them on a thread of their own.
package final class Inbox: Sendable {
    package let root: DropRoot
    let journal: any IntakeJournal
    let time: any TimeSource
    let lowWaterBytes: Int64
    /// Folders whose file systems also need room: where staged files are copied to.
    let spacePaths: [String]
    /// Folders right below the inbox that are not looked into.
    let skippedFolders: Set<String>
    let makeID: @Sendable (Date) -> ItemID
    let onMoment: (@Sendable (ClaimMoment) throws -> Void)?
    let state = Mutex(State())

    struct State {
        var clock = SettleClock()
        var entries: [PathKey: Entry] = [:]
        var generation = 0
        /// Claims may be open, from an earlier life or because of a fault: finish them before anything else.
        var needsRecovery = true
        var mark: RootMark?
        var nextLook: Date?
    }

    /// What is remembered of one path between scans.
    struct Entry {
        var machine: SettleMachine
        var since: Date
        var generation: Int
        /// A claim of this very file failed: try again after this moment of the settle clock.
        var hold: Hold?

        struct Hold {
            var until: Double
            var reason: LocalizedText
        }
    }

    /// - Parameters:
    ///   - lowWaterBytes: nothing is claimed when fewer bytes would stay free.
    ///   - spacePaths: more folders whose free space counts, e.g. the home's job folder.
    ///   - skippedFolders: names right below the inbox that are not looked into.
    ///   - onMoment: called between the steps of a claim; for tests.
    package init(
        root: DropRoot, journal: any IntakeJournal, time: any TimeSource, lowWaterBytes: Int64,
        spacePaths: [String] = [], skippedFolders: Set<String> = [],
        makeID: @escaping @Sendable (Date) -> ItemID = { ItemID.make(at: $0) },
        onMoment: (@Sendable (ClaimMoment) throws -> Void)? = nil
    ) {
        self.root = root
        self.journal = journal
        self.time = time
        self.lowWaterBytes = lowWaterBytes
        self.spacePaths = spacePaths
        self.skippedFolders = skippedFolders
        self.makeID = makeID
        self.onMoment = onMoment
    }

    /// Finishes claims that a crash interrupted, and returns what is now in staging because of them.
    ///
    /// The first scan does it too, so that a share which was away at the start is not forgotten. Throws while it is away.
    ///
    /// A claim all of whose files are in staging or still in the inbox is completed. One that lost a file on the way (a
    /// person took it out meanwhile) is undone: what was moved goes back to the inbox, where it is looked at anew.
    package func recover() throws -> [Submission] {
        try state.withLock { state in
            let layout = try RootLayout(root)
            state.mark = state.mark ?? layout.mark
            let found = try recover(layout)
            state.needsRecovery = false
            return found
        }
    }

    /// One reconciliation pass over the inbox and its sub-folders.
    package func scan() throws -> InboxScan {
        try state.withLock { state in
            let scan = try scan(&state)
            state.nextLook = scan.nextLook
            return scan
        }
    }

    /// When something pending deserves another scan, as the last scan saw it.
    package var nextLook: Date? { state.withLock { $0.nextLook } }
}

/// A path below the inbox as bytes: two names that only differ in Unicode form are two files.
struct PathKey: Hashable {
    private let bytes: [UInt8]

    init(_ folders: [String], _ name: String) { bytes = Array((folders + [name]).joined(separator: "/").utf8) }
}
