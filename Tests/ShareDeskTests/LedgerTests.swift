import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import ShareDesk

struct LedgerTests {
    static let hasPython = Oracle.program("python3") != nil
    private let rows = Samples.ledger()

    private func write(_ language: Language, dropped: Int = 5) throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder("desk")
        let name = try Samples.desk(folder, language: language).writeLedger(
            day: "2026-11-21", rows: rows, balance: LedgerBalanceRow(dropped: dropped, rows: rows))
        return (folder, name)
    }

    @Test(arguments: [
        (Language.vietnamese, "so-quet-2026-11-21.csv"), (.english, "scan-ledger-2026-11-21.csv"),
    ])
    func looksAsAgreed(language: Language, expected: String) throws {
        let (folder, name) = try write(language)
        #expect(name == expected)
        try Golden.expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")), matches: name)
    }

    @Test(.enabled(if: hasPython)) func anotherReaderSeesTheSameTable() throws {
        let (folder, name) = try write(.vietnamese)
        let program = """
            import csv, json, sys
            print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=';'))))
            """
        let result = try Oracle.run("python3", ["-c", program, "\(folder.path)/\(name)"])
        let table = try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
        #expect(table.prefix(6).allSatisfy { $0.count == 9 })
        #expect(table[3][2] == "'=HYPERLINK(\"http://x\";\"y\").tif")
        #expect(table[4][2] == "a;b \"c\"[U+000A]d.tif")
        #expect(table[5][2] == "" && table[5][8] == Samples.item.rawValue)
        #expect(table.last == ["Chênh lệch", "0", "khớp"])
        let counts = table.drop { $0.first != "Đã nhận" }.dropFirst().dropLast().compactMap { Int($0[1]) }
        #expect(counts.reduce(0, +) == 5)
    }

    @Test func aLostFileIsShouted() throws {
        let (folder, name) = try write(.vietnamese, dropped: 6)
        let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
        #expect(text.contains("Chênh lệch;1;KHÔNG KHỚP"))
        var snapshot = Samples.status()
        snapshot.balance.dropped += 1
        let root = DropRoot(name: "r", path: "/r", profile: "p")
        let page = StatusPage(snapshot: snapshot, root: root, language: .vietnamese, writtenAt: Samples.noon)
        #expect(page.html.contains("SỔ KHÔNG KHỚP"))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+84", "+84"), ("-5", "-5"), ("-5+1", "'-5+1"), ("@SUM(A1)", "'@SUM(A1)"), ("＝x", "'＝x"),
        ("\t=1", "[U+0009]=1"), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("thửa 25", "thửa 25"), (" x", "\" x\""),
        ("", ""),
    ])
    func cellsAreNeverFormulas(text: String, expected: String) { #expect(LedgerTable.cell(text) == expected) }

    @Test(arguments: ["../x", "2026-11-2", "2026/11/21", ""])
    func aDayIsADay(day: String) throws {
        let folder = try TemporaryFolder("desk")
        #expect(throws: SohoaError.self) {
            try Samples.desk(folder).writeLedger(day: day, rows: [], balance: LedgerBalanceRow(dropped: 0, rows: []))
        }
    }
}
