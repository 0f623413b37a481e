import Foundation
import TestSupport
import Testing

/// `sohoa profile explain | try | diff | release` as people use them.
struct ProfileLifeTests {
    /// The tool without a home: everything it needs is what it was given.
    private func lone(_ arguments: [String]) throws -> Answer { try Tool.run(arguments) }

    @Test func triesAScanWithoutHomeAndDaemon() throws {
        let folder = try TemporaryFolder("try")
        let pdf = try folder.file("Quyết định.pdf", TestHome.pdf("a"))
        let answer = try lone(["profile", "try", "tthc_chung", pdf, "--json"])
        let trace = try #require(answer.object["trace"] as? [String: Any])
        let outcomes = try #require(trace["outcomes"] as? [[String: Any]])
        // Every rule is told, those that hold too, with what was measured.
        let states = Set(outcomes.compactMap { $0["state"] as? String })
        #expect(states.contains("passed"))
        let version = try #require(outcomes.first { $0["rule"] as? String == "file.format" })
        let reading = try #require((version["readings"] as? [[String: Any]])?.first)
        #expect((reading["measured"] as? [String: Any])?["en"] as? String == "pdf")
        let text = try lone(["profile", "try", "tthc_chung", pdf])
        #expect(text.output.contains("✓ file.format") && text.output.contains("mức quy định"))
        #expect(text.output.contains("Không đăng ký gì"))
        #expect(try lone(["profile", "try", "tthc_chung", pdf, "--lang", "en"]).output.contains("measured"))
    }

    @Test(arguments: ["Quyết định.csv", "danh-sach.csv"])
    func triesAScanWithWhatTheOfficeTyped(table: String) throws {
        let folder = try TemporaryFolder("try")
        let pdf = try folder.file("Quyết định.pdf", TestHome.pdf("a"))
        let typed = try folder.file(table, "Tên tệp;ma_ho_so\nQuyết định.pdf;H26-0001\nKhác.pdf;H26-0002\n")
        let answer = try lone(["profile", "try", "tthc_chung", pdf, typed, "--json"])
        let trace = try #require(answer.object["trace"] as? [String: Any])
        let result = try #require(trace["result"] as? [String: Any])
        #expect((result["fields"] as? [String: String])?["ma_ho_so"] == "H26-0001", "\(answer.errors)")
    }

    /// A sheet on A3 at 400 dpi: size and resolution are told although they hold.
    @Test func triesTheSheetOnA3() throws {
        let sheet = Oracle.checkout + "/samples/dia-chinh/DC_26734_194602-8-b_1000_2024.tif"
        let answer = try lone(["profile", "try", "dia_chinh_bando", sheet, "--json"])
        #expect(answer.status == 0, "\(answer.errors)")
        let trace = try #require(answer.object["trace"] as? [String: Any])
        let outcomes = try #require(trace["outcomes"] as? [[String: Any]])
        let resolution = try #require(outcomes.first { $0["rule"] as? String == "resolution.minimum" })
        #expect(resolution["state"] as? String == "passed")
        let reading = try #require((resolution["readings"] as? [[String: Any]])?.first)
        #expect((reading["measured"] as? [String: Any])?["en"] as? String == "400 dpi")
        #expect((reading["expected"] as? [String: Any])?["en"] as? String == "≥ 400 dpi")
        #expect((resolution["location"] as? String)?.hasPrefix("dia_chinh_bando.yaml:") == true)
    }

    @Test func triesADraftThatLiesAnywhere() throws {
        let home = try TestHome.copy()
        let draft = try home.folder.file(
            "nhap/giay.yaml", Self.text.replacing("accepts: [pdf]", with: "accepts: [tiff]"))
        let paper = try home.paper("x.pdf", "x")
        let answer = try home.run(["profile", "try", draft, paper])
        #expect(answer.status == 1)
        #expect(answer.output.contains("✗ file.format"))
        #expect(try home.run(["profile", "try", "giay", paper]).status == 0)
        let broken = try home.folder.file("nhap/hong.yaml", "id: hong\n\tx: 1\n")
        let complaint = try home.run(["profile", "try", broken, paper])
        #expect(complaint.status == 1)
        #expect(complaint.errors.contains("hong.yaml:2:1") && complaint.errors.contains("error: "))
        #expect(try home.run(["profile", "try", "giai", paper]).status == 2)
        #expect(try home.run(["profile", "try", "giay", "/khong/co.pdf"]).status == 2)
        #expect(try home.records.count == 2)
    }

    @Test func readsAProfileAloud() throws {
        let answer = try lone(["profile", "explain", "dia_chinh_bando"])
        #expect(answer.status == 0)
        #expect(answer.output.contains("resolution.minimum") && answer.output.contains("Căn cứ:"))
        #expect(answer.output.contains("dia_chinh_bando.yaml:"))
        let one = try lone(["profile", "explain", "dia_chinh_bando", "resolution.minimum", "--lang", "en"])
        #expect(one.output.contains("Basis:") && one.output.contains("at_least"))
        #expect(!one.output.contains("page.blank"))
        let wrong = try lone(["profile", "explain", "dia_chinh_bando", "resolution.minimun"])
        #expect(wrong.status == 2 && wrong.isTwoLines && wrong.errors.contains("resolution.minimum"))
        #expect(try lone(["profile", "explain", "khong_co"]).status == 2)
    }

    @Test func tellsWhatIsInherited() throws {
        let folder = try TemporaryFolder("explain")
        let file = try folder.file(
            "dia_chinh_bando.yaml",
            "id: dia_chinh_bando\nversion: 9\nextends: dia_chinh_bando\nrules:\n"
                + "  page.blank: { severity: hold, when: page.count > 3 }\n")
        let aloud = try lone(["profile", "explain", file, "page.blank"])
        #expect(aloud.output.contains("Chỉ khi page.count > 3."))
        let answer = try lone(["profile", "explain", file, "--json"])
        let sentences = try #require(answer.object["sentences"] as? [[String: Any]])
        func isInherited(_ about: String) -> Bool? {
            sentences.first { $0["about"] as? String == about }?["isInherited"] as? Bool
        }
        #expect(isInherited("page.blank") == false)
        #expect(isInherited("resolution.minimum") == true)
    }

    @Test func releasesAfterShowingWhomItHits() throws {
        let home = try TestHome.copy()
        try home.folder.file("home/profiles/giay.yaml", Self.text.replacing("required: false", with: "required: true"))
        let diff = try home.run(["profile", "diff", "giay", "--replay", "--json"])
        let differences = try #require(diff.object["differences"] as? [[String: Any]])
        #expect(differences.compactMap { $0["key"] as? String } == ["fields.so_ky_hieu.required"])
        #expect((diff.object["replay"] as? [String: Any])?["changed"] as? Int == 2)
        let dry = try home.run(["profile", "release", "giay", "--dry-run"])
        #expect(dry.status == 1)
        #expect(dry.output.contains("Quyết định.pdf: Đạt → Chờ xử lý  [field.required]"))
        #expect(dry.output.contains("fields.so_ky_hieu.required: false → true (giay.yaml:"))
        let refused = try home.run(["profile", "release", "giay"])
        #expect(refused.status == 1 && refused.output.contains("--yes"))
        let released = try home.run(["profile", "release", "giay", "--yes", "--by", "Nguyễn An", "--note", "QĐ 5"])
        #expect(released.status == 0, "\(released.errors)")
        let again = try home.run(["profile", "release", "giay"])
        #expect(again.status == 0 && again.output.contains("không có gì để phát hành"))
        let aloud = try home.run(["profile", "explain", "giay"])
        #expect(aloud.output.contains("Bản 2") && aloud.output.contains("Nguyễn An phát hành (QĐ 5)"))
        // What was judged keeps its text, years later.
        let record = try #require(try home.records.first)
        let text = try home.run(["explain", record, "--profile"])
        #expect(text.output.contains("required: false"))
        #expect(try home.run(["explain", record]).output.contains("giay bản 1"))
        let next = try home.run(["process", try home.paper("Mới.pdf", "new"), "--profile", "giay", "--json"])
        let item = try #require((next.object["items"] as? [[String: Any]])?.first?["id"] as? String)
        #expect(next.status == 1)
        #expect(try home.run(["explain", item, "--profile"]).output.contains("required: true"))
        #expect(try home.run(["profile", "diff", "giay", "--from", "1", "--to", "2"]).output.contains("→ true"))
        #expect(try home.run(["profile", "diff", "giay", "--from", "7"]).status == 2)
    }

    @Test func aDraftThatIsNotReleasedJudgesNothing() throws {
        let home = try TestHome.copy()
        try home.folder.file("home/profiles/giay.yaml", "id: giay\n\tbroken")
        #expect(try home.run(["process", try home.paper("Mới.pdf", "new"), "--profile", "giay"]).status == 0)
        let answer = try home.run(["profile", "release", "giay"])
        #expect(answer.status == 1 && answer.errors.contains("giay.yaml:2:1"))
    }

    @Test func releasesADraftFromTheShare() throws {
        let home = try TestHome.copy()
        let units = Array("\u{FEFF}\(Self.text.replacing("Giấy tờ thử", with: "Giấy tờ"))".utf16)
        let data = Data(units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        let draft = try home.folder.file("home/drop/giay/ho-so-quy-tac/giay.yaml", data)
        let answer = try home.run(["profile", "release", "giay", "--file", draft, "--json"])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect((answer.object["released"] as? [String: Any])?["version"] as? Int == 2)
        let office = try String(contentsOf: URL(fileURLWithPath: home.path + "/profiles/giay.yaml"), encoding: .utf8)
        #expect(office.contains("Giấy tờ,") && !office.contains("\u{FEFF}"))
        #expect(try home.run(["profile", "release", "thieu", "--file", draft]).status == 2)
    }

    /// The daemon takes it up without a restart.
    @Test func reachesTheDaemonAtOnce() throws {
        let home = try TestHome.copy()
        let daemon = try RunningDaemon(home)
        try home.folder.file("home/profiles/giay.yaml", Self.text.replacing("required: false", with: "required: true"))
        #expect(try home.run(["process", try home.paper("Một.pdf", "1"), "--profile", "giay"]).status == 0)
        #expect(try home.run(["profile", "release", "giay", "--yes"]).status == 0)
        #expect(try home.run(["process", try home.paper("Hai.pdf", "2"), "--profile", "giay"]).status == 1)
        withExtendedLifetime(daemon) {}
    }

    @Test func reassessesAndTakesReturnedFilesBack() throws {
        let home = try TestHome.copy()
        try home.folder.file("home/profiles/giay.yaml", Self.text.replacing("accepts: [pdf]", with: "accepts: [tiff]"))
        #expect(try home.run(["profile", "release", "giay", "--yes"]).status == 0)
        let ask = ["reassess", "--profile", "giay", "--since", "2020-01-01"]
        let dry = try home.run(ask + ["--dry-run"])
        #expect(dry.status == 1 && dry.output.contains("thu hồi  [file.format]"))
        #expect(try home.run(ask).status == 1)
        let done = try home.run(ask + ["--yes", "--by", "An", "--json"])
        #expect(done.status == 0, "\(done.errors)\(done.output)")
        #expect(done.object["written"] as? Bool == true)
        #expect(try home.run(["find"]).output.contains("[ĐÃ THU HỒI]"))
        let record = try #require(try home.records.first)
        #expect(try home.run(["show", record]).output.contains("ĐÃ THU HỒI"))
        #expect(try home.run(["verify", "--all"]).status == 0)
        let returned = try home.run(["process", try home.paper("Sai.pdf", "no"), "--profile", "giay"])
        #expect(returned.status == 1)
        try home.folder.file("home/profiles/giay.yaml", Self.text)
        #expect(try home.run(["profile", "release", "giay", "--yes"]).status == 0)
        #expect(try home.run(ask + ["--yes"]).output.contains("khôi phục 2"))
        let taken = try home.run(["retry", "--returned", "--since", "2020-01-01", "--json"])
        #expect(taken.object["takenUp"] as? Int == 1, "\(taken.output)\(taken.errors)")
        let daemon = try RunningDaemon(home)
        #expect(try eventually { try home.records.count == 3 })
        withExtendedLifetime(daemon) {}
    }

    @Test(arguments: [
        ["reassess", "--profile", "giay", "--since", "hôm qua"], ["reassess", "--since", "2026-01-01"],
        ["retry", "--returned"], ["retry", "--since", "2026-01-01"], ["profile", "diff", "giay", "--to", "mới"],
        ["reassess", "--profile", "khong_co", "--since", "2026-01-01"],
    ])
    func wrongWordsAreTwoLines(arguments: [String]) throws {
        let answer = try TestHome.copy().run(arguments)
        #expect(answer.status == 2)
        #expect(answer.isTwoLines, "\(answer.errors)")
    }

    static let text = """
        id: giay
        version: 1
        name: { vi: Giấy tờ thử, en: Test paper }
        sector: giay
        status: active
        accepts: [pdf]
        fields:
          so_ky_hieu:
            label: { vi: "Số, ký hiệu", en: Number }
            required: false
        """
}
