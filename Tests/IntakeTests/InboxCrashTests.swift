import ArchiveModel
import Foundation
import HostKit
import Synchronization
import TestSupport
import Testing

@testable import Intake

/// The plug is pulled at every step of a claim: afterwards every file has exactly one owner, and nothing is lost.
struct InboxCrashTests {
    /// Pulls the plug at the n-th moment; counts how many there are.
    private final class Plug: Sendable {
        private let count = Mutex(0)
        let limit: Int
        init(_ limit: Int) { self.limit = limit }
        func reach(_ moment: ClaimMoment) throws {
            try count.withLock {
                $0 += 1
                if $0 >= limit { throw Killed() }
            }
        }
        var reached: Int { count.withLock { $0 } }
    }

    private static let contents: [String: UInt8] = [
        "may1/a.tif": 1, "may1/b.tif": 2, "may2/x/c.tif": 3, "d.tif": 4,
    ]

    private func prepared() throws -> DropFolder {
        let drop = try DropFolder()
        for (name, seed) in Self.contents { try drop.dropTIFF(name, seed: seed) }
        try drop.drop("may1/a.tfw", Samples.worldFile())
        try drop.drop("may1/a.prj", Samples.projection())
        return drop
    }

    /// Each content lies in the inbox or under a completed claim, once.
    private func expectOneOwnerEach(_ drop: DropFolder, _ label: String) throws {
        let completed = Set(drop.journal.completed.map(\.id.rawValue))
        #expect(drop.journal.open.isEmpty, "\(label): claims are open")
        for path in drop.staged {
            let id = String(path.prefix { $0 != "/" })
            #expect(completed.contains(id), "\(label): \(path) has no completed claim")
        }
        let paths = drop.waiting.map { drop.vao + "/" + $0 } + drop.staged.map { drop.folder.path + "/.sohoa/" + $0 }
        let found = try paths.map { try DurableFiles.digest(of: $0).digest }
        #expect(
            found.count == 6 && Set(found).count == 6, "\(label): \(found.count) files, \(Set(found).count) contents")
        for submission in drop.journal.completed {
            for file in submission.files {
                let path = "\(Staging.folder(root: drop.root, id: submission.id))/\(file.name)"
                #expect(DurableFiles.exists(path), "\(label): \(file.name) is not in staging")
            }
        }
    }

    /// Goes on after the crash until everything is claimed.
    private func finish(_ drop: DropFolder, _ label: String) throws {
        drop.restart()
        _ = try drop.inbox.recover()
        try expectOneOwnerEach(drop, label)
        #expect(try drop.inbox.recover().isEmpty, "\(label): recovery does not end")
        _ = try drop.settle(100)
        #expect(drop.waiting.isEmpty, "\(label): \(drop.waiting)")
        try expectOneOwnerEach(drop, label + ", finished")
        #expect(drop.journal.completed.count == 4, "\(label): \(drop.journal.completed.map(\.title))")
    }

    @Test func killedAtEveryMomentOfAScan() throws {
        var limit = 1
        while true {
            let drop = try prepared()
            let plug = Plug(limit)
            drop.restart(onMoment: { try plug.reach($0) })
            _ = try drop.scan()
            drop.time.advance(3)
            let finished = (try? drop.inbox.scan()) != nil
            if finished { break }
            try finish(drop, "moment \(limit)")
            limit += 1
        }
        #expect(limit > 25)
    }

    @Test func killedAtEveryMomentOfARecoveryToo() throws {
        for first in stride(from: 2, through: 24, by: 3) {
            var limit = 1
            while true {
                let drop = try prepared()
                let plug = Plug(first)
                drop.restart(onMoment: { try plug.reach($0) })
                _ = try drop.scan()
                drop.time.advance(3)
                _ = try? drop.inbox.scan()
                let second = Plug(limit)
                drop.restart(onMoment: { try second.reach($0) })
                if (try? drop.inbox.recover()) != nil { break }
                try finish(drop, "moments \(first), \(limit)")
                limit += 1
            }
        }
    }

    @Test(arguments: [false, true])
    func theJournalDiesAtEachCall(_ afterwards: Bool) throws {
        for call in 1...8 {
            let drop = try prepared()
            drop.journal.die(afterwards ? .afterCall(call) : .beforeCall(call))
            _ = try drop.scan()
            drop.time.advance(3)
            #expect(throws: Killed.self) { try drop.inbox.scan() }
            drop.journal.die(.never)
            try finish(drop, "call \(call) \(afterwards ? "after" : "before")")
        }
    }

    /// A journal that can't write now (a full disk) stops the pass and is no crash: the next pass goes on by itself.
    @Test(arguments: [false, true])
    func aFaultOfTheJournalIsMendedByTheNextScan(_ afterwards: Bool) throws {
        for call in 1...8 {
            let drop = try prepared()
            let fault = SystemCall.failure("write", "registry.sqlite", errno: ENOSPC)
            drop.journal.die(afterwards ? .afterCall(call) : .beforeCall(call), with: fault)
            _ = try drop.scan()
            let stopped = try drop.scan(after: 3)
            #expect(stopped.faults.first == fault)
            drop.journal.die(.never)
            let next = try drop.scan(after: 10)
            let titles = Set((stopped.claimed + next.claimed).map(\.title))
            #expect(next.faults.isEmpty && drop.waiting.isEmpty)
            try expectOneOwnerEach(drop, "fault \(call)")
            // A row that was completed before the fault was reported is known to the journal alone.
            #expect(titles.isSubset(of: Set(drop.journal.completed.map(\.title))))
            #expect(drop.journal.completed.count == 4)
        }
    }

    /// Also without `recover()`: the share may have been away when the daemon started.
    @Test func theFirstScanFinishesWhatWasInterrupted() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        drop.restart { if $0 == .beforeComplete { throw Killed() } }
        _ = try drop.scan()
        drop.time.advance(3)
        #expect(throws: Killed.self) { try drop.inbox.scan() }
        drop.restart()
        #expect(try drop.scan().titles == ["a.tif"])
        #expect(drop.journal.open.isEmpty && drop.journal.completed.count == 1)
    }

    @Test func aClaimWhoseFileIsGoneIsDropped() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("a.tif")
        drop.journal.die(.afterCall(1))
        _ = try drop.scan()
        drop.time.advance(3)
        #expect(throws: Killed.self) { try drop.inbox.scan() }
        drop.journal.die(.never)
        try FileManager.default.removeItem(atPath: path)
        drop.restart()
        #expect(try drop.inbox.recover().isEmpty)
        #expect(drop.journal.open.isEmpty && drop.journal.abandoned == 1 && drop.staged.isEmpty)
    }

    @Test func aClaimThatLostOneOfItsFilesIsUndone() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif", seed: 1)
        try drop.drop("a.tfw", Samples.worldFile())
        drop.restart { if $0 == .afterMove("a.tif") { throw Killed() } }
        _ = try drop.scan()
        drop.time.advance(3)
        #expect(throws: Killed.self) { try drop.inbox.scan() }
        try FileManager.default.removeItem(atPath: drop.vao + "/a.tfw")
        // Meanwhile the name is used again.
        try drop.dropTIFF("a.tif", seed: 2)
        drop.restart()
        #expect(try drop.inbox.recover().isEmpty)
        #expect(drop.waiting == ["a (2).tif", "a.tif"] && drop.staged.isEmpty && drop.journal.open.isEmpty)
        let back = try Data(contentsOf: URL(fileURLWithPath: drop.vao + "/a (2).tif"))
        #expect(back == Samples.tiff(seed: 1))
    }

    /// Another file under the same name is not the one that was claimed.
    @Test func anotherFileOfTheSameNameIsNotTakenForTheClaimedOne() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif", seed: 1)
        drop.journal.die(.afterCall(1))
        _ = try drop.scan()
        drop.time.advance(3)
        #expect(throws: Killed.self) { try drop.inbox.scan() }
        drop.journal.die(.never)
        try drop.drop("other.tif", Samples.tiffDataLast())
        #expect(rename(drop.vao + "/other.tif", drop.vao + "/a.tif") == 0)
        drop.restart()
        #expect(try drop.inbox.recover().isEmpty)
        #expect(drop.waiting == ["a.tif"] && drop.journal.abandoned == 1)
    }

    @Test func aWriterThatComesBetweenProofAndRenameGetsItsFileBack() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("a.tif")
        let writer = Mutex<FileHandle?>(nil)
        drop.restart {
            if $0 == .beforeMove("a.tif") { writer.withLock { $0 = FileHandle(forUpdatingAtPath: path) } }
        }
        let scan = try drop.settle()
        #expect(scan.claimed.isEmpty && scan.reason("a.tif")?.contains("being written again") == true)
        #expect(drop.waiting == ["a.tif"] && drop.staged.isEmpty && drop.journal.open.isEmpty)
        writer.withLock { $0 = nil }
        try untilNobodyWrites(path)
        drop.restart()
        #expect(try drop.settle().titles == ["a.tif"])
    }

    @Test func aFileThatVanishesWhileItIsClaimedLeavesNothingBehind() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("a.tif")
        try drop.drop("a.tfw", Samples.worldFile())
        drop.restart { if $0 == .afterMove("a.tif") { unlink((path as NSString).deletingPathExtension + ".tfw") } }
        #expect(try drop.settle().claimed.isEmpty)
        #expect(drop.waiting == ["a.tif"] && drop.staged.isEmpty && drop.journal.open.isEmpty)
    }
}
