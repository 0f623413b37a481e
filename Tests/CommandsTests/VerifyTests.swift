import Foundation
import TestSupport
import Testing

struct VerifyTests {
    @Test func saysWhatItTrusted() throws {
        let home = try TestHome.copy()
        let text = try home.run(["verify", "--all"])
        #expect(text.status == 0, "\(text.output)")
        #expect(text.output.contains("2/2") && text.output.contains("SHA-256"))
        let answer = try home.run(["verify", "--all", "--json"])
        #expect(answer.status == 0)
        #expect(answer.object["holds"] as? Bool == true)
        let records = try #require(answer.object["records"] as? [[String: Any]])
        #expect(records.count == 2)
        for record in records {
            #expect(record["level"] as? String == "L0")
            #expect(record["demonstration"] as? Bool == true)
            #expect(record["holds"] as? Bool == true)
            #expect(record["adesIndication"] as? String == "TOTAL-PASSED")
            #expect((record["trustedRoot"] as? String)?.contains("MẪU THỬ") == true)
            #expect((record["problems"] as? [Any])?.isEmpty == true)
        }
        let roots = try #require(answer.object["trustedRoots"] as? [[String: Any]])
        #expect((roots.first?["sha256"] as? String)?.count == 64)
    }

    /// One flipped byte in any file of the store: exit 1, and the file is named.
    @Test func namesEveryFlippedFile() throws {
        let home = try TestHome.copy()
        let files = home.files(below: "store")
        #expect(files.count >= 20)
        for file in files {
            let before = try Data(contentsOf: URL(fileURLWithPath: file))
            if before.isEmpty { continue }
            try TestHome.flip(file)
            let answer = try home.run(["verify", "--all", "--json"])
            #expect(answer.status == 1, "\(file)")
            #expect(answer.json != nil)
            let name = (file as NSString).lastPathComponent
            #expect(answer.output.contains(name), "\(file): \(answer.output)")
            try before.write(to: URL(fileURLWithPath: file))
        }
        #expect(try home.run(["verify", "--all"]).status == 0)
    }

    /// A changed digest in a row, in text or in an index, is found.
    @Test func namesAChangedRegistry() throws {
        let home = try TestHome.copy()
        let file = home.path + "/registry.sqlite"
        _ = try home.run(["backup", home.folder.path + "/bk"])
        _ = try Oracle.run("cp", [home.folder.path + "/bk/registry.sqlite", file])
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let record = try #require(try home.records.first)
        let manifest = try #require(try home.run(["show", record, "--json"]).object["submission"] as? [String: Any])
        let item = try #require(manifest["id"] as? String)
        var changed = whole
        let place = try #require(changed.range(of: Data("\"item\":\"\(item)".utf8)))
        changed[place.upperBound - 1] ^= 1
        try changed.write(to: URL(fileURLWithPath: file))
        let answer = try home.run(["verify", "--all"])
        #expect(answer.status == 1)
        #expect(answer.output.contains("registry.sqlite"), "\(answer.output)")
        try whole.write(to: URL(fileURLWithPath: file))
        #expect(try home.run(["verify", "--all"]).status == 0)
    }

    @Test func findsWhatIsMissingAndWhatIsStrange() throws {
        let home = try TestHome.copy()
        try home.folder.file("home/store/la.txt", "x")
        let strange = try home.run(["verify", "--all"])
        #expect(strange.status == 1)
        #expect(strange.output.contains("la.txt"))
        try FileManager.default.removeItem(atPath: home.path + "/store/la.txt")

        let record = try #require(try home.records.first)
        let shown = try home.run(["show", record]).output.split(separator: "\n")
        let manifest = try #require(shown.last { $0.contains("/v1/") })
        let object = try #require(manifest.range(of: "/v1/")).lowerBound
        try FileManager.default.removeItem(atPath: String(manifest[..<object]))
        let gone = try home.run(["verify", "--all"])
        #expect(gone.status == 1)
        #expect(gone.output.contains("✗ \(record)"), "\(gone.output)")
    }

    @Test func findsObjectsWithoutRows() throws {
        let home = try TestHome.copy()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: home.path + "/registry.sqlite" + suffix)
        }
        let answer = try home.run(["verify", "--all"])
        #expect(answer.status == 1)
        #expect(answer.output.contains("registry.sqlite"))
        // No empty registry is made beside a store that holds records.
        #expect(try home.run(["status"]).status == 3)
        #expect(!FileManager.default.fileExists(atPath: home.path + "/registry.sqlite"))
    }

    @Test func aBrokenRegistryIsAFinding() throws {
        let home = try TestHome.copy()
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: home.path + "/registry.sqlite" + suffix)
        }
        try home.folder.file(
            "home/registry.sqlite", "this is no database, only text that is long enough to be read as one")
        let answer = try home.run(["verify", "--all"])
        #expect(answer.status == 1, "\(answer.errors)")
        #expect(answer.output.contains("registry.sqlite"))
    }

    @Test func anUnknownIdIsNamedAndTheOthersAreChecked() throws {
        let home = try TestHome.copy()
        let record = try #require(try home.records.first)
        let answer = try home.run(["verify", "H00.none", record])
        #expect(answer.status == 1)
        #expect(answer.output.contains("✗ H00.none") && answer.output.contains("✓ \(record)"))
    }
}
