import Foundation
import TestSupport
import Testing

/// What the agency that reuses a record does: copies it, and proves it without the station.
struct ExportTests {
    /// - Parameter home: a copy that lives as long as the test.
    private func export(_ home: TestHome) throws -> (folder: String, root: String) {
        let record = try #require(try home.records.first)
        let folder = home.folder.path + "/out"
        #expect(try home.run(["show", record, "--to", folder]).status == 0)
        return (folder, home.path + "/keys/demo-root.pem")
    }

    @Test func holdsOfflineAndSaysWhatCannotBeKnown() throws {
        let home = try TestHome.copy()
        let (folder, root) = try export(home)
        let answer = try Tool.run(["verify", folder, "--trust", root])
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.output.contains("phiên bản mới hơn"))
        let untrusted = try Tool.run(["verify", folder])
        #expect(untrusted.status == 1)
        #expect(untrusted.output.contains("--trust"))
    }

    @Test func namesEveryFlippedFile() throws {
        let home = try TestHome.copy()
        let (folder, root) = try export(home)
        let names = FileManager.default.subpaths(atPath: folder) ?? []
        let files = names.map { folder + "/" + $0 }.filter {
            ((try? Data(contentsOf: URL(fileURLWithPath: $0))) != nil)
        }
        #expect(files.count >= 6)
        for file in files {
            let before = try Data(contentsOf: URL(fileURLWithPath: file))
            try TestHome.flip(file, at: 0.7)
            let answer = try Tool.run(["verify", folder, "--trust", root])
            #expect(answer.status == 1, "\(file)")
            // A change of the list shows in its seal.
            #expect(
                answer.output.contains((file as NSString).lastPathComponent.prefix(13)), "\(file): \(answer.output)")
            try before.write(to: URL(fileURLWithPath: file))
        }
    }

    @Test func notesFilesThatNothingProves() throws {
        let home = try TestHome.copy()
        let (folder, root) = try export(home)
        try home.folder.file("out/ghi-chu.txt", "x")
        let answer = try Tool.run(["verify", folder, "--trust", root])
        #expect(answer.status == 0)
        #expect(answer.output.contains("ghi-chu.txt"))
    }

    @Test(.enabled(if: Oracle.program("openssl") != nil))
    func opensslSaysTheSame() throws {
        let home = try TestHome.copy()
        let (folder, root) = try export(home)
        let arguments = [
            "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder + "/manifest.json.p7s", "-content",
            folder + "/manifest.json", "-CAfile", root, "-purpose", "any", "-out", "/dev/null",
        ]
        #expect(try Oracle.run("openssl", arguments).status == 0)
        try TestHome.flip(folder + "/manifest.json")
        #expect(try Oracle.run("openssl", arguments).status != 0)
    }

    @Test func neverOverOtherFiles() throws {
        let home = try TestHome.copy()
        let (folder, _) = try export(home)
        let record = try #require(try home.records.first)
        let answer = try home.run(["show", record, "--to", folder])
        #expect(answer.status == 2)
        #expect(answer.isTwoLines)
        let both = try home.run(["show", record, "--json", "--to", home.folder.path + "/out2"])
        #expect(both.object["record"] as? String == record)
        #expect(FileManager.default.fileExists(atPath: home.folder.path + "/out2/manifest.json.p7s"))
    }

    @Test func anUnknownIdIsTwoLines() throws {
        let home = try TestHome.copy()
        for arguments in [["show", "X"], ["explain", "X"], ["show", "../x"]] {
            let answer = try home.run(arguments)
            #expect(answer.status == 1)
            #expect(answer.isTwoLines, "\(answer.errors)")
        }
    }
}
