import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

@testable import Intake

/// Names and things that are not what they seem.
struct InboxOddEntriesTests {
    static let names = [
        "b\u{1EA3}n đồ.tif", "ba\u{0309}n đo\u{0302}\u{0300}.tif", String(repeating: "x", count: 251) + ".tif",
        String(repeating: "ả", count: 83) + ".tif", "two\nlines.tif", "-rf.tif", "--help.tif",
        "\u{202E}fit.gnp.tif", "..sheet.tif", "...tif", "..%2f..%2fx.tif", "a b  c .tif", "quote'\"\\.tif", "*?<>|.tif",
        "tab\there.tif", " leading.tif", "trailing. .tif", "$(reboot).tif", "emoji 🗺️.tif",
    ]

    @Test(arguments: names)
    func everyNameSurvivesTheWayThereAndBack(_ name: String) throws {
        let drop = try DropFolder()
        try drop.dropTIFF("trạm 1/" + name)
        let submission = try #require(try drop.settle().claimed.first)
        #expect(Array(submission.files[0].name.utf8) == Array(name.utf8))
        let back = try Staging.giveBack(submission, root: drop.root, to: "tra-lai/trạm 1")
        #expect(back.map { Array($0.utf8) } == [Array(name.utf8)])
        #expect(
            try DurableFiles.list(drop.folder.path + "/tra-lai/trạm 1").map { Array($0.utf8) } == [Array(name.utf8)])
        #expect(drop.staged.isEmpty)
    }

    /// Two names that look the same and are equal as Swift strings are two files.
    @Test func composedAndDecomposedNamesAreTwoFiles() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("ả.tif", seed: 1)
        try drop.dropTIFF("a\u{0309}.tif", seed: 2)
        let claimed = try drop.settle().claimed
        #expect(claimed.count == 2)
        #expect(Set(claimed.map { Array($0.title.utf8) }).count == 2)
    }

    @Test func aNameThatIsNotUTF8IsRefusedAndLeftAlone() throws {
        let drop = try DropFolder()
        var bytes =
            Array((drop.vao + "/").utf8).map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xE3), 0x2E, 0x74, 0]
        let file = open(&bytes, O_CREAT | O_WRONLY, 0o600)
        try #require(file >= 0)
        close(file)
        let scan = try drop.settle(100)
        #expect(scan.claimed.isEmpty)
        #expect(scan.refused.map(\.reason.en) == ["the name is not UTF-8: rename it"])
    }

    @Test func linksPipesAndDevicesAreRefusedWithoutWaiting() throws {
        let drop = try DropFolder()
        let outside = try drop.folder.file("secret.tif", Samples.tiff())
        #expect(symlink(outside, drop.vao + "/link.tif") == 0)
        #expect(symlink(drop.folder.path, drop.vao + "/linked-folder") == 0)
        #expect(mkfifo(drop.vao + "/pipe.tif", 0o600) == 0)
        _ = mknod(drop.vao + "/device.tif", S_IFCHR | 0o600, dev_t(0x0103))
        let scan = try drop.settle(100)
        #expect(scan.claimed.isEmpty && scan.pending.isEmpty)
        let names = Set(scan.refused.map(\.name))
        #expect(names.isSuperset(of: ["link.tif", "linked-folder", "pipe.tif"]))
        #expect(scan.refused.allSatisfy { $0.reason.en.hasPrefix("not a regular file") })
        #expect(DurableFiles.exists(outside))
    }

    @Test func aFolderNamedLikeAnImageIsRefused() throws {
        let drop = try DropFolder()
        try drop.dropTIFF("sheet.tif/inner.tif")
        let scan = try drop.settle(100)
        #expect(scan.claimed.isEmpty)
        #expect(scan.refused.map(\.name) == ["sheet.tif"])
    }

    @Test func aFileWithTwoNamesIsTwoItems() throws {
        let drop = try DropFolder()
        let path = try drop.dropTIFF("one.tif")
        #expect(link(path, drop.vao + "/two.tif") == 0)
        let claimed = try drop.settle().claimed
        #expect(claimed.map(\.title).sorted() == ["one.tif", "two.tif"])
        for submission in claimed {
            let copy = try Staging.stage(submission, root: drop.root, into: drop.folder.path + "/job-\(submission.id)")
            #expect(copy.files[0].digest != nil && copy.findings.isEmpty)
        }
    }

    @Test(arguments: [
        "~$plan.docx", ".~lock.a.odt#", "._a.tif", ".DS_Store", "Thumbs.db", "desktop.ini", "a.tmp", "a.tif.PART",
        "a.partial", "a.filepart", "a.crdownload", "a.download", "a.inprogress", "a.!ut", ".a.tif.Xy12Zq",
        "@eaDir/a.tif", "#recycle/a.tif", "$RECYCLE.BIN/a.tif", ".stfolder/x.tif", ".sohoa-probe",
    ])
    func whatNobodyScannedIsIgnored(_ name: String) throws {
        let drop = try DropFolder()
        try drop.dropTIFF(name)
        let scan = try drop.settle(1000)
        #expect(scan.claimed.isEmpty && scan.pending.isEmpty && scan.refused.isEmpty)
        #expect(drop.waiting == [name])
    }
}
