import Foundation
import TestSupport
import Testing

/// What the registrar and the administrator do with a station that has worked.
struct RegistrarTests {
    @Test func findsWithAndWithoutDiacritics() throws {
        let home = try TestHome.copy()
        for words in [["Quyết", "định"], ["quyet dinh"], ["QUYET"]] {
            #expect(try home.run(["find"] + words + ["--json"]).list.count == 1, "\(words)")
        }
        #expect(try home.run(["find", "--json"]).list.count == 2)
        let nothing = try home.run(["find", "khong-co-gi", "--json"])
        #expect(nothing.status == 1)
        #expect(nothing.list.isEmpty && nothing.json != nil)
        #expect(try home.run(["find", "--sector", "thieu"]).status == 1)
    }

    @Test func seesWhatIsHeld() throws {
        let home = try TestHome.copy()
        let status = try home.run(["status"])
        #expect(status.output.contains("Chờ xử lý: 1") && status.output.contains("Đã đăng ký: 2"))
        #expect(try home.run(["status", "--lang", "en"]).output.contains("Held: 1"))
        #expect(try home.run(["review", "list"]).output.contains("field.required"))
        #expect(try home.run(["review", "--json"]).list.count == 1)
        let id = try #require(try home.held)
        #expect(try home.run(["explain", id]).output.contains("Đối chiếu quy tắc"))
    }

    @Test func completesAndGoesOnWithTheDaemon() throws {
        let home = try TestHome.copy()
        let id = try #require(try home.held)
        let wrong = try home.run(["review", "correct", id, "so_ky_hie=1"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("“so_ky_hieu”"))
        #expect(try home.run(["review", "correct", id, "so_ky_hieu"]).status == 2)
        let right = try home.run(["review", "correct", id, "so_ky_hieu=12/QĐ", "--by", "Nguyễn Văn An"])
        #expect(right.status == 0)
        #expect(right.output.contains("sohoad không chạy"))
        let daemon = try RunningDaemon(home)
        #expect(try eventually { try home.run(["find", "12/QĐ"]).status == 0 })
        #expect(try home.run(["review", "approve", id]).status == 1)
        withExtendedLifetime(daemon) {}
    }

    @Test func decidesEachForItself() throws {
        let home = try TestHome.copy()
        let id = try #require(try home.held)
        let answer = try home.run(["review", "approve", "KHONG-CO", id, "--by", "An"])
        #expect(answer.status == 1)
        #expect(answer.isTwoLines && answer.errors.contains("KHONG-CO"))
        #expect(answer.output.contains("Thiếu số"))
        #expect(try home.held == nil)
    }

    @Test func retriesWhatWaitsOnly() throws {
        let home = try TestHome.copy()
        let id = try #require(try home.held)
        #expect(try home.run(["retry"]).status == 0)
        let answer = try home.run(["retry", id])
        #expect(answer.status == 1)
        #expect(answer.output.contains("Chờ xử lý"))
    }

    @Test func rebuildsFromTheStoreAlone() throws {
        let home = try TestHome.copy()
        let before = try home.records
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: home.path + "/registry.sqlite" + suffix)
        }
        // The held submission was known to the journal only: its files are reported, not forgotten.
        let rebuild = try home.run(["rebuild"])
        #expect(rebuild.status == 1)
        #expect(rebuild.output.contains("/.sohoa/"), "\(rebuild.output)")
        #expect(try home.records == before)
        #expect(try home.run(["find", "quyet dinh"]).status == 0)
        #expect(try home.run(["explain", before[0]]).output.contains("restored from the store"))
        #expect(try home.run(["verify", "--all"]).status == 0)
        #expect(try home.run(["process", try home.paper("Mới.pdf", "new"), "--profile", "giay"]).status == 0)
        let after = try home.records
        #expect(after.count == 3 && after.last?.hasSuffix("000003") == true, "\(after)")
    }

    @Test func neverRebuildsUnderADaemon() throws {
        let home = try TestHome.copy()
        let daemon = try RunningDaemon(home)
        let answer = try home.run(["rebuild"])
        #expect(answer.status == 3)
        #expect(answer.isTwoLines && answer.errors.contains("systemctl stop"))
        #expect(try home.records.count == 2)
        withExtendedLifetime(daemon) {}
    }

    @Test func backsUpAndTheCopyVerifies() throws {
        let home = try TestHome.copy()
        let target = home.folder.path + "/bk"
        #expect(try home.run(["backup", target]).status == 0)
        let again = try home.run(["backup", target, "--json"])
        #expect(again.status == 0)
        #expect(again.object["copiedFiles"] as? Int == 0)
        let trust = home.path + "/keys/demo-root.pem"
        try FileManager.default.createDirectory(atPath: target + "/keys", withIntermediateDirectories: true)
        _ = try Oracle.run("cp", [trust, target + "/keys/"])
        #expect(try Tool.run(["verify", "--all", "--home", target]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: target + "/keys/demo-key.pem"))
    }

    @Test func backsUpToNoWrongPlace() throws {
        let home = try TestHome.copy()
        try home.folder.file("other/letter.txt", "x")
        try home.folder.file("file", "x")
        let places = [
            (home.path + "/bk", Int32(2)), (home.folder.path + "/other", 2), (home.folder.path + "/file", 2),
            (home.folder.path + "/file/below", 3), ("/proc/sohoa-backup", 3),
        ]
        for (place, status) in places {
            let answer = try home.run(["backup", place])
            #expect(answer.status == status, "\(place)")
            #expect(answer.isTwoLines, "\(answer.errors)")
        }
    }
}
