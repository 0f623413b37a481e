import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Intake

/// After the claim: copied and hashed, given back, let go.
struct StagingTests {
    private func claimed(_ drop: DropFolder, _ names: [String]) throws -> Submission {
        for (index, name) in names.enumerated() {
            try drop.drop(name, name.hasSuffix("tfw") ? Samples.worldFile() : Samples.tiff(seed: UInt8(index)))
        }
        return try #require(try drop.settle(100).claimed.first)
    }

    @Test func stagingCopiesHashesAndCanBeRepeated() throws {
        let drop = try DropFolder()
        let submission = try claimed(drop, ["m/x/a.tif", "m/x/a.tfw"])
        let job = drop.folder.path + "/job/input"
        let staged = try Staging.stage(submission, root: drop.root, into: job)
        for file in staged.files {
            let expected = try Oracle.run("sha256sum", [job + "/" + file.name]).output.prefix(64)
            #expect(file.digest?.hex == String(expected))
            #expect(file.size == submission.files.first { $0.name == file.name }?.size)
        }
        #expect(staged.findings.isEmpty)
        #expect(try Staging.stage(submission, root: drop.root, into: job) == staged)
        try Staging.release(submission, root: drop.root)
        try Staging.release(submission, root: drop.root)
        #expect(drop.staged.isEmpty)
        #expect(try Staging.stage(submission, root: drop.root, into: job) == staged)
        #expect(DropFolder.files(job) == ["x/a.tfw", "x/a.tif"])
    }

    @Test func halfACopyIsNotTakenForAWholeOne() throws {
        let drop = try DropFolder()
        let submission = try claimed(drop, ["a.tif"])
        let job = drop.folder.path + "/job"
        try DurableFiles.makeFolder(job)
        try Samples.tiff().prefix(50).write(to: URL(fileURLWithPath: job + "/.staging.tmp"))
        let staged = try Staging.stage(submission, root: drop.root, into: job)
        #expect(staged.files[0].size == Int64(Samples.tiff().count))
        #expect(DropFolder.files(job) == ["a.tif"])
    }

    @Test func aFileThatGrewAfterTheClaimIsHeld() throws {
        let drop = try DropFolder()
        let submission = try claimed(drop, ["a.tif"])
        let path = Staging.folder(root: drop.root, id: submission.id) + "/a.tif"
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("more".utf8))
        try file.close()
        let staged = try Staging.stage(submission, root: drop.root, into: drop.folder.path + "/job")
        #expect(staged.findings.map(\.rule) == ["intake.changed-after-claim"])
        #expect(staged.files[0].size == submission.files[0].size + 4)
    }

    @Test func aLinkPutIntoStagingIsNotFollowed() throws {
        let drop = try DropFolder()
        let submission = try claimed(drop, ["a.tif"])
        let path = Staging.folder(root: drop.root, id: submission.id) + "/a.tif"
        unlink(path)
        #expect(symlink("/etc/passwd", path) == 0)
        #expect(throws: SohoaError.self) {
            try Staging.stage(submission, root: drop.root, into: drop.folder.path + "/job")
        }
        #expect(!DurableFiles.exists(drop.folder.path + "/job/a.tif"))
    }

    @Test func aMissingFileIsAnErrorForAPerson() throws {
        let drop = try DropFolder()
        let submission = try claimed(drop, ["a.tif"])
        try Staging.release(submission, root: drop.root)
        let error = #expect(throws: SohoaError.self) {
            try Staging.stage(submission, root: drop.root, into: drop.folder.path + "/job")
        }
        #expect(error?.code == "intake.staged-file-missing" && error?.disposition == .hold)
    }

    @Test func namesThatLeadOutsideAreRefused() throws {
        let drop = try DropFolder()
        var submission = try claimed(drop, ["a.tif"])
        submission.files[0].name = "../../etc/passwd"
        #expect(throws: SohoaError.self) {
            try Staging.stage(submission, root: drop.root, into: drop.folder.path + "/job")
        }
        #expect(throws: SohoaError.self) { try Staging.giveBack(submission, root: drop.root, to: "tra-lai") }
        submission.id = ItemID(rawValue: "..")
        #expect(throws: SohoaError.self) { try Staging.release(submission, root: drop.root) }
        #expect(DurableFiles.exists(drop.vao))
    }

    @Test func givingBackNeverOverwritesAndKeepsASetTogether() throws {
        let drop = try DropFolder()
        try drop.folder.file("tra-lai/m/a.tif", "somebody's")
        let submission = try claimed(drop, ["m/a.tif", "m/a.tfw"])
        let names = try Staging.giveBack(submission, root: drop.root, to: drop.folder.path + "/tra-lai/m")
        #expect(names.sorted() == ["a (2).tfw", "a (2).tif"])
        #expect(DropFolder.files(drop.folder.path + "/tra-lai/m") == ["a (2).tfw", "a (2).tif", "a.tif"])
        #expect(drop.staged.isEmpty)
        #expect(try String(contentsOfFile: drop.folder.path + "/tra-lai/m/a.tif", encoding: .utf8) == "somebody's")
        // Repeated after everything is done, it says the same.
        #expect(try Staging.giveBack(submission, root: drop.root, to: "tra-lai/m") == names)
    }

    @Test func givingBackGoesOnAfterACrashUnderTheSameNumber() throws {
        let drop = try DropFolder()
        try drop.folder.file("tra-lai/a.tif", "somebody's")
        let submission = try claimed(drop, ["a.tif", "a.tfw"])
        let staging = Staging.folder(root: drop.root, id: submission.id)
        // The first file was moved, then the plug was pulled.
        #expect(rename(staging + "/a.tif", drop.folder.path + "/tra-lai/a (2).tif") == 0)
        #expect(
            try Staging.giveBack(submission, root: drop.root, to: "tra-lai").sorted() == ["a (2).tfw", "a (2).tif"])
        #expect(DropFolder.files(drop.folder.path + "/tra-lai") == ["a (2).tfw", "a (2).tif", "a.tif"])
    }

    @Test func aRunComesBackAsARun() throws {
        let drop = try DropFolder(GroupingRules(runs: .init()))
        let pages = (1...3).map { "CV_\($0).tif" }
        let first = try claimed(drop, pages)
        #expect(try Staging.giveBack(first, root: drop.root, to: "tra-lai") == pages)
        let second = try claimed(drop, pages)
        #expect(try Staging.giveBack(second, root: drop.root, to: "tra-lai") == pages.map { "CV (2)/" + $0 })
        let folder = try claimed(drop, (1...2).map { "m/CV xong/\($0).tif" })
        #expect(try Staging.giveBack(folder, root: drop.root, to: "tra-lai/m") == ["CV xong/1.tif", "CV xong/2.tif"])
    }

    @Test func aLongNameIsShortenedToMakeRoomForItsNumber() throws {
        let drop = try DropFolder()
        let name = String(repeating: "ả", count: 83) + ".tif"
        for expected in [255, 255] {
            let submission = try claimed(drop, [name])
            let back = try Staging.giveBack(submission, root: drop.root, to: "tra-lai")
            #expect(back[0].utf8.count <= expected && back[0].hasSuffix(".tif"))
        }
        #expect(try DurableFiles.list(drop.folder.path + "/tra-lai").count == 2)
    }
}
