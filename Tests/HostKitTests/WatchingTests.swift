import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import HostKit

struct WatchingTests {
    @Test(
        arguments: [
            (0x6969, false), (0xFF53_4D42, false), (0xFE53_4D42, false), (0x6573_5546, false), (0x0102_1997, false),
            (0xEF53, true), (0x5846_5342, true), (0x0102_1994, true), (0x9123_683E, true), (0x794C_7630, true),
        ] as [(UInt32, Bool)])
    func fileSystemsWhoseEventsCanBeTrusted(_ magic: UInt32, _ isLocal: Bool) {
        #expect(MountKind(magic: magic).isLocal == isLocal)
    }

    @Test func aWriterIsSeenThroughAnyName() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "content")
        #expect(link(path, folder.path + "/b") == 0)
        func writers() throws -> WriterPresence {
            try WriterProbe(mount: MountKind(of: folder.path)).writers(of: FileBytes(opening: folder.path + "/b"))
        }
        #expect(try writers() == .absent)
        let writer = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        #expect(try writers() == .present)
        #expect(rename(path, folder.path + "/c") == 0)
        #expect(try writers() == .present)
        try writer.close()
        try untilNobodyWrites(folder.path + "/c")
        #expect(try writers() == .absent)
    }

    /// The second way of asking, for files of other owners.
    @Test func aWriterIsSeenInTheProcessTable() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "content")
        let status = try FileBytes(opening: path).status()
        func writers() -> WriterPresence { OpenFileTable().writers(device: status.device, inode: status.inode) }
        let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        #expect(writers() != .present)
        let writer = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        #expect(writers() == .present)
        try writer.close()
        try untilNobodyWrites(path)
        #expect(writers() != .present)
        try reader.close()
    }

    @Test func onARemoteMountNobodyCanTell() throws {
        let folder = try TemporaryFolder()
        let file = try FileBytes(opening: try folder.file("a", "content"))
        #expect(WriterProbe(mount: .remote("nfs")).writers(of: file) == .unknown)
    }

    /// The default signal of a broken lease ends a process; ours must not.
    @Test func aWriterThatBreaksALeaseDoesNotEndUs() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "content")
        let stop = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while stop.wait(timeout: .now()) == .timedOut {
                let file = open(path, O_WRONLY)
                close(file)
            }
            done.signal()
        }
        let probe = WriterProbe(mount: try MountKind(of: path))
        var seen: Set<WriterPresence> = []
        for _ in 0..<20_000 { seen.insert(probe.writers(of: try FileBytes(opening: path))) }
        stop.signal()
        done.wait()
        #expect(!seen.contains(.unknown))
    }

    @Test func aQueueThatOverflowsSaysSo() throws {
        let folder = try TemporaryFolder()
        let queue = try InotifyQueue()
        try queue.watch(folder.path)
        let limit =
            try Int(
                String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)) ?? 16_384
        // Creating, closing and removing are three events.
        for index in 0..<limit / 3 + 100 {
            let path = folder.path + "/\(index)"
            close(open(path, O_CREAT | O_WRONLY, 0o600))
            unlink(path)
        }
        let events = queue.drain()
        #expect(events.count { $0.isOverflow } == 1)
        #expect(events.contains { $0.changesFolders })
        #expect(queue.drain().isEmpty)
    }

    @Test func foldersThatComeLaterAreWatchedToo() async throws {
        let folder = try TemporaryFolder()
        let (stream, hints) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let watcher = try FolderWatcher(folder.path) { hints.yield() }
        defer { watcher.stop() }
        var iterator = stream.makeAsyncIterator()
        try DurableFiles.makeFolder(folder.path + "/a/b")
        _ = await iterator.next()
        // The watch on the new folders may come after the hint: write until one of the writes is noticed.
        let writer = Task {
            while !Task.isCancelled {
                try folder.file("a/b/x", "text")
                await Task.yield()
            }
        }
        _ = await iterator.next()
        writer.cancel()
    }

    @Test func nothingIsOverwrittenByAMove() throws {
        let folder = try TemporaryFolder()
        try folder.file("a", "one")
        try folder.file("b", "two")
        let handle = try FolderHandle(opening: folder.path)
        let error = #expect(throws: SohoaError.self) { try handle.move("a", to: handle, as: "b") }
        #expect(error?.code == "host.rename.\(EEXIST)")
        #expect(try String(contentsOfFile: folder.path + "/b", encoding: .utf8) == "two")
    }

    @Test func foldersAreNeverReachedThroughALink() throws {
        let folder = try TemporaryFolder()
        try folder.file("real/x", "text")
        #expect(symlink("real", folder.path + "/link") == 0)
        let handle = try FolderHandle(opening: folder.path)
        #expect(throws: SohoaError.self) { try handle.folder("link") }
        #expect(throws: SohoaError.self) { try handle.folder(at: ["link"], making: 0o700) }
        #expect(try handle.status("link")?.kind == .link)
    }

    @Test func aReservedEndIsSeen() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", Data(repeating: 1, count: 10_000))
        #expect(try !FileBytes(opening: path).endsInHole)
        #expect(truncate(path, 1_000_000) == 0)
        #expect(try FileBytes(opening: path).endsInHole)
    }
}
