import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Tables that the office types: beside a scan, after it, beside a run, and lists for a whole folder.
struct InboxTableTests {
    private static let table = Data("Mã xã\n00123\n".utf8)
    private static func rules(required: Bool = false, runs: Bool = false) -> GroupingRules {
        GroupingRules(
            listNames: ["danh-sach"], waitsForList: required, lateSidecars: ["csv", "json", "xlsx"],
            runs: runs ? GroupingRules.RunRules() : nil)
    }

    @Test(arguments: ["A1.csv", "a1.CSV", "A1.json", "A1.xlsx", "A1.tif.csv"]) func travelsWithItsScan(name: String)
        throws
    {
        let drop = try DropFolder(Self.rules())
        try drop.dropTIFF("A1.tif")
        try drop.drop(
            name, name.hasSuffix("xlsx") ? Samples.zip() : name.hasSuffix("json") ? Data("{}".utf8) : Self.table)
        let submission = try #require(try drop.settle().claimed.first)
        #expect(submission.files.map(\.name) == ["A1.tif", name])
        #expect(submission.files.map(\.role) == [.main, .sidecar])
    }

    @Test func comesLateAndIsNoPaperOfItsOwn() throws {
        let drop = try DropFolder(Self.rules())
        try drop.drop("A1.csv", Self.table)
        #expect(try drop.settle(20).claimed.isEmpty)
        let submission = try #require(try drop.scan(after: 11).claimed.first)
        #expect(submission.files.map(\.role) == [.sidecar])
        #expect(LateCompanion.isAlone(submission))
        #expect(LateCompanion.belongs(submission, to: SubmittedFile(name: "a1.TIF", size: 1)))
        #expect(!LateCompanion.belongs(submission, to: SubmittedFile(name: "sub/A1.tif", size: 1)))
    }

    @Test(arguments: ["danh-sach.csv", "DANH-SACH.CSV", "danh-sach.xlsx", "Danh-Sach.json"])
    func aListStaysInItsFolder(name: String) throws {
        let drop = try DropFolder(Self.rules())
        try drop.drop(name, Self.table)
        try drop.dropTIFF("A1.tif")
        let scan = try drop.settle()
        #expect(scan.claimed.map(\.title) == ["A1.tif"])
        #expect(scan.reason(name) == "the list of this folder: stays for its scans")
        #expect(scan.lists.count == 1)
        #expect(try drop.scan(after: 1000).claimed.isEmpty)
        #expect(drop.waiting == [name])
        let before = scan.lists
        try drop.drop(name, Data("Mã xã\n00124\n00125\n".utf8))
        #expect(try drop.scan().lists != before)
    }

    @Test func onlyItsOwnNameMakesAList() throws {
        let drop = try DropFolder(Self.rules())
        try drop.drop("danh-sach.pdf", Samples.pdf())
        try drop.drop("danh-sach-2.csv", Self.table)
        #expect(try drop.settle(31).claimed.count == 2)
        let plain = try DropFolder()
        try plain.drop("danh-sach.csv", Self.table)
        #expect(try plain.settle(31).claimed.count == 1)
    }

    @Test func aRequiredListIsWaitedForInItsFolderAndAbove() throws {
        let drop = try DropFolder(Self.rules(required: true))
        try drop.dropTIFF("may1/A1.tif")
        #expect(try drop.settle(20).reason("A1.tif") == "waits for danh-sach.xlsx")
        #expect(try drop.scan(after: 11).claimed.count == 1)
        try drop.drop("may1/danh-sach.csv", Self.table)
        try drop.dropTIFF("may1/sau/A2.tif")
        try drop.dropTIFF("may2/A3.tif")
        #expect(try drop.settle().claimed.map(\.title) == ["A2.tif"])
    }

    @Test func aTableNamedAfterARunJoinsIt() throws {
        let drop = try DropFolder(Self.rules(runs: true))
        for page in 1...3 { try drop.dropTIFF("CV12_00\(page).tif") }
        try drop.drop("cv12.csv", Self.table)
        try drop.drop("CV12_002.json", Data("{}".utf8))
        let submission = try #require(try drop.settle(61).claimed.first)
        #expect(submission.files.filter { $0.role == .page }.count == 3)
        #expect(Set(submission.files.filter { $0.role == .sidecar }.map(\.name)) == ["cv12.csv", "CV12_002.json"])
        #expect(drop.waiting.isEmpty)
    }
}
