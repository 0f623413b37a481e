import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Page images that are one paper.
struct InboxRunTests {
    private static func rules(duplex: Bool = false) -> GroupingRules {
        GroupingRules(runs: GroupingRules.RunRules(closeSeconds: 60, duplex: duplex))
    }

    /// Drops the pages and waits until the run closes by itself.
    private func run(_ pages: [String], duplex: Bool = false) throws -> [Submission] {
        let drop = try DropFolder(Self.rules(duplex: duplex))
        for page in pages { try drop.dropTIFF(page) }
        return try drop.settle(60).claimed
    }

    @Test func pagesAreOnePaperInTheOrderOfTheirNumbers() throws {
        let submission = try #require(try run((1...12).map { "CV0012_\($0).tif" }.shuffled()).first)
        #expect(submission.kind == .run && submission.title == "CV0012")
        #expect(submission.files.map(\.name) == (1...12).map { "CV0012_\($0).tif" })
        #expect(submission.files.allSatisfy { $0.role == .page } && submission.findings.isEmpty)
    }

    @Test func aRunStaysOpenWhilePagesCome() throws {
        let drop = try DropFolder(Self.rules())
        for page in 1...5 {
            try drop.dropTIFF("CV_\(page).tif")
            _ = try drop.scan()
            let scan = try drop.scan(after: 40)
            #expect(scan.claimed.isEmpty)
            #expect(scan.reason("CV_1.tif") == "waits for the next page: \(page) so far")
        }
        #expect(try drop.scan(after: 21).claimed.map(\.files.count) == [5])
    }

    @Test func twoPrefixesAreTwoPapers() throws {
        let claimed = try run(["CV1_1.tif", "CV1_2.tif", "CV2_1.tif", "cv2_2.TIF"])
        #expect(claimed.map(\.title).sorted() == ["CV1", "CV2"])
        #expect(claimed.allSatisfy { $0.files.count == 2 && $0.findings.isEmpty })
    }

    @Test func imagesWithoutANumberAndPDFsAreNoPages() throws {
        let drop = try DropFolder(Self.rules())
        try drop.dropTIFF("bia.tif")
        try drop.dropTIFF("scan_20261121.tif")
        try drop.drop("CV0012_01.pdf", Samples.pdf())
        #expect(try drop.settle().claimed.map(\.kind) == [.single, .single, .single])
    }

    @Test func withoutTheRuleEachPageIsASubmission() throws {
        let drop = try DropFolder()
        for page in 1...3 { try drop.dropTIFF("CV_\(page).tif") }
        #expect(try drop.settle().claimed.map(\.kind) == [.single, .single, .single])
    }

    @Test(arguments: ["het.txt", "HET", "Hết.txt", "end.tif"])
    func aClosingFileClosesTheRunAndGoesWithIt(_ name: String) throws {
        let drop = try DropFolder(Self.rules())
        for page in 1...3 { try drop.dropTIFF("CV_\(page).tif") }
        try drop.drop(name, Data())
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.files.map(\.role) == [.page, .page, .page, .sidecar])
        #expect(submission.findings.isEmpty && drop.waiting.isEmpty)
    }

    @Test func aClosingFileWaitsForEveryPage() throws {
        let drop = try DropFolder(Self.rules())
        try drop.dropTIFF("A_1.tif")
        try drop.drop("B_1.tif", Samples.tiff().prefix(100))
        try drop.drop("het.txt", Data())
        #expect(try drop.settle().claimed.isEmpty)
        try drop.drop("B_1.tif", Samples.tiff())
        #expect(try drop.settle(10).titles == ["A", "B"])
        #expect(drop.waiting.isEmpty)
    }

    @Test func aClosingFileWithoutPagesIsReturned() throws {
        let drop = try DropFolder(Self.rules())
        try drop.drop("het.txt", Data())
        #expect(try drop.settle(59).claimed.isEmpty)
        #expect(try drop.scan(after: 1).rules == ["run.no-pages"])
    }

    @Test(arguments: ["CV0012 xong", "CV0012_xong", "CV0012 - Xong", "CV0012 done"])
    func aFolderThatIsCalledFinishedIsClosed(_ name: String) throws {
        let drop = try DropFolder(Self.rules())
        for page in 1...3 { try drop.dropTIFF("may1/\(name)/\(page).tif") }
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.title == "CV0012" && submission.station == "may1")
        #expect(submission.files.map(\.name) == (1...3).map { "\(name)/\($0).tif" })
        #expect(!FileManager.default.fileExists(atPath: drop.vao + "/may1/" + name))
    }

    @Test func theDeclaredNumberOfPagesClosesTheRun() throws {
        let drop = try DropFolder(Self.rules())
        for page in 1...3 { try drop.dropTIFF("CV0012_3trang_00\(page).tif") }
        #expect(try drop.settle().claimed.map(\.files.count) == [3])
        try drop.drop("x/so-trang.txt", Data("Số trang: 2\n".utf8))
        for page in 1...2 { try drop.dropTIFF("x/\(page).tif") }
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.title == "x" && submission.files.count == 3 && submission.findings.isEmpty)
    }

    @Test func anotherNumberThanDeclaredIsHeld() throws {
        let short = try #require(try run((1...13).map { "CV_14trang_\($0).tif" }).first)
        #expect(short.findings.map(\.rule) == ["run.page-count"])
        #expect(short.findings[0].message.vi.contains("14 trang, lượt quét có 13 ảnh, thiếu 1"))
        let long = try #require(try run((1...3).map { "CV_2 trang_\($0).tif" }).first)
        #expect(long.findings.map(\.rule) == ["run.page-count"])
        #expect(long.findings[0].severity == .hold)
    }

    @Test func missingNumbersAreHeld() throws {
        let findings = try #require(try run([3, 4, 7, 8, 9, 12].map { "CV_\($0).tif" }).first).findings
        #expect(findings.map(\.rule) == ["run.missing-page"])
        #expect(findings[0].message.vi.contains("thiếu trang 1–2, 5–6, 10–11"))
        #expect(try run(["CV_0.tif", "CV_1.tif"])[0].findings.isEmpty)
    }

    @Test(arguments: [["CV_001.tif", "CV_001.jpg"], ["CV_1.tif", "CV_01.tif"]])
    func aNumberThatComesTwiceIsHeld(_ names: [String]) throws {
        let drop = try DropFolder(Self.rules())
        for name in names + ["CV_2.tif"] {
            try drop.drop(name, name.hasSuffix("jpg") ? Samples.jpeg() : Samples.tiff())
        }
        let submission = try #require(try drop.settle(60).claimed.first)
        #expect(submission.files.count == 3 && submission.findings.map(\.rule) == ["run.duplicate-page"])
    }

    @Test func anOddNumberOfSidesIsHeld() throws {
        let odd = try run(["CV_1.tif", "CV_2.tif", "CV_3.tif"], duplex: true)
        #expect(odd[0].findings.map(\.rule) == ["run.duplex-odd"])
        #expect(try run(["CV_1.tif", "CV_2.tif"], duplex: true)[0].findings.isEmpty)
    }

    @Test func aLatePageIsARunThatLacksTheOthers() throws {
        let drop = try DropFolder(Self.rules())
        for page in 1...3 { try drop.dropTIFF("CV_\(page).tif") }
        #expect(try drop.settle(60).claimed.count == 1)
        try drop.dropTIFF("CV_4.tif")
        #expect(try drop.settle(60).rules == ["run.missing-page"])
    }

    @Test func aPageThatNeverBecomesWholeReturnsTheRun() throws {
        let drop = try DropFolder(Self.rules())
        try drop.dropTIFF("CV_1.tif")
        try drop.drop("CV_2.tif", Samples.tiff().prefix(200))
        let submission = try #require(try drop.settle(60).claimed.first)
        #expect(submission.files.count == 2 && submission.findings.map(\.rule) == ["intake.incomplete"])
    }

    @Test(arguments: [
        ("CV0012_007", "CV0012_", 7), ("001", "", 1), ("a-99999", "a-", 99999),
    ])
    func pageNames(_ stem: String, _ prefix: String, _ number: Int) throws {
        let name = try #require(PageName(stem: stem))
        #expect(name.prefix == prefix && name.number == number)
    }

    @Test(arguments: ["bia", "20261121", "scan123456", "", "trang-một"])
    func namesThatAreNoPages(_ stem: String) { #expect(PageName(stem: stem) == nil) }

    @Test(
        arguments: [
            ("CV_14trang_", 14), ("CV 02 Trang", 2), ("x_7pages_", 7), ("trang_1", nil), ("12trangtri", nil),
        ] as [(String, Int?)])
    func declaredCounts(_ name: String, _ count: Int?) { #expect(PageName.declaredCount(in: name) == count) }
}
