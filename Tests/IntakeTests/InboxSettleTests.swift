import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Intake

/// The rows of the acceptance matrix about when a file may be taken (peers.md §3.4), with real files and our own time.
struct InboxSettleTests {
    @Test func aWholeFileIsTakenOnTheSecondLook() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("may1/sheet.tif")
        let first = try drop.scan()
        #expect(first.claimed.isEmpty)
        #expect(first.pending.map(\.name) == ["sheet.tif"])
        #expect(first.pending.first?.station == "may1")
        #expect(first.nextLook == drop.time.now().addingTimeInterval(2))
        let second = try drop.scan(after: 2)
        let submission = try #require(second.claimed.first)
        #expect(submission.kind == .single && submission.title == "sheet.tif" && submission.station == "may1")
        #expect(submission.files.map(\.name) == ["sheet.tif"])
        #expect(submission.findings.isEmpty)
        #expect(drop.waiting.isEmpty && drop.staged == ["\(submission.id)/sheet.tif"])
        #expect(drop.journal.completed == [submission] && drop.journal.open.isEmpty)
        #expect(try drop.scan().nextLook == nil)
    }

    @Test func slowWriterOfOneByteASecond() throws {
        let drop = try DropFolder()
        let data = Samples.tiff()
        try drop.drop("slow.tif", data.prefix(1))
        for index in 1..<data.count {
            #expect(try drop.scan(after: 1).claimed.isEmpty)
            try drop.append("slow.tif", data[index..<index + 1])
        }
        #expect(try drop.settle(4).claimed.count == 1)
    }

    @Test func aStallOfHalfAMinuteThenTheRest() throws {
        let drop = try DropFolder()
        let data = Samples.tiff()
        try drop.drop("stall.tif", data.prefix(300))
        for _ in 0..<30 { #expect(try drop.scan(after: 1).claimed.isEmpty) }
        #expect(try drop.scan().reason("stall.tif")?.hasPrefix("not complete yet") == true)
        try drop.append("stall.tif", data.dropFirst(300))
        #expect(try drop.scan(after: 1).claimed.isEmpty)
        // A producer that paused for thirty seconds gets the longest quiet.
        #expect(try drop.scan(after: 29).claimed.isEmpty)
        let claimed = try drop.scan(after: 1.5).claimed
        #expect(claimed.count == 1 && claimed[0].findings.isEmpty)
    }

    @Test func preallocatedThenFilled() throws {
        let drop = try DropFolder()
        let data = Samples.tiff(compression: 5)
        let path = try drop.drop("a.tif", Data())
        #expect(truncate(path, off_t(data.count)) == 0)
        _ = try drop.scan()
        #expect(try drop.scan(after: 10).reason("a.tif")?.contains("was not written") == true)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        for start in stride(from: 0, to: data.count, by: 150) {
            try file.write(contentsOf: data[start..<min(data.count, start + 150)])
            #expect(try drop.scan(after: 3).claimed.isEmpty)
        }
        try file.close()
        try untilNobodyWrites(path)
        #expect(try drop.settle(31).titles == ["a.tif"])
    }

    @Test func preallocatedThenAbandonedIsReturnedInTheEnd() throws {
        let drop = try DropFolder()
        let path = try drop.drop("zeros.tif", Data())
        #expect(truncate(path, 100_000_000) == 0)
        _ = try drop.scan()
        #expect(try drop.scan(after: 59).claimed.isEmpty)
        let submission = try #require(try drop.scan(after: 2).claimed.first)
        #expect(submission.findings.map(\.rule) == ["intake.incomplete"])
        #expect(submission.findings.first?.severity == .return)
        #expect(submission.findings.first?.place?.file == "zeros.tif")
        #expect(Verdict(findings: submission.findings) == .returned)
    }

    /// Structurally whole, but the last kilobytes are room that nobody wrote: a person must look.
    @Test func anEndThatWasNeverWrittenIsHeld() throws {
        let drop = try DropFolder()
        let path = try drop.drop("cog.tif", Samples.tiffDataLast(pages: 20))
        #expect(truncate(path, 4096 * 2) == 0 && truncate(path, off_t(Samples.tiffDataLast(pages: 20).count)) == 0)
        #expect(try drop.settle(10).claimed.isEmpty)
        #expect(try drop.scan(after: 60).rules == ["intake.unwritten-end"])
    }

    @Test func aCopyThatKeepsItsOldTimeGetsNoCredit() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("old.tif")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 946_684_800)], ofItemAtPath: path)
        #expect(try drop.scan().claimed.isEmpty)
        #expect(try drop.scan(after: 1.9).claimed.isEmpty)
        #expect(try drop.scan(after: 0.1).claimed.count == 1)
    }

    @Test func writtenUnderATemporaryNameThenRenamed() throws {
        let drop = try DropFolder()
        let path = try drop.drop("sheet.tif.part", Samples.tiff())
        #expect(try drop.settle(100).claimed.isEmpty)
        #expect(rename(path, drop.vao + "/sheet.tif") == 0)
        #expect(try drop.scan().claimed.isEmpty)
        #expect(try drop.scan(after: 2).titles == ["sheet.tif"])
    }

    @Test func overwrittenInPlaceStartsAnew() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("a.tif", seed: 1)
        _ = try drop.scan()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.write(contentsOf: Samples.tiff(seed: 9))
        try file.close()
        try untilNobodyWrites(path)
        #expect(try drop.scan(after: 2).claimed.isEmpty)
        let submission = try #require(try drop.scan(after: 7).claimed.first)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: "\(Staging.folder(root: drop.root, id: submission.id))/a.tif"))
                == Samples.tiff(seed: 9))
    }

    /// Every state between two pages is a whole TIFF that nobody has open (paperless-ng #1286).
    @Test func pagesAppendedWithTheFileClosedInBetween() throws {
        let drop = try DropFolder(GroupingRules(quietSeconds: 5))
        for page in 1...6 {
            try drop.drop("pages.tif", Samples.tiffDataLast(pages: page))
            #expect(try drop.scan(after: 4).claimed.isEmpty, "page \(page)")
        }
        // Four seconds between pages were seen: twelve are asked for.
        #expect(try drop.scan(after: 11).claimed.isEmpty)
        #expect(try drop.scan(after: 1).claimed.map(\.files.count) == [1])
    }

    @Test func aFileThatIsThereAtTheStartIsWatchedLikeAnyOther() throws {
        let drop = try DropFolder()
        let data = Samples.tiff()
        try drop.drop("half.tif", data.prefix(200))
        _ = try drop.settle()
        drop.restart()
        #expect(try drop.scan(after: 100).claimed.isEmpty)
        try drop.append("half.tif", data.dropFirst(200))
        #expect(try drop.scan(after: 3).claimed.isEmpty)
        #expect(try drop.settle(10).titles == ["half.tif"])
    }

    @Test func aFileThatIsStillOpenForWritingIsNotTaken() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("open.tif")
        let writer = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        #expect(try drop.settle(500).reason("open.tif") == "open for writing")
        // A rename does not end the writing: Samba goes on with its handle.
        #expect(rename(path, drop.vao + "/renamed.tif") == 0)
        #expect(try drop.settle(500).reason("renamed.tif") == "open for writing")
        try writer.close()
        try untilNobodyWrites(drop.vao + "/renamed.tif")
        #expect(try drop.scan(after: 30).titles == ["renamed.tif"])
    }

    @Test func aReaderDoesNotMatter() throws {
        let drop = try DropFolder()
        let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: try drop.dropTIFF("read.tif")))
        #expect(try drop.settle().claimed.count == 1)
        try reader.close()
    }

    @Test func aJumpOfTheDateReleasesNothing() throws {
        let drop = try DropFolder()
        let time = TwoClocks()
        let inbox = Inbox(root: drop.root, journal: drop.journal, time: time, lowWaterBytes: 0)
        try drop.dropTIFF("a.tif")
        _ = try inbox.scan()
        time.setWall(by: 86_400)
        #expect(try inbox.scan().claimed.isEmpty)
        time.setWall(by: -2 * 86_400)
        #expect(try inbox.scan().claimed.isEmpty)
        time.advance(2)
        #expect(try inbox.scan().claimed.count == 1)
    }

    @Test func anEmptyFileIsReturnedInTheEnd() throws {
        let drop = try DropFolder()
        try drop.drop("empty.tif", Data())
        #expect(try drop.settle(10).reason("empty.tif") == "not complete yet: the file is empty (0 bytes)")
        #expect(try drop.scan(after: 60).rules == ["intake.incomplete"])
    }

    @Test func aTruncatedFileIsReturnedWithWhatIsMissing() throws {
        let drop = try DropFolder()
        try drop.drop("cut.jpg", Samples.jpeg().dropLast(100))
        #expect(try drop.settle(59).claimed.isEmpty)
        let finding = try #require(try drop.scan(after: 1).claimed.first?.findings.first)
        #expect(finding.message.vi.contains("thiếu dấu kết thúc ảnh (EOI)"))
        #expect(finding.advice.vi.hasPrefix("Quét lại"))
    }

    @Test func bigTIFFBeyondFourGigabytes() throws {
        let drop = try DropFolder()
        let parts = Samples.bigTIFFParts(strip: 16, count: 5 << 30)
        let path = try drop.drop("big.tif", parts.head)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seek(toOffset: parts.directoryOffset)
        try file.write(contentsOf: parts.directory.dropLast(4))
        #expect(try drop.settle().claimed.isEmpty)
        try file.write(contentsOf: parts.directory.suffix(4))
        try file.close()
        try untilNobodyWrites(path)
        let submission = try #require(try drop.settle(10).claimed.first)
        #expect(submission.findings.isEmpty)
        #expect(submission.files[0].size > 5 << 30)
    }

    @Test func droppedAgainUnderItsNameItIsANewItem() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif", seed: 1)
        let first = try #require(try drop.settle().claimed.first)
        try drop.dropTIFF("a.tif", seed: 2)
        let second = try #require(try drop.settle().claimed.first)
        #expect(first.id != second.id)
        #expect(drop.staged.sorted() == ["\(first.id)/a.tif", "\(second.id)/a.tif"].sorted())
    }

    @Test func equalNamesInTwoFoldersAreTwoItems() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a/sheet.tif", seed: 1)
        try drop.dropTIFF("b/x/sheet.tif", seed: 2)
        let claimed = try drop.settle().claimed
        #expect(claimed.map(\.station).sorted() == ["a", "b"])
        #expect(claimed.flatMap(\.files).map(\.name).sorted() == ["sheet.tif", "x/sheet.tif"])
        #expect(drop.staged.count == 2)
    }

    @Test func equalContentUnderTwoNamesAreTwoItems() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        try drop.dropTIFF("b.tif")
        #expect(try drop.settle().titles == ["a.tif", "b.tif"])
    }
}
