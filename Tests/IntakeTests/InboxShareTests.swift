import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Intake

/// The share as a whole: there or away, full, shared by mistake, or flooded.
struct InboxShareTests {
    @Test func preparingMakesTheFoldersOnce() throws {
        let drop = try DropFolder()
        let mark = try String(contentsOfFile: drop.folder.path + "/.sohoa/root-id", encoding: .utf8)
        try drop.inbox.prepare()
        #expect(try String(contentsOfFile: drop.folder.path + "/.sohoa/root-id", encoding: .utf8) == mark)
        for (name, mode) in [("vao", 0o2770), ("tra-lai", 0o2770), ("cho-bo-sung", 0o2770), (".sohoa", 0o700)] {
            var status = stat()
            #expect(stat(drop.folder.path + "/" + name, &status) == 0)
            #expect(Int(status.st_mode & 0o7777) == mode, "\(name)")
        }
        #expect(try DurableFiles.list(drop.vao).isEmpty)
    }

    @Test func aShareThatIsAwayIsNotEmpty() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        _ = try drop.scan()
        // The mount goes, its bare mount point shows.
        #expect(rename(drop.folder.path, drop.folder.path + ".away") == 0)
        try DurableFiles.makeFolder(drop.folder.path)
        let away = try drop.scan(after: 3)
        #expect(away.isOffline && away.claimed.isEmpty && away.pending.isEmpty)
        try DurableFiles.makeFolder(drop.vao)
        #expect(try drop.scan(after: 3).isOffline)
        // Back again: files are watched anew before they are taken.
        try DurableFiles.removeTree(drop.folder.path)
        #expect(rename(drop.folder.path + ".away", drop.folder.path) == 0)
        #expect(try drop.scan(after: 3).claimed.isEmpty)
        #expect(try drop.scan(after: 3).titles == ["a.tif"])
    }

    @Test func anotherShareUnderTheSamePathIsOffline() throws {
        let drop = try DropFolder()
        #expect(rename(drop.folder.path, drop.folder.path + ".away") == 0)
        defer { try? DurableFiles.removeTree(drop.folder.path + ".away") }
        try DurableFiles.makeFolder(drop.folder.path)
        let other = Inbox(root: drop.root, journal: drop.journal, time: drop.time, lowWaterBytes: 0)
        try other.prepare()
        try drop.dropTIFF("a.tif")
        #expect(try drop.settle().isOffline)
    }

    @Test func aBareMountPointIsNotPreparedAgain() throws {
        let folder = try TemporaryFolder("bare")
        let root = DropRoot(name: "r", path: folder.path, profile: "p")
        let inbox = Inbox(root: root, journal: MemoryJournal(), time: ManualTime(), lowWaterBytes: 0)
        let error = #expect(throws: SohoaError.self) { try inbox.prepare(create: false) }
        #expect(error?.code == "intake.root-offline" && error?.disposition == .retry)
        #expect(try DurableFiles.list(folder.path).isEmpty)
        let missing = DropRoot(name: "m", path: folder.path + "/missing", profile: "p")
        let none = Inbox(root: missing, journal: MemoryJournal(), time: ManualTime(), lowWaterBytes: 0)
        #expect(throws: SohoaError.self) { try none.prepare() }
        #expect(!DurableFiles.exists(missing.path))
    }

    @Test func rootsMayNotOverlap() throws {
        let drop = try DropFolder()
        let inner = DropRoot(name: "inner", path: drop.vao + "/inner", profile: "p")
        try DurableFiles.makeFolder(inner.path)
        let error = #expect(throws: SohoaError.self) { try Inbox.refuseOverlaps([drop.root, inner]) }
        #expect(error?.code == "intake.roots-overlap")
        #expect(throws: SohoaError.self) { try Inbox.refuseOverlaps([drop.root], others: [drop.vao + "/home"]) }
        #expect(throws: SohoaError.self) { try Inbox.refuseOverlaps([drop.root, drop.root]) }
        let neighbour = DropRoot(name: "n", path: drop.folder.path + "-2", profile: "p")
        try Inbox.refuseOverlaps([drop.root, neighbour], others: ["/var/lib/sohoa"])
        let inbox = Inbox(root: inner, journal: MemoryJournal(), time: ManualTime(), lowWaterBytes: 0)
        let refused = #expect(throws: SohoaError.self) { try inbox.prepare() }
        #expect(refused?.code == "intake.roots-overlap")
    }

    @Test func folderNamesMayNotCollide() throws {
        let drop = try DropFolder()
        for name in ["tra-lai", "TRA-LAI", ".sohoa", "a/b", "", ".."] {
            var root = drop.root
            root.folders.inbox = name
            let inbox = Inbox(root: root, journal: drop.journal, time: drop.time, lowWaterBytes: 0)
            let error = #expect(throws: SohoaError.self) { try inbox.prepare() }
            #expect(error?.code == "intake.folder-names", "\(name)")
        }
    }

    @Test func belowTheLowWaterMarkNothingIsTaken() throws {
        let drop = try DropFolder(lowWater: .max / 2)
        try drop.dropTIFF("a.tif")
        let scan = try drop.settle()
        #expect(scan.isPausedForSpace && scan.claimed.isEmpty && scan.faults.isEmpty)
        #expect(scan.reason("a.tif") == "intake is paused: the disk is almost full")
        #expect(scan.nextLook != nil && drop.waiting == ["a.tif"] && drop.journal.calls == 0)
        drop.restart()
        #expect(try drop.settle().titles == ["a.tif"])
    }

    /// A file that may not be moved: the others go on, it is reported, and tried again much later.
    @Test(.enabled(if: geteuid() == 0 && Oracle.program("chattr") != nil))
    func aFileThatMayNotBeMovedDoesNotStopTheOthers() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("fixed.tif")
        try drop.dropTIFF("free.tif")
        guard try Oracle.run("chattr", ["+i", path]).status == 0 else { return }
        let scan = try drop.settle()
        _ = try Oracle.run("chattr", ["-i", path])
        #expect(scan.titles == ["free.tif"])
        #expect(scan.reason("fixed.tif")?.contains("rename") == true)
        #expect(drop.journal.open.isEmpty && drop.waiting == ["fixed.tif"])
        let calls = drop.journal.calls
        #expect(try drop.scan(after: 3).claimed.isEmpty)
        #expect(drop.journal.calls == calls)
        #expect(try drop.scan(after: 40).titles == ["fixed.tif"])
    }

    @Test(.enabled(if: geteuid() != 0))
    func aFileThatMayNotBeReadDoesNotStopTheOthers() throws {
        let drop = try DropFolder()
        chmod(try drop.dropTIFF("closed.tif"), 0)
        try drop.dropTIFF("free.tif")
        let scan = try drop.settle()
        #expect(scan.titles == ["free.tif"] && scan.reason("closed.tif")?.contains("open") == true)
    }

    @Test func twentyThousandFilesAtOnce() throws {
        let drop = try DropFolder()
        let data = Samples.tiff()
        try DurableFiles.makeFolder(drop.vao + "/may1")
        for index in 0..<20_000 {
            let file = open("\(drop.vao)/may1/s\(index)-x.tif", O_CREAT | O_WRONLY, 0o600)
            _ = data.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            close(file)
        }
        for index in 19_900..<20_000 { try untilNobodyWrites("\(drop.vao)/may1/s\(index)-x.tif") }
        #expect(try drop.scan().pending.count == 20_000)
        let scan = try drop.scan(after: 3)
        #expect(scan.claimed.count == 20_000 && scan.pending.isEmpty)
        #expect(Set(scan.claimed.map(\.id)).count == 20_000)
        #expect(drop.waiting.isEmpty && drop.journal.completed.count == 20_000 && drop.journal.open.isEmpty)
    }

    @Test func aHintFollowsADrop() async throws {
        let drop = try DropFolder()
        let hints = InboxHints(root: drop.root, safetyInterval: 3600, pollInterval: 3600)
        defer { hints.stop() }
        var stream = hints.stream.makeAsyncIterator()
        #expect(await stream.next() != nil)
        #expect(hints.watchesEvents)
        try drop.dropTIFF("new folder/a.tif")
        #expect(await stream.next() != nil)
        #expect(try drop.settle().titles == ["a.tif"])
    }

    @Test func aHintFollowsASavedForm() async throws {
        let drop = try DropFolder()
        let hints = InboxHints(
            root: drop.root, alsoWatching: [drop.root.folders.toComplete], safetyInterval: 3600, pollInterval: 3600)
        defer { hints.stop() }
        var stream = hints.stream.makeAsyncIterator()
        #expect(await stream.next() != nil)
        try drop.folder.file("cho-bo-sung/a.txt", "số thửa: 25")
        #expect(await stream.next() != nil)
    }

    @Test func hintsEndWhenStopped() async throws {
        let drop = try DropFolder()
        let hints = InboxHints(root: drop.root)
        hints.stop()
        for await _ in hints.stream {}
    }
}
