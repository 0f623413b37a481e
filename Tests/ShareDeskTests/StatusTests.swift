import ArchiveModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ShareDesk

struct StatusTests {
    static let hasPython = Oracle.program("python3") != nil

    @Test(arguments: [(Language.vietnamese, "TRANG-THAI.html"), (.english, "STATUS.html")])
    func looksAsAgreed(language: Language, name: String) throws {
        let folder = try TemporaryFolder("desk")
        try Samples.desk(folder, language: language).writeStatus(Samples.status())
        try Golden.expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")), matches: name)
    }

    @Test(.enabled(if: hasPython), arguments: Language.allCases)
    func isWellFormedAlsoWhenNothingHappened(language: Language) throws {
        let root = DropRoot(name: "tập", path: "/r", profile: "p", mode: .practice)
        let empty = StatusSnapshot(balance: LedgerBalanceRow(dropped: 0, rows: []))
        for snapshot in [empty, Samples.status()] {
            let page = StatusPage(snapshot: snapshot, root: root, language: language, writtenAt: Samples.noon).html
            #expect(try isWellFormed(page))
            #expect(page.contains(Words.practice[language]) && page.contains("http-equiv=\"refresh\""))
        }
    }

    @Test(arguments: [
        ("tra-lai/Bản đồ #1?.html", "./tra-lai/B%E1%BA%A3n%20%C4%91%E1%BB%93%20%231%3F.html"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"), ("//máy/x", "./m%C3%A1y/x"),
    ])
    func linksStayInTheShare(path: String, expected: String) { #expect(StatusPage.address(path) == expected) }

    @Test func aShareOutOfRangeIsNoCrash() {
        for share in [Double.nan, .infinity, -1, 1e300] {
            let entry = StatusSnapshot.Entry.step(.inspect, title: "x", share: share, since: Samples.noon)
            #expect(entry.detail.en.hasPrefix("step 4/11"))
        }
    }

    /// A reader that looks all the time sees whole pages only, and nothing else stays in the folder.
    @Test func readersNeverSeeAPart() throws {
        let folder = try TemporaryFolder("desk")
        let desk = Samples.desk(folder)
        var snapshot = Samples.status()
        snapshot.registered = Array(repeating: snapshot.registered[0], count: 60)
        try desk.writeStatus(snapshot)
        let path = URL(fileURLWithPath: folder.path + "/TRANG-THAI.html")
        let stop = Mutex(false)
        let parts = Mutex(0)
        let looks = Mutex(0)
        let reader = Thread {
            while !stop.withLock({ $0 }) {
                let page = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
                if !page.hasSuffix("</html>\n") { parts.withLock { $0 += 1 } }
                looks.withLock { $0 += 1 }
            }
        }
        reader.start()
        for count in 0..<100 {
            snapshot.registered = Array(repeating: snapshot.registered[0], count: 1 + count % 60)
            try desk.writeStatus(snapshot)
        }
        while looks.withLock({ $0 }) < 10 { sched_yield() }
        stop.withLock { $0 = true }
        #expect(parts.withLock { $0 } == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["TRANG-THAI.html"])
    }
}
