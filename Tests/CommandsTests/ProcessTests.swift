import Foundation
import TestSupport
import Testing

struct ProcessTests {
    /// Folders and files that are in the inboxes now.
    private func left(_ home: TestHome) -> [String] {
        ["giay", "thieu"].flatMap {
            FileManager.default.subpaths(atPath: home.path + "/drop/\($0)/vao") ?? []
        }
    }

    @Test(arguments: [["khong-co.pdf"], [""], ["a/X.pdf", "b/x.pdf"], ["X.pdf", "khong-co.pdf"]])
    func looksAtEveryFileBeforeTheFirstMoves(_ names: [String]) throws {
        let home = try TestHome()
        for name in names where !name.isEmpty && !name.hasPrefix("khong") { _ = try home.paper(name, name) }
        let paths = names.map { home.folder.path + "/papers" + ($0.isEmpty ? "" : "/") + $0 }
        try FileManager.default.createDirectory(atPath: home.folder.path + "/papers", withIntermediateDirectories: true)
        let answer = try home.run(["process"] + paths + ["--profile", "giay"])
        #expect(answer.status == 2, "\(answer.errors)")
        #expect(answer.isTwoLines)
        #expect(left(home) == [])
    }

    @Test func namesTheProfilesThereAre() throws {
        let home = try TestHome()
        let answer = try home.run(["process", try home.paper("A.pdf", "a"), "--profile", "giai"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("giay, thieu"))
    }

    @Test func whatIntakeNeverTakesIsNotWaitedFor() throws {
        let home = try TestHome()
        let answer = try home.run(["process", try home.paper("Thumbs.db", "x"), "--profile", "giay"])
        #expect(answer.status == 1)
        #expect(answer.isTwoLines && answer.errors.contains("Thumbs.db"))
        #expect(left(home) == [])
    }

    @Test func answersForEveryFileAndLeavesNoFolders() throws {
        let home = try TestHome.copy()
        let papers = [try home.paper("C.pdf", "c"), try home.folder.file("papers/D.txt", "a,b\n1,2\n")]
        let answer = try home.run(["process"] + papers + ["--profile", "giay", "--json"])
        #expect(answer.status == 1)
        let items = try #require(answer.object["items"] as? [[String: Any]])
        #expect(Set(items.compactMap { $0["title"] as? String }) == ["C.pdf", "D.txt"])
        #expect(Set(items.compactMap { $0["state"] as? String }) == ["registered", "returned"])
        #expect(left(home) == [])
        for paper in papers { #expect(FileManager.default.fileExists(atPath: paper)) }
    }

    /// Without a key nothing is registered: that is no acceptance.
    @Test func waitingIsAnEnvironmentFault() throws {
        let home = try TestHome()
        try FileManager.default.removeItem(atPath: home.path + "/keys/demo-key.pem")
        let answer = try home.run(["process", try home.paper("A.pdf", "a"), "--profile", "giay"])
        #expect(answer.status == 3)
        #expect(answer.isTwoLines, "\(answer.errors)")
        #expect(try home.run(["find", "--json"]).list.isEmpty)
        #expect(try home.run(["status"]).output.contains("Chờ thử lại: 1"))
    }

    @Test func goesThroughARunningDaemon() throws {
        let home = try TestHome.copy()
        let daemon = try RunningDaemon(home)
        let answer = try home.run(["process", try home.paper("E.pdf", "e"), "--profile", "giay"])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("E.pdf: Đạt"))
        #expect(try home.run(["find", "E.pdf"]).status == 0)
        #expect(left(home) == [])
        withExtendedLifetime(daemon) {}
    }

    @Test func measuresWithoutAStation() throws {
        let folder = try TemporaryFolder()
        let paper = try folder.file("A.pdf", TestHome.pdf("a"))
        let answer = try Tool.run(["inspect", paper, "--json"])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect((answer.object["files"] as? [[String: Any]])?.count == 1)
        #expect(try Tool.run(["inspect", folder.path]).status == 2)
        #expect(try Tool.run(["inspect", try folder.file("B.pdf", "%PDF-1.7\nbroken")]).status == 1)
    }
}
