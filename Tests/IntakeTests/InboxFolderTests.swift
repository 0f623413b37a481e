import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Folders that are one paper, and the order of pages.
struct InboxFolderTests {
    private static func rules(_ order: GroupingRules.PageOrder = .number) -> GroupingRules {
        var rules = GroupingRules(runs: GroupingRules.RunRules(closeSeconds: 60))
        rules.unit = .folder
        rules.order = order
        return rules
    }

    @Test func aFolderBelowTheScannersIsOneSubmission() throws {
        let drop = try DropFolder(Self.rules())
        for name in ["ban ve 2.tif", "ban ve 10.tif", "ban ve 1.tif"] { try drop.dropTIFF("may-1/HS 12/\(name)") }
        try drop.drop("may-1/HS 12/thuyet-minh.pdf", Samples.pdf())
        try drop.drop("may-1/HS 12/ban ve 1.tfw", Data("1\n0\n0\n-1\n0\n0\n".utf8))
        try drop.dropTIFF("may-1/le.tif")
        let claimed = try drop.settle(60).claimed
        #expect(claimed.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.folder, .single])
        let folder = try #require(claimed.first { $0.kind == .folder })
        #expect(folder.title == "HS 12" && folder.station == "may-1")
        let names = folder.files.map { ($0.name as NSString).lastPathComponent }
        #expect(names == ["ban ve 1.tif", "ban ve 1.tfw", "ban ve 2.tif", "ban ve 10.tif", "thuyet-minh.pdf"])
        #expect(folder.files.filter { $0.role == .page }.count == 4)
    }

    @Test func aFolderStaysOpenUntilItIsClosed() throws {
        let drop = try DropFolder(Self.rules())
        try drop.dropTIFF("may-1/HS 12/1.tif")
        #expect(try drop.settle().claimed.isEmpty)
        try drop.drop("may-1/HS 12/het.txt", Data())
        #expect(try drop.scan().claimed.map(\.files.count) == [2])
    }

    @Test(arguments: [
        (GroupingRules.PageOrder.number, ["p2.tif", "p10.tif"]), (.name, ["p10.tif", "p2.tif"]),
        (.time, ["p10.tif", "p2.tif"]),
    ])
    func pagesStandInTheOrderOfTheProfile(order: GroupingRules.PageOrder, names: [String]) throws {
        var rules = Self.rules(order)
        rules.unit = .run
        let drop = try DropFolder(rules)
        try drop.dropTIFF("p10.tif")
        try drop.dropTIFF("p2.tif")
        let old = Date(timeIntervalSince1970: 1_000_000)
        for (name, age) in [("p10.tif", 0.0), ("p2.tif", 60)] {
            let path = drop.vao + "/" + name
            try FileManager.default.setAttributes([.modificationDate: old.addingTimeInterval(age)], ofItemAtPath: path)
        }
        let run = try #require(try drop.settle(60).claimed.first)
        #expect(run.files.map(\.name) == names)
        #expect(run.findings.map(\.rule) == ["run.missing-page"])
    }

    @Test func filesStayFilesWhereTheProfileSaysSo() throws {
        var rules = Self.rules()
        rules.unit = .file
        let drop = try DropFolder(rules)
        for name in ["p1.tif", "p2.tif"] { try drop.dropTIFF(name) }
        #expect(try drop.settle().claimed.map(\.kind) == [.single, .single])
    }
}
