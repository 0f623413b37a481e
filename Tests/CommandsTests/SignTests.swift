import Foundation
import TestSupport
import Testing

/// `sohoa process` and `sohoa sign` on a station with an authority of its own; others' tools judge what was signed.
struct SignTests {
    @Test func anOperatorAndTheAgencySignAPaper() throws {
        let home = try OfficeHome()
        let first = try home.run(["process", try home.scan("A.tif"), "--profile", "giay"])
        #expect(first.status == 0, "\(first.errors)\(first.output)")
        #expect(first.output.contains("Chờ ký"))
        #expect(try home.states == ["awaiting-signature"])
        #expect(try home.run(["find", "--json"]).list.isEmpty)
        let list = try home.run(["sign", "--list", "--json"])
        #expect(list.object["count"] as? Int == 1)
        #expect(try home.run(["status"]).output.contains("người quét"))

        // Nothing happens without a confirmation, with a stranger's key, or in the agency's name too early.
        #expect(try home.sign(["--as", "operator"], confirm: "k").output.contains("chưa ký gì"))
        let stranger = try home.sign(["--as", "operator", "--key", "la"])
        #expect(stranger.status == 1 && stranger.errors.contains("không được khai báo"), "\(stranger.errors)")
        #expect(try home.sign(["--as", "agency"], pin: OfficeHome.pin).output.contains("Không có gì chờ ký"))
        #expect(try home.states == ["awaiting-signature"])

        let operated = try home.sign(["--as", "operator"])
        #expect(operated.status == 0, "\(operated.errors)\(operated.output)")
        #expect(try home.states == ["awaiting-signature"])
        let wrong = try home.sign(["--as", "agency"], pin: "000000")
        #expect(wrong.status == 3, "\(wrong.errors)")
        #expect(try home.states == ["awaiting-signature"])
        let sealed = try home.sign(["--as", "agency"], pin: OfficeHome.pin)
        #expect(sealed.status == 0, "\(sealed.errors)\(sealed.output)")
        #expect(try home.states == ["registered"])
        try judge(home)
    }

    private func judge(_ home: OfficeHome) throws {
        let record = try #require(try home.run(["find", "--json"]).list.first)
        let id = try #require(record["id"] as? String)
        // Everything but the timestamp.
        #expect(record["level"] as? String == "L2")
        let shown = try home.run(["show", id, "--to", home.folder.path + "/out"])
        #expect(shown.output.contains("Mức ký: L2") && shown.output.contains("Để đạt L3 còn thiếu: dấu thời gian"))
        #expect(shown.output.contains("Nguyễn Văn An") && shown.output.contains("UBND phường thử"))
        #expect(try home.run(["verify", "--all"]).status == 0)
        let explained = try home.run(["explain", id])
        #expect(explained.output.contains("signed as operator") && explained.output.contains("signed as agency"))
        let document = home.folder.path + "/out/derivatives/archive.pdf"
        #expect(try Oracle.run("qpdf", ["--check", document]).status == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: document))
        #expect(bytes.range(of: Data("<pdfaid:part>2</pdfaid:part>".utf8)) != nil)
        let signatures = try Oracle.run("pdfsig", ["-nocert", document]).output
        #expect(signatures.components(separatedBy: "Signature is Valid").count == 3, "\(signatures)")
        #expect(signatures.contains("Total document signed"))
        let text = try Oracle.run("pdftotext", ["-layout", document, "-"]).output
        #expect(text.contains("Thông điệp dữ liệu được chuyển đổi từ văn bản giấy"), "\(text)")
        let lines = text.split(separator: "\n")
        let copy = try #require(lines.first { $0.contains("Sao y") })
        // Right of the middle: the agency's block.
        #expect(copy.prefix { $0 == " " }.count > 20 || copy.contains("Thông điệp"), "\(text)")
        let trusted = home.folder.path + "/root.pem"
        let judged = try Oracle.run(
            "pyhanko", ["sign", "validate", "--trust", trusted, "--no-strict-syntax", document])
        #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
        for file in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
            guard let data = FileManager.default.contents(atPath: home.path + "/" + file) else { continue }
            #expect(data.range(of: Data(OfficeHome.pin.utf8)) == nil, "\(file)")
        }
    }

    @Test func worksBesideARunningDaemon() throws {
        let home = try OfficeHome(level: "L1")
        let daemon = try RunningDaemon(home: home.path)
        let names = ["B1.tif", "B2.tif"]
        for (index, name) in names.enumerated() {
            let answer = try home.run(["process", try home.scan(name, shade: 60 + index), "--profile", "giay"])
            #expect(answer.status == 0, "\(answer.errors)")
        }
        #expect(try home.states == ["awaiting-signature", "awaiting-signature"])
        let signed = try home.sign(["--json"])
        #expect(signed.status == 0, "\(signed.errors)")
        #expect((signed.object["signed"] as? [Any])?.count == 2)
        #expect(try eventually { try home.states == ["registered", "registered"] })
        #expect(try home.run(["find", "--json"]).list.compactMap { $0["level"] as? String } == ["L1", "L1"])
        withExtendedLifetime(daemon) {}
    }

    @Test(arguments: [["--as", "seal"], ["--until", "25:00"], ["--idle", "0"]])
    func complainsAboutWords(_ words: [String]) throws {
        let home = try TestHome()
        #expect(try home.run(["sign"] + words).status == 2)
    }

    @Test func saysWhatIsMissing() throws {
        let home = try TestHome.copy()
        #expect(try home.run(["sign"]).status == 0)
        let unknown = try home.run(["sign", "KHONG-CO"])
        #expect(unknown.status == 1 && unknown.isTwoLines)
    }
}
