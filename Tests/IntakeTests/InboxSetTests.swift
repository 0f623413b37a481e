import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Files that belong together.
struct InboxSetTests {
    private func names(_ scan: InboxScan) -> [[String]] {
        scan.claimed.map { $0.files.map(\.name).sorted() }.sorted { $0.joined() < $1.joined() }
    }

    @Test func companionsTravelWithTheirImageWhateverTheCase() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("Sheet_12.TIF")
        try drop.drop("sheet_12.tfw", Samples.worldFile())
        try drop.drop("SHEET_12.prj", Samples.projection())
        try drop.drop("Sheet_12.TIF.aux.xml", Samples.xml())
        try drop.drop("Sheet_12.TIF.ovr", Samples.tiff())
        try drop.drop("Sheet_12.txt", Data("ghi chú\n".utf8))
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.kind == .set && submission.title == "Sheet_12.TIF" && submission.files.count == 6)
        #expect(submission.files[0].role == .main)
        #expect(submission.files.first { $0.name == "Sheet_12.txt" }?.role == .sidecar)
        #expect(submission.files.filter { $0.role == .companion }.count == 4)
        #expect(submission.findings.isEmpty && drop.waiting.isEmpty)
    }

    @Test(arguments: [
        ("a.jpg", "a.jgw"), ("a.png", "a.pgw"), ("a.jp2", "a.j2w"), ("a.tif", "a.tifw"), ("a.tif", "a.wld"),
        ("a.tif", "a.aux.xml"), ("a.tif", "a.tif.xml"),
    ])
    func eachImageHasItsCompanions(_ main: String, _ companion: String) throws {
        let drop = try DropFolder()
        let image = Sample.all.first { $0.name.hasSuffix(main.suffix(4)) }?.data ?? Samples.tiff()
        try drop.drop(main, image)
        try drop.drop(companion, companion.hasSuffix("xml") ? Samples.xml() : Samples.worldFile())
        #expect(names(try drop.settle()) == [[main, companion].sorted()])
    }

    @Test func aWorldFileGoesToItsOwnKindOfImage() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        try drop.drop("a.jpg", Samples.jpeg())
        try drop.drop("a.jgw", Samples.worldFile())
        #expect(names(try drop.settle()) == [["a.jgw", "a.jpg"], ["a.tif"]])
    }

    @Test func theImageWaitsForItsWorldFile() throws {
        let drop = try DropFolder(GroupingRules(companionSeconds: 30, expectedCompanions: ["tfw"]))
        try drop.dropTIFF("a.tif")
        #expect(try drop.settle(5).reason("a.tif") == "waits for a.tfw")
        try drop.drop("a.tfw", Samples.worldFile())
        #expect(try drop.scan(after: 1).claimed.isEmpty)
        #expect(names(try drop.scan(after: 3)) == [["a.tfw", "a.tif"]])
    }

    @Test func theWorldFileWaitsForItsImage() throws {
        let drop = try DropFolder(GroupingRules(companionSeconds: 30, expectedCompanions: ["tfw"]))
        try drop.drop("a.tfw", Samples.worldFile())
        #expect(try drop.settle(20).reason("a.tfw") == "waits for the main file a")
        try drop.dropTIFF("a.tif")
        let scan = try drop.settle(3)
        #expect(names(scan) == [["a.tfw", "a.tif"]] && scan.rules.isEmpty)
    }

    @Test func anExpectedWorldFileThatNeverComesIsAFinding() throws {
        let drop = try DropFolder(GroupingRules(companionSeconds: 30, expectedCompanions: ["tfw"]))
        try drop.dropTIFF("a.tif")
        #expect(try drop.settle(29).claimed.isEmpty)
        let submission = try #require(try drop.scan(after: 1).claimed.first)
        #expect(submission.findings.map(\.rule) == ["intake.companion-missing"])
        #expect(submission.findings[0].severity == .warning)
    }

    @Test(arguments: ["tifw", "wld", "tfw"])
    func anyWorldFileServesAsTheExpectedOne(_ suffix: String) throws {
        let drop = try DropFolder(GroupingRules(expectedCompanions: ["tfw"]))
        try drop.dropTIFF("a.tif")
        try drop.drop("a." + suffix, Samples.worldFile())
        #expect(try drop.settle().rules == [])
        #expect(drop.waiting.isEmpty)
    }

    @Test func aRequiredFileThatNeverComesReturnsTheSet() throws {
        let drop = try DropFolder(GroupingRules(companionSeconds: 30, requiredCompanions: ["prj"]))
        try drop.dropTIFF("a.tif")
        #expect(try drop.settle(80).reason("a.tif") == "waits for a.prj")
        let finding = try #require(try drop.scan(after: 10).claimed.first?.findings.first)
        #expect(finding.rule == "intake.required-companion" && finding.severity == .return)
    }

    @Test func aWorldFileIsNotExpectedOfAPDF() throws {
        let drop = try DropFolder(GroupingRules(expectedCompanions: ["tfw"], requiredCompanions: ["tfw"]))
        try drop.drop("a.pdf", Samples.pdf())
        let scan = try drop.settle()
        #expect(scan.titles == ["a.pdf"] && scan.rules.isEmpty)
    }

    @Test func aLateWorldFileIsHeldAlone() throws {
        let drop = try DropFolder(GroupingRules(companionSeconds: 30))
        try drop.dropTIFF("a.tif")
        #expect(try drop.settle().claimed.count == 1)
        try drop.drop("a.tfw", Samples.worldFile())
        try drop.drop("a.prj", Samples.projection())
        #expect(try drop.settle(29).claimed.isEmpty)
        let late = try #require(try drop.scan(after: 1).claimed.first)
        #expect(late.kind == .set && late.files.map(\.name).sorted() == ["a.prj", "a.tfw"])
        #expect(late.findings.map(\.rule) == ["intake.late-companion", "intake.late-companion"])
        #expect(Verdict(findings: late.findings) == .held)
    }

    @Test func twoWorldFilesAreHeld() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        try drop.drop("a.tfw", Samples.worldFile())
        try drop.drop("a.tifw", Samples.worldFile())
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.files.count == 3 && submission.findings.map(\.rule) == ["intake.two-world-files"])
        #expect(submission.findings[0].severity == .hold)
    }

    @Test func aSetGoesOnlyWhenEveryMemberIsAtRest() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("a.tif")
        try drop.drop("a.tfw", Data("0.5\n0\n".utf8))
        let scan = try drop.settle(10)
        #expect(scan.claimed.isEmpty)
        #expect(scan.reason("a.tif") == "waits for a.tfw")
        #expect(scan.reason("a.tfw") == "not complete yet: lines are missing (6 numbers are needed)")
        try drop.drop("a.tfw", Samples.worldFile())
        #expect(try drop.settle(30).claimed.count == 1)
    }

    @Test func aWholeShapefileIsOneSubmission() throws {
        let drop = try DropFolder()
        try drop.drop("thua.shp", Samples.shapefile())
        try drop.drop("thua.shx", Samples.shapefile())
        try drop.drop("thua.dbf", Samples.dbase())
        try drop.drop("thua.prj", Samples.projection())
        try drop.drop("thua.cpg", Data("UTF-8".utf8))
        try drop.drop("thua.shp.xml", Samples.xml())
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.title == "thua.shp" && submission.files.count == 6 && submission.findings.isEmpty)
    }

    @Test func aShapefileWithoutItsTableIsReturned() throws {
        let drop = try DropFolder()
        try drop.drop("thua.shp", Samples.shapefile())
        try drop.drop("thua.shx", Samples.shapefile())
        #expect(try drop.settle(20).reason("thua.shp") == "waits for thua.dbf")
        #expect(try drop.scan(after: 10).rules == ["intake.required-companion"])
    }

    @Test func aTextFileAloneIsADocumentOfItsOwn() throws {
        let drop = try DropFolder()
        try drop.drop("ghi-chu.txt", Data("xin chào".utf8))
        #expect(try drop.settle(20).claimed.isEmpty)
        let submission = try #require(try drop.scan(after: 11).claimed.first)
        #expect(submission.kind == .single && submission.findings.isEmpty)
    }

    @Test func aBadFileDoesNotStopTheOthers() throws {
        let drop = try DropFolder()
        try drop.drop("bad.tif", Samples.tiff().prefix(100))
        for index in 1...5 { try drop.dropTIFF("good\(index).tif") }
        #expect(try drop.settle().claimed.count == 5)
        #expect(drop.waiting == ["bad.tif"])
    }
}
