import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import ShareDesk

struct ReturnedTests {
    let folder: TemporaryFolder
    let desk: ShareDesk

    init() throws {
        folder = try TemporaryFolder("desk")
        desk = Samples.desk(folder)
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.path + "/" + name) }
    private func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    @Test func liesBesideTheFilesAndIsReadable() throws {
        let written = try desk.writeReturned(Samples.returned(), names: ["may-quet-1/To-ban-do-so-12.tif"])
        #expect(
            written == [
                "tra-lai/may-quet-1/To-ban-do-so-12.tif.BAO-CAO.html",
                "tra-lai/may-quet-1/To-ban-do-so-12.tif.BAO-CAO.json",
            ])
        for name in written { #expect(try mode(name) & 0o777 == 0o664) }
        #expect(try mode("tra-lai/may-quet-1") & 0o070 == 0o070)
    }

    @Test func writingAgainIsTheSame() throws {
        let first = try desk.writeReturned(Samples.returned(), names: ["A.tif"])
        let second = try desk.writeReturned(Samples.returned(), names: ["A.tif"])
        #expect(first == second)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tra-lai").count == 2)
    }

    @Test(arguments: ["A.tif", "a.TIF"])
    func anotherItemsReportIsNotOverwritten(title: String) throws {
        try desk.writeReturned(Samples.returned(id: Samples.other, title: "A.tif"), names: ["A.tif"])
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tra-lai/A.tif.BAO-CAO.html"))
        let written = try desk.writeReturned(Samples.returned(title: title), names: [title])
        #expect(written[0] == "tra-lai/\(title)-\(Samples.item.short).BAO-CAO.html")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tra-lai/A.tif.BAO-CAO.html")) == before)
        // The suffixed name stays even when the plain one becomes free.
        try desk.clearReturned(Samples.other, title: "A.tif", names: [], files: [])
        #expect(try desk.writeReturned(Samples.returned(title: title), names: [title]) == written)
    }

    @Test func aPersonsOwnFileOfThatNameIsNotOverwritten() throws {
        try folder.file("tra-lai/A.tif.BAO-CAO.html", "của tôi")
        let written = try desk.writeReturned(Samples.returned(title: "A.tif"), names: ["A.tif"])
        #expect(written[0].contains(Samples.item.short))
        #expect(try String(contentsOfFile: folder.path + "/tra-lai/A.tif.BAO-CAO.html", encoding: .utf8) == "của tôi")
    }

    @Test(arguments: ["../A.tif", "/etc/A.tif", "a/../../b"])
    func namesOutsideAreRefused(name: String) {
        #expect(throws: SohoaError.self) { try desk.writeReturned(Samples.returned(), names: [name]) }
    }

    @Test func aLinkInPlaceOfTheFolderIsNotFollowed() throws {
        let outside = try TemporaryFolder("outside")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/tra-lai", withDestinationPath: outside.path)
        #expect(throws: SohoaError.self) { try desk.writeReturned(Samples.returned(), names: ["A.tif"]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
    }

    @Test func longTitlesFitIntoAName() throws {
        let title = String(repeating: "tờ bản đồ ", count: 60)
        let written = try desk.writeReturned(Samples.returned(title: title), names: ["A.tif"])
        #expect(written.allSatisfy { DurableFiles.name(of: $0).utf8.count <= 200 })
    }

    @Test func clearingTakesOnlyWhatBelongsToTheItem() throws {
        let same = try folder.file("tra-lai/may-quet-1/A.tif", "bản quét")
        try folder.file("tra-lai/may-quet-1/A.tfw", "đã sửa tay")
        try folder.file("tra-lai/may-quet-1/ghi-chu.txt", "của tôi")
        let report = Samples.returned(title: "A.tif")
        let names = ["may-quet-1/A.tif", "may-quet-1/A.tfw"]
        try desk.writeReturned(report, names: names)
        try desk.writeReturned(Samples.returned(id: Samples.other, title: "A.tif"), names: names)
        let digest = try DurableFiles.digest(of: same).digest
        let files = [
            SubmittedFile(name: "A.tif", size: 10, digest: digest),
            SubmittedFile(name: "A.tfw", size: 10, digest: Samples.digest("b")),
        ]
        let removed = try desk.clearReturned(report.id, title: report.title, names: names, files: files)
        #expect(removed.count == 3)
        #expect(!exists("tra-lai/may-quet-1/A.tif") && !exists("tra-lai/may-quet-1/A.tif.BAO-CAO.html"))
        #expect(exists("tra-lai/may-quet-1/A.tfw") && exists("tra-lai/may-quet-1/ghi-chu.txt"))
        #expect(exists("tra-lai/may-quet-1/A.tif-\(Samples.other.short).BAO-CAO.html"))
        #expect(try desk.clearReturned(report.id, title: report.title, names: names, files: files).isEmpty)
    }

    @Test func emptyFoldersGoWithTheLastFile() throws {
        let path = try folder.file("tra-lai/HS01/1.jpg", "trang 1")
        let report = Samples.returned(title: "HS01")
        try desk.writeReturned(report, names: ["HS01/1.jpg"])
        let file = SubmittedFile(name: "HS01/1.jpg", size: 7, digest: try DurableFiles.digest(of: path).digest)
        try desk.clearReturned(report.id, title: "HS01", names: ["HS01/1.jpg"], files: [file])
        #expect(!exists("tra-lai/HS01") && exists("tra-lai"))
    }

    @Test func preparesFoldersThatTheGroupMayWrite() throws {
        try desk.prepare()
        try desk.prepare()
        for name in ["vao", "tra-lai", "cho-bo-sung", "cho-ky", "da-ky"] { #expect(try mode(name) & 0o070 == 0o070) }
    }

    @Test func theGroupsBitIsHandedOn() throws {
        let root = URL(fileURLWithPath: folder.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o2775], ofItemAtPath: root.path)
        try desk.writeReturned(Samples.returned(), names: ["may-quet-1/A.tif"])
        #expect(try mode("tra-lai") & 0o2070 == 0o2070)
        #expect(try mode("tra-lai/may-quet-1") & 0o2070 == 0o2070)
    }
}
