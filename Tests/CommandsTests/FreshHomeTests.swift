import Foundation
import TestSupport
import Testing

struct FreshHomeTests {
    @Test func theFirstFiveMinutes() throws {
        let folder = try TemporaryFolder()
        let home = ["--home", folder.path + "/home"]
        let setup = try Tool.run(["setup", "--demo", "--non-interactive", "--agency", "Sở thử: “A”"] + home)
        #expect(setup.status == 0)
        #expect(setup.output.contains("KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"))
        let settings = try String(contentsOfFile: folder.path + "/home/sohoa.yaml", encoding: .utf8)
        #expect(settings.contains("Sở thử: “A”"))
        #expect(try Tool.run(["status"] + home).status == 0)
        #expect(try Tool.run(["find", "x"] + home).status == 1)
        #expect(try Tool.run(["verify", "--all"] + home).status == 0)
        #expect(try Tool.run(["review"] + home).status == 0)
        #expect(try Tool.run(["doctor"] + home).status == 0)
        #expect(try Tool.run(["profile", "check"] + home).status == 0)
    }

    @Test func neverTwiceAndNeverOver() throws {
        let home = try TestHome()
        let before = try String(contentsOfFile: home.path + "/sohoa.yaml", encoding: .utf8)
        for arguments in [["setup", "--demo", "--non-interactive"], ["keys", "demo"]] {
            let answer = try home.run(arguments)
            #expect(answer.status == 2)
            #expect(answer.isTwoLines, "\(answer.errors)")
        }
        #expect(try String(contentsOfFile: home.path + "/sohoa.yaml", encoding: .utf8) == before)
    }

    @Test func goesOnWhereASetupWasCutShort() throws {
        let home = try TestHome()
        let key = try Data(contentsOf: URL(fileURLWithPath: home.path + "/keys/demo-key.pem"))
        try FileManager.default.removeItem(atPath: home.path + "/sohoa.yaml")
        #expect(try home.run(["setup", "--demo", "--non-interactive"]).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: home.path + "/keys/demo-key.pem")) == key)
    }

    @Test func profilesAreTablesAndJSON() throws {
        let home = try TestHome()
        #expect(try home.run(["profile", "list"]).output.contains("giay"))
        let ids = try home.run(["profile", "list", "--json"]).list.compactMap { $0["id"] as? String }
        #expect(ids.contains("giay") && ids.contains("thieu"))
    }

    /// The line and the word, in a file that is in use and in one that is not yet.
    @Test(arguments: ["home/profiles/hong.yaml", "ban-thao.yaml"])
    func pointsAtTheWord(_ place: String) throws {
        let home = try TestHome()
        let id = place.contains("hong") ? "hong" : "ban-thao"
        let file = try home.folder.file(
            place, "id: \(id)\nversion: 1\nname: X\nsector: x\nstatus: active\naccepts: [pdff]\n")
        let answer = try home.run(["profile", "check", file])
        #expect(answer.status == 1)
        #expect(answer.output.contains("\(file):6:") && answer.output.contains("pdf"), "\(answer.output)")
        #expect(try home.run(["profile", "check", file, "--json"]).list.first?["line"] as? Int == 6)
        #expect(try home.run(["profile", "check", file + "x"]).status == 2)
    }
}
