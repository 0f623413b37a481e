import Foundation
import TestSupport
import Testing

/// Each thing broken in turn: named, with what to do, and nothing else complains.
struct DoctorTests {
    private func bad(_ home: TestHome) throws -> (status: Int32, ids: [String], text: String) {
        let answer = try home.run(["doctor", "--json"])
        let bad = answer.list.filter { $0["state"] as? String == "bad" }
        for check in bad { #expect(check["hint"] != nil, "\(check)") }
        return (answer.status, bad.compactMap { $0["id"] as? String }, answer.output)
    }

    @Test func everythingIsFine() throws {
        let home = try TestHome()
        let found = try bad(home)
        #expect(found.status == 0)
        #expect(found.ids == [])
        #expect(try home.run(["doctor"]).output.contains("· sohoad"))
    }

    @Test func brokenSettings() throws {
        let home = try TestHome()
        try home.folder.file("home/sohoa.yaml", "agency: A\nrots: []\n")
        let found = try bad(home)
        #expect(found.status == 3)
        #expect(found.ids == ["settings"])
        #expect(found.text.contains("sohoa.yaml:2:"))
    }

    @Test func brokenProfile() throws {
        let home = try TestHome()
        try home.folder.file("home/profiles/giay.yaml", "id: giay\nversion: x\n")
        let found = try bad(home)
        #expect(found.status == 3)
        #expect(found.ids == ["profiles", "root.giay.profile"])
    }

    @Test func missingAndUnwritableRoots() throws {
        let home = try TestHome()
        try FileManager.default.removeItem(atPath: home.path + "/drop/giay")
        try FileManager.default.removeItem(atPath: home.path + "/drop/thieu")
        // Also root can't write here.
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/drop/thieu", withDestinationPath: "/proc/self/fdinfo")
        let found = try bad(home)
        #expect(found.status == 3)
        #expect(found.ids == ["root.giay", "root.thieu"])
    }

    @Test func noKey() throws {
        let home = try TestHome()
        try FileManager.default.removeItem(atPath: home.path + "/keys/demo-key.pem")
        #expect(try bad(home).ids == ["seal"])
        let settings = try String(contentsOfFile: home.path + "/sohoa.yaml", encoding: .utf8)
        try home.folder.file("home/sohoa.yaml", settings.replacingOccurrences(of: "kind: pem", with: "kind: none"))
        let found = try bad(home)
        #expect(found.ids == ["seal"])
        #expect(found.text.contains("sohoa keys demo"))
    }

    @Test func lowDisk() throws {
        let home = try TestHome()
        let settings = try String(contentsOfFile: home.path + "/sohoa.yaml", encoding: .utf8)
        try home.folder.file(
            "home/sohoa.yaml", settings.replacingOccurrences(of: "low_water: 1 MB", with: "low_water: 900000 GB"))
        let found = try bad(home)
        #expect(found.ids == ["root.giay", "root.thieu", "home"])
    }

    @Test func noWorker() throws {
        let home = try TestHome()
        let folder = try TemporaryFolder("programs")
        _ = try Oracle.run("cp", [Oracle.products + "/sohoa", folder.path + "/sohoa"])
        let answer = try Tool.run(
            ["doctor", "--json", "--home", home.path], environment: ["SOHOA_PROFILES": Oracle.checkout + "/profiles"],
            program: folder.path + "/sohoa")
        let bad = answer.list.filter { $0["state"] as? String == "bad" }.compactMap { $0["id"] as? String }
        #expect(answer.status == 3)
        #expect(bad == ["worker", "seal"])
    }

    @Test func filesThatNoRowKnows() throws {
        let home = try TestHome.copy()
        let orphan = "home/drop/giay/.sohoa/01JD0000000000000000000000/A.pdf"
        try home.folder.file(orphan, "lost")
        let found = try bad(home)
        #expect(found.ids == ["staging"])
        #expect(found.text.contains("01JD0000000000000000000000"))
    }

    @Test func aRecordThatIsGone() throws {
        let home = try TestHome.copy()
        try FileManager.default.removeItem(atPath: home.path + "/store")
        #expect(try bad(home).ids == ["store"])
    }
}
