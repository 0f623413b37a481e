import ArchiveModel
import Foundation
import TestSupport
import Testing

extension Reliability {
    /// An audit that never complains would prove nothing: each way to break the invariant is shown to it.
    struct OwnershipAuditTests {
        let folder: TemporaryFolder
        let scans = [Scan.make(1), Scan.make(2, .tif), Scan.make(3, .png)]
        var root: String { folder.path + "/drop/hanh-chinh" }
        static let object = "store/ab/cd/record-1"

        /// One file still in the drop folder, one in staging, one in the store.
        init() throws {
            folder = try TemporaryFolder("audit")
            try folder.file("drop/hanh-chinh/vao/may-1/a.pdf", scans[0].bytes)
            try folder.file("drop/hanh-chinh/.sohoa/01ABC/b.tif", scans[1].bytes)
            try folder.file(Self.object + "/v1/content/c.png", scans[2].bytes)
            try folder.file(Self.object + "/inventory.json", "{}")
        }

        var audit: OwnershipAudit { OwnershipAudit(home: folder.path, roots: [root], files: scans.map(\.trace)) }

        @Test func hasNothingToSayWhenEveryFileHasOneOwner() {
            #expect(audit.complaints == [])
            #expect(audit.lost == [])
            #expect(audit.objects.count == 1)
        }

        @Test func missesALostFile() throws {
            try FileManager.default.removeItem(atPath: root + "/vao/may-1/a.pdf")
            #expect(audit.lost == ["lost: scan-000001.pdf"])
        }

        @Test func missesAFileOfWhichOneBitChanged() throws {
            var bytes = scans[1].bytes
            bytes[bytes.count / 2] ^= 1
            try folder.file("drop/hanh-chinh/.sohoa/01ABC/b.tif", bytes)
            #expect(audit.lost == ["lost: scan-000002.tif"])
        }

        @Test(arguments: [
            ("drop/hanh-chinh/tra-lai/c.png", "2 owners of scan-000003.png"),
            ("quarantine/c.png", "2 owners of scan-000003.png"),
            ("store/ef/record-2/v1/content/c.png", "registered 2 times: scan-000003.png"),
            ("jobs/01ABC/input/c.png", "working copy left: scan-000003.png"),
            ("store/.staging/c.png", "in no owner's folder: scan-000003.png"),
        ]) func seesASecondCopy(path: String, complaint: String) throws {
            try folder.file(path, scans[2].bytes)
            #expect(audit.complaints.contains { $0.hasPrefix(complaint) })
        }

        @Test func aWorkingCopyIsNoOwner() throws {
            try FileManager.default.removeItem(atPath: root + "/vao/may-1/a.pdf")
            try folder.file("jobs/01ABC/input/a.pdf", scans[0].bytes)
            #expect(audit.lost == [])
            #expect(audit.complaints == ["no owner, only a working copy: scan-000001.pdf"])
        }

        @Test func seesARecordOfNothing() throws {
            try folder.file("store/ef/record-2/v1/content/x.png", Data("not dropped".utf8))
            #expect(audit.complaints == ["store object without a dropped file: \(folder.path)/store/ef/record-2"])
        }

        @Test func theSameContentTwiceMayBeOneRecord() {
            let twice = OwnershipAudit(home: folder.path, roots: [root], files: (scans + [scans[2]]).map(\.trace))
            #expect(twice.complaints == [])
        }
    }
}
