import Foundation
import TestSupport
import Testing

/// `sohoa export --as asice`: the one file that a citizen carries away, judged by other people's tools.
@Suite(.enabled(if: Oracle.program("openssl") != nil && Oracle.program("python3") != nil)) struct ExportContainerTests {
    struct Shape: Decodable {
        struct Manifest: Decodable { var token: String; var objects: [String] }
        var digests: [String: String]
        var problems: [String]
        var magic, stored: Bool
        var bad: String?
        var names: [String]
        var mimetype: String
        var manifests: [String: Manifest]
    }

    private func shape(_ file: String, _ folder: String) throws -> Shape {
        let script = Oracle.checkout + "/Tests/ContainersTests/Oracles/asic.py"
        let answer = try Oracle.run("python3", [script, file, folder])
        #expect(answer.status == 0, "\(answer.errors)")
        return try JSONDecoder().decode(Shape.self, from: Data(answer.output.utf8))
    }

    @Test func othersOpenAndProveIt() throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        let folder = home.folder.path + "/mang-đi"
        let answer = try home.run(["export", record, "--as", "asice", "--to", folder, "--json"])
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
        let told = try #require(answer.list.first)
        let file = folder + "/\(record).asice"
        #expect(told["file"] as? String == file && told["level"] as? String == "B-B")
        #expect(try Oracle.run("sha256sum", [file]).output.hasPrefix(told["sha256"] as? String ?? "?"))
        #expect(try Oracle.run("unzip", ["-t", file]).status == 0)

        let out = home.folder.path + "/out"
        let shape = try shape(file, out)
        #expect(shape.magic && shape.stored && shape.bad == nil && shape.problems.isEmpty, "\(shape)")
        let manifest = try #require(shape.manifests["META-INF/ASiCManifest.xml"])
        let outside = shape.names.filter { !$0.hasPrefix("META-INF/") && $0 != "mimetype" }
        #expect(Set(manifest.objects) == Set(outside))
        for name in ["manifest.json", "manifest.json.p7s", "facts.json", "phieu-ket-qua.pdf", "KIEM-TRA.txt"] {
            #expect(outside.contains(name), "\(name)")
        }
        #expect(outside.contains { $0.hasPrefix("originals/") })
        for (signature, content) in [
            ("META-INF/signature.p7s", "META-INF/ASiCManifest.xml"), ("manifest.json.p7s", "manifest.json"),
        ] {
            let verdict = try Oracle.run(
                "openssl",
                [
                    "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "\(out)/\(signature)", "-content",
                    "\(out)/\(content)", "-CAfile", home.path + "/keys/demo-root.pem", "-purpose", "any", "-out",
                    "/dev/null",
                ])
            #expect(verdict.status == 0, "\(verdict.errors)")
        }
        // The record inside is the record as it is copied out of the store.
        let inside = try Tool.run(["verify", out, "--trust", home.path + "/keys/demo-root.pem"])
        #expect(inside.status == 0, "\(inside.output)")
    }

    /// What the package itself says about checking it, run as it stands there; the page of the manual says the same.
    @Test(arguments: [nil, "facts.json", "META-INF/ASiCManifest.xml"])
    func theCommandsInsideProveItAndFindEveryChange(changed: String?) throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        #expect(try home.run(["export", record, "--to", home.folder.path]).status == 0)
        let out = home.folder.path + "/out"
        _ = try shape(home.folder.path + "/\(record).asice", out)
        let root = try Data(contentsOf: URL(fileURLWithPath: home.path + "/keys/demo-root.pem"))
        try home.folder.file("goc.pem", root)
        let guide = try String(contentsOfFile: out + "/KIEM-TRA.txt", encoding: .utf8)
        let commands = guide.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        let page = try String(contentsOfFile: Oracle.checkout + "/docs/verifying.md", encoding: .utf8)
        #expect(commands.count >= 6 && page.contains(commands.joined(separator: "\n")))
        if let changed { try TestHome.flip("\(out)/\(changed)") }
        let script = "set -euo pipefail\n" + commands.joined(separator: "\n")
        let answer = try Oracle.run("bash", ["-c", script], directory: out)
        #expect((answer.status == 0) == (changed == nil), "\(answer.output)\(answer.errors)")
    }

    @Test func neverOverAFileThatIsThere() throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        let folder = home.folder.path + "/out"
        #expect(try home.run(["export", record, "--to", folder]).status == 0)
        let again = try home.run(["export", record, "--to", folder])
        #expect(again.status == 2 && again.isTwoLines, "\(again.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["\(record).asice"])
    }

    @Test func aDamagedRecordIsNotPacked() throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        for file in home.files(below: "store") where file.hasSuffix("/facts.json") { try TestHome.flip(file) }
        let folder = home.folder.path + "/out"
        let answer = try home.run(["export", record, "--to", folder])
        #expect(answer.status == 1 && answer.isTwoLines, "\(answer.errors)")
        #expect(answer.errors.contains("facts.json"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test(arguments: [["X"], ["../x"]])
    func anUnknownRecordIsTwoLines(ids: [String]) throws {
        let home = try TestHome.copy()
        let answer = try home.run(["export"] + ids + ["--to", home.folder.path + "/out"])
        #expect(answer.status == 1 && answer.isTwoLines, "\(answer.errors)")
    }

    @Test func wrongWordsAreUsage() throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        let folder = home.folder.path + "/out"
        #expect(try home.run(["export", record, "--as", "rar", "--to", folder]).status == 2)
        #expect(try home.run(["export", record, "--record-version", "9", "--to", folder]).status == 2)
        #expect(try home.run(["export", "--to", folder]).status == 2)
    }
}
