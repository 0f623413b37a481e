import ArchiveModel
import Foundation
import Glibc
import HostKit
import TestSupport
import Testing

extension Reliability {
    /// What producers do to a drop folder, through the running daemon; each row was somebody's lost file.
    @Suite(.enabled(if: StationUnderTest.isAvailable), .serialized)
    struct DropFolderMatrixTests {
        /// Runs one row: the deed, then everything at rest with nothing to complain about.
        func row(
            _ label: String, submissions: Int? = nil, quietSeconds: Double = 0.3,
            location: SourceLocation = #_sourceLocation, _ deed: (StationUnderTest) async throws -> Void
        ) async throws {
            let station = try StationUnderTest(label, quietSeconds: quietSeconds)
            try await station.start()
            try await deed(station)
            try await station.settle(submissions: submissions)
            let complaints = try station.complaints(submissions: submissions)
            #expect(complaints == [], sourceLocation: location)
            try await station.stop()
        }

        @Test func aStallIsNoEnd() async throws {
            try await row("stall") { station in
                let writer = try SlowWriter(Scan.make(1), in: station)
                try writer.write(upTo: 0.6)
                try await writer.expectUntouched(for: .seconds(2))
                try writer.write(upTo: 1)
                writer.close()
            }
        }

        @Test func aPreallocatedFileIsNotWholeBecauseItHasItsSize() async throws {
            try await row("preallocated") { station in
                let writer = try SlowWriter(Scan.make(1, .tif), in: station)
                try writer.preallocate()
                try await writer.expectUntouched(for: .seconds(1))
                try writer.write(upTo: 0.5)
                try await writer.expectUntouched(for: .seconds(1))
                try writer.write(upTo: 1)
                writer.close()
            }
        }

        @Test func anOldDateIsNoProofOfAge() async throws {
            try await row("old-date") { station in
                let writer = try SlowWriter(Scan.make(1), in: station)
                try writer.write(upTo: 0.7)
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: writer.path)
                try await writer.expectUntouched(for: .seconds(1))
                try writer.write(upTo: 1)
                writer.close()
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: writer.path)
            }
        }

        @Test func aTemporaryNameWaitsForItsRealOne() async throws {
            try await row("renamed") { station in
                var scan = Scan.make(1)
                scan.name = "scan.pdf.part"
                let writer = try SlowWriter(scan, in: station)
                try writer.write(upTo: 1)
                writer.close()
                try await writer.expectUntouched(for: .seconds(1))
                #expect(rename(writer.path, DurableFiles.parent(of: writer.path) + "/scan.pdf") == 0)
            }
        }

        @Test func aFileThatIsAppendedToWithClosesBetweenIsOneSubmission() async throws {
            try await row("appended", quietSeconds: 1.5) { station in
                let scan = Scan.make(1)
                // Each piece ends like a whole PDF; only the last bytes are what was meant.
                let growing = scan.bytes + Data("\n%%EOF\n".utf8) + Data("\n%%EOF\n".utf8)
                let path = station.inbox() + "/grows.pdf"
                for end in [scan.bytes.count, scan.bytes.count + 7, growing.count] {
                    try growing.prefix(end).write(to: URL(fileURLWithPath: path))
                    try await Task.sleep(for: .milliseconds(300))
                }
                station.arrived(Scan(name: "grows.pdf", bytes: growing))
            }
        }

        @Test func aNameMayComeAgainWithOtherContent() async throws {
            try await row("again") { station in
                for number in 1...4 {
                    try station.drop(Scan.make(number, name: "scan.pdf"))
                    try await eventually("scan.pdf was taken", within: .seconds(30)) {
                        !DurableFiles.exists(station.inbox() + "/may-1/scan.pdf")
                    }
                }
            }
        }

        @Test func twoStationsMayUseOneName() async throws {
            try await row("two-stations") { station in
                for number in 1...3 {
                    try station.drop(Scan.make(number, name: "001.pdf"), station: "may-\(number)")
                }
            }
        }

        @Test func theSameContentIsOneRecord() async throws {
            let station = try StationUnderTest("duplicate")
            try await station.start()
            try station.drop(Scan.make(1, name: "first.pdf"))
            try await station.settle()
            try station.drop(Scan.make(1, name: "second.pdf"))
            try await station.settle()
            #expect(station.ownership().objects.count <= 1)
            #expect(try station.status().total == 2)
            #expect(station.ownership().lost == [])
            #expect(try station.run(["verify", "--home", station.home.path, "--all"]).status == 0)
            try await station.stop()
        }

        @Test func aRestartDuringACopyTakesNoHalf() async throws {
            try await row("restart") { station in
                let writer = try SlowWriter(Scan.make(1), in: station)
                try writer.write(upTo: 0.5)
                try await station.stop()
                try await station.start()
                try await writer.expectUntouched(for: .seconds(1))
                try await station.kill()
                try writer.write(upTo: 0.8)
                try await station.start()
                try await writer.expectUntouched(for: .seconds(1))
                try writer.write(upTo: 1)
                writer.close()
            }
        }

        static let names = [
            "Bản đồ địa chính xã Tường Đa.pdf".precomposedStringWithCanonicalMapping,
            "Bản đồ địa chính xã Tường Đa.pdf".decomposedStringWithCanonicalMapping, "-rf.pdf", "..pdf.pdf",
            "two\nlines.pdf", "\u{202E}fdp.exe.pdf", "a'b\"c`d$(e).pdf", " space .pdf", "%2e%2e%2fx.pdf", "🗺️.pdf",
            String(repeating: "đ", count: 125) + ".pdf", "UPPER.PDF", "<script>.pdf", "=cmd().pdf",
        ]

        @Test func anyNameIsOnlyAName() async throws {
            try await row("names") { station in
                for (number, name) in Self.names.enumerated() { try station.drop(Scan.make(number, name: name)) }
            }
        }

        @Test func whatIsNoFileStopsNobody() async throws {
            let station = try StationUnderTest("odd")
            let inbox = station.inbox()
            try await station.start()
            let secret = try TemporaryFolder("secret")
            let target = try secret.file("outside.pdf", Scan.make(90).bytes)
            #expect(symlink(target, inbox + "/link.pdf") == 0)
            #expect(symlink("/nowhere", inbox + "/dangling.pdf") == 0)
            #expect(symlink(inbox, inbox + "/loop") == 0)
            #expect(mkfifo(inbox + "/pipe.pdf", 0o600) == 0)
            try FileManager.default.createDirectory(atPath: inbox + "/folder.tif", withIntermediateDirectories: true)
            for name in ["~$a.pdf", "Thumbs.db", ".DS_Store", "b.pdf.crdownload"] {
                try Data("x".utf8).write(to: URL(fileURLWithPath: inbox + "/" + name))
            }
            try station.drop(Scan.make(1))
            try await station.settle()
            let complaints = try station.complaints()
            #expect(complaints == [])
            #expect(DurableFiles.exists(inbox + "/link.pdf") && DurableFiles.exists(target))
            try await station.stop()
        }

        @Test func aRootThatGoesAwayIsOfflineAndComesBack() async throws {
            try await row("offline") { station in
                try station.drop(Scan.make(1))
                let root = station.root(.office)
                #expect(rename(root, root + ".away") == 0)
                try station.drop(Scan.make(2), to: .planning)
                try await eventually("another root goes on", within: .seconds(30)) {
                    !DurableFiles.exists(station.inbox(.planning) + "/may-1/scan-000002.pdf")
                }
                #expect(!DurableFiles.exists(root), "an unmounted root was made anew")
                #expect(rename(root + ".away", root) == 0)
            }
        }
    }
}

/// A producer that takes its time; the handle stays open until `close`.
private final class SlowWriter {
    let path: String
    private let bytes: Data
    private let handle: FileHandle
    private var written = 0

    init(_ scan: Scan, in station: StationUnderTest) throws {
        path = station.inbox() + "/" + scan.name
        bytes = scan.bytes
        try Data().write(to: URL(fileURLWithPath: path))
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        // A daemon started meanwhile must not hold the writer's handle open itself.
        _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
        station.arrived(scan)
    }

    /// Sets the size first, as Windows Explorer does.
    func preallocate() throws {
        try handle.truncate(atOffset: UInt64(bytes.count))
        try handle.seek(toOffset: 0)
    }

    func write(upTo part: Double) throws {
        let end = Int(Double(bytes.count) * part)
        try handle.write(contentsOf: bytes[written..<end])
        written = end
    }

    func close() { try? handle.close() }

    /// Nobody may take it yet.
    func expectUntouched(for time: Duration, location: SourceLocation = #_sourceLocation) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < time {
            try #require(DurableFiles.exists(path), "taken too early: \(path)", sourceLocation: location)
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
