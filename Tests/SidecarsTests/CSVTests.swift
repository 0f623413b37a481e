import ArchiveModel
import Foundation
import Testing

@testable import Sidecars

@Suite struct CSVTests {
    private static let rows = [
        ["Tên tệp", "Mã xã", "Chủ sử dụng"], ["A01.tif", "00123", "Đỗ Thị Hậu, \"cụ\"\nxóm 3"],
    ]

    private static func text(_ separator: String, _ end: String) -> String {
        rows.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
        }.joined(separator: end) + end
    }

    @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"]) func readsSeparatorsAndLineEnds(
        separator: String, end: String
    ) throws {
        #expect(try Read.table(Self.text(separator, end)).texts == Self.rows)
        #expect(try Read.table("sep=\(separator)\(end)" + Self.text(separator, end)).texts == Self.rows)
    }

    @Test(arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian], [false, true])
    func readsEncodings(encoding: String.Encoding, hasMark: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + Self.text(";", "\r\n")
        let data = try #require(text.data(using: encoding))
        if encoding == .utf8 || hasMark {
            #expect(try SidecarReader.read(Array(data), name: "a.csv").texts == Self.rows)
        } else {
            let problem = try #require(Read.problem(Array(data), "a.csv"))
            #expect(problem.message.en.contains("byte order mark") || problem.message.en.contains("Unicode"))
        }
    }

    @Test func aDeclaredSeparatorWinsOverTheLikelyOne() throws {
        #expect(try Read.table("sep=;\na,b;c\n1,5;2\n").texts == [["a,b", "c"], ["1,5", "2"]])
        #expect(try Read.table("sep=|\na|b\n").texts == [["a", "b"]])
        #expect(try Read.table("a;b\n\"x,y,z\";1,5\n").texts == [["a", "b"], ["x,y,z", "1,5"]])
    }

    @Test func keepsPlacesAndLeavesOutWhatIsEmpty() throws {
        let table = try Read.table("x,,y\n\n,,\n  ,z\n")
        #expect(table.rows.map(\.number) == [1, 4])
        #expect(table.cell("C1")?.text == "y")
        #expect(table.cell("B4")?.place.text == "a.csv, B4")
    }

    @Test func keepsLettersAsTheyAre() throws {
        let table = try Read.table("=\"00123\",'007, 12 ,#N/A\n")
        #expect(table.texts == [["00123", "'007", " 12 ", "#N/A"]])
        #expect(table.cell("D1")?.kind == .error)
    }

    @Test(arguments: [
        ("a,b\n\"x,y\n", "line 2, column 1", "never closed"), ("a,\"b\"c\n", "line 1, column 6", "after a closing"),
        ("a,b\n1,\0\n", "line 2, column 3", "zero byte"),
    ]) func tellsWhereItIsWrong(text: String, place: String, message: String) throws {
        let problem = try #require(Read.problem(Array(text.utf8), "a.csv"))
        #expect(problem.place.en == place)
        #expect(problem.message.en.contains(message))
    }

    @Test func tellsTheLineThatIsNoUnicode() throws {
        // Windows-1258: Đỗ.
        let problem = try #require(Read.problem(Array("a,b\nx,".utf8) + [0xD0, 0xF4, 0xDE, 0x0A], "a.csv"))
        #expect(problem.place.vi == "dòng 2, cột 3")
        #expect(problem.message.vi.contains("Windows-1258"))
        #expect(problem.hint.vi.contains("CSV UTF-8"))
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x41], [0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8], [0xFE, 0xFF, 0xDC, 0x00],
        ] as [[UInt8]]) func tellsOfHalfCharacters(bytes: [UInt8])
    {
        #expect(Read.problem(bytes, "a.csv")?.message.en.contains("middle of a character") == true)
    }

    @Test func limitsWhatATableCosts() {
        let wide = String(repeating: ",", count: SidecarLimits.columns + 1)
        #expect(Read.problem(Array(wide.utf8), "a.csv") != nil)
        let long = String(repeating: "a\n", count: SidecarLimits.rows + 1)
        #expect(Read.problem(Array(long.utf8), "a.csv")?.message.en.contains("too large") == true)
        let cell = "\"" + String(repeating: "a", count: SidecarLimits.cell + 1)
        #expect(Read.problem(Array(cell.utf8), "a.csv")?.message.en.contains("too large") == true)
        #expect(Read.problem([UInt8](repeating: 65, count: SidecarLimits.file + 1), "a.csv") != nil)
    }
}
