import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct SearchTests {
    let folder: TemporaryFolder
    let registry: Registry

    init() throws {
        folder = try TemporaryFolder("search")
        registry = try Samples.registry(folder)
        for (number, title) in [
            "Bản đồ địa chính đất", "Bản vẽ hoàn công cầu Đuống", "Băng ghi hình dốc Đá", "Sơ đồ tuyến 1:500 (tờ 12)",
        ].enumerated() {
            var row = Samples.row("R-00000\(number + 1)", title: title, item: number)
            row.fields = number == 3 ? ["to_ban_do": "DC-07/2019", "xa": "Nghĩa Đô"] : [:]
            try registry.register(row, searchText: row.searchText)
        }
    }

    @Test(arguments: [
        ("ban do dia chinh dat", [1]), ("Bản đồ địa chính đất", [1]), ("BẢN ĐỒ ĐỊA CHÍNH", [1]),
        ("b\u{61}\u{309}n d\u{6F}\u{302}\u{300} đ\u{69}\u{323}a", [1]), ("dia chinh da", [1]), ("dat ban", [1]),
        ("cau duong", [2]), ("CẦU ĐUỐNG", [2]), ("1:500", [4]), ("dc-07/2019", [4]), ("nghia do", [4]),
        ("R-000002", [2]), ("ban", [1, 2, 3]), ("ban do", [1, 3]), ("khong co", []),
    ])
    func findsAsPeopleType(text: String, expected: [Int]) throws {
        let found = try registry.find(text: text, sector: nil, limit: 10).map(\.id.rawValue)
        #expect(found.sorted() == expected.map { "R-00000\($0)" })
    }

    @Test func finishedWordsComeBeforeBeginnings() throws {
        #expect(try registry.find(text: "ban do", limit: 10).map(\.id.rawValue).first == "R-000001")
        #expect(try registry.find(text: "ban do", limit: 1).map(\.id.rawValue) == ["R-000001"])
        #expect(try registry.find(text: "ban do", limit: 0) == [])
        #expect(try registry.find(text: "ban do", limit: -1) == [])
    }

    @Test(arguments: [
        "", "   ", "\"", "\"\"", "'", "''; DROP TABLE record; --", "ban AND", "AND OR NOT", "NEAR(ban do, 2)",
        "searched:ban",
        "ban*", "*", "^ban", "(ban", "ban)", "{a b}: c", "-ban", "+", "ban + do", "\\", "%", "_", "\u{0}ban\u{0}", "?",
        ":x", "🗺️",
        "ban\" OR \"1\"=\"1", String(repeating: "ban ", count: 5000), String(repeating: "a", count: 100_000),
        String(repeating: "\"", count: 999), "\u{202E}nab", "é\u{301}\u{301}\u{301}", "ß ﬁ İ",
    ])
    func noTextIsAnError(text: String) throws {
        _ = try registry.find(text: text, sector: "dia-chinh' OR 1=1 --", limit: 5)
        _ = try registry.find(text: text, limit: 5)
        #expect(try registry.recordCount() == 4)
    }

    @Test func operatorsAreWords() throws {
        #expect(try registry.find(text: "ban OR xyz", limit: 5) == [])
        #expect(try registry.find(text: "NOT ban", limit: 5) == [])
        #expect(try registry.find(text: "\"ban\" do* (dia)", limit: 5).map(\.id.rawValue) == ["R-000001"])
    }

    @Test func keepsToASector() throws {
        #expect(try registry.find(text: "ban do", sector: "dia-chinh", limit: 5).count == 2)
        #expect(try registry.find(text: "ban do", sector: "xay-dung", limit: 5) == [])
    }

    @Test func aNewVersionReplacesTheWords() throws {
        let row = Samples.row("R-000001", version: 2, title: "Trích lục bản đồ")
        try registry.register(row, searchText: row.searchText)
        #expect(try registry.find(text: "trich luc", limit: 5).map(\.version) == [2])
        #expect(try registry.find(text: "dia chinh dat", limit: 5) == [])
        #expect(try registry.checkFile() == [])
    }
}
