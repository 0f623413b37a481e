import Foundation
import TestSupport
import Testing

/// `sohoa profile …` and what it says of dossiers.
struct ProfileToolTests {
    @Test func tellsEveryRule() throws {
        let list = try Tool.run(["profile", "rules"])
        #expect(list.status == 0 && list.output.contains("resolution.minimum") && list.output.contains("Đ"))
        let json = try Tool.run(["profile", "rules", "--json"]).object
        let rules = try #require(json["rules"] as? [[String: Any]])
        #expect(rules.count >= 30)
        for rule in rules { #expect(list.output.contains(try #require(rule["id"] as? String))) }
        #expect((json["commonKeys"] as? [[String: Any]])?.contains { $0["name"] as? String == "when" } == true)
    }

    @Test func tellsOneRuleOrAFamily() throws {
        let one = try Tool.run(["profile", "rules", "resolution.minimum", "--lang", "en"])
        #expect(one.status == 0)
        for word in ["at_least: a number with a unit (dpi), required", "default 0.50 %", "For example:", "when:"] {
            #expect(one.output.contains(word), "\(word)\n\(one.output)")
        }
        let family = try Tool.run(["profile", "rules", "georeference"])
        #expect(family.output.contains("georeference.crs") && family.output.contains("georeference.extent"))
        let always = try Tool.run(["profile", "rules", "file.format"])
        #expect(always.output.contains("không tắt được"))
        let wrong = try Tool.run(["profile", "rules", "resolution.minimun"])
        #expect(wrong.status == 2 && wrong.isTwoLines && wrong.errors.contains("resolution.minimum"))
    }

    @Test func printsItsSchema() throws {
        let schema = try Tool.run(["profile", "schema"]).object
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    /// A broken file of any kind is pointed at; the exit code says so.
    @Test func checkPointsAtTheWord() throws {
        let folder = try TemporaryFolder("check")
        let text = "id: mau\r\nversion: 1\r\nname: Mẫu\r\nsector: thu\r\naccepts: [tiff]\r\nstatu: draft\r\n"
        let file = try folder.file("mau.yaml", Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data()))
        let answer = try Tool.run(["profile", "check", file])
        #expect(answer.status == 1)
        #expect(answer.output.contains("mau.yaml:6:1: lỗi:") && answer.output.contains("6 | statu: draft\n"))
        #expect(answer.output.contains("      | ^\n") && answer.output.contains("có phải \"status\" không?"))
    }

    @Test func showsWhetherADossierIsComplete() throws {
        let home = try TestHome()
        let profile = """
            id: giay
            version: 1
            name: Giấy
            sector: thu
            accepts: [pdf]
            grouping: { quiet: 2 s }
            naming: { patterns: ["{ma_ho_so}_{loai}"] }
            dossier:
              field: ma_ho_so
              paper: loai
              papers:
                DON: { label: Đơn đề nghị }
                GP: { label: Giấy phép }
            fields:
              ma_ho_so: { label: Mã hồ sơ }
              loai: { label: Loại }
            """
        try home.folder.file("home/profiles/giay.yaml", profile)
        let first = try home.run(["process", try home.paper("H1-001_DON.pdf", "a"), "--profile", "giay"])
        #expect(first.status == 0, "\(first.output)\(first.errors)")
        let record = try #require(try home.records.first)
        let half = try home.run(["show", record])
        #expect(half.output.contains("Hồ sơ H1-001: có 1/2 loại giấy tờ bắt buộc, thiếu: Giấy phép."))
        #expect(half.output.contains("✗ GP") && half.output.contains("✓ DON"))
        #expect(try home.run(["process", try home.paper("H1-001_GP.pdf", "b"), "--profile", "giay"]).status == 0)
        #expect(try home.run(["find"]).output.contains("Hồ sơ H1-001: đủ 2 loại giấy tờ bắt buộc."))
    }
}
