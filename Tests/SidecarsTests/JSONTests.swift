import ArchiveModel
import Foundation
import Testing

@testable import Sidecars

@Suite struct JSONTests {
    @Test func anObjectIsOneRow() throws {
        let table = try Read.table(#"{"ma_xa": "00123", "nam": 2024, "ghi_chu": null, "a/b": true}"#, "a.json")
        #expect(table.texts == [["ma_xa", "nam", "ghi_chu", "a/b"], ["00123", "2024", "true"]])
        #expect(table.rows[1].cells.map(\.place.text) == ["a.json, /ma_xa", "a.json, /nam", "a.json, /a~1b"])
    }

    @Test func anArrayIsManyRows() throws {
        let table = try Read.table(#"[{"a": "1"}, {"b": "2", "a": "3"}]"#, "danh-sach.json")
        #expect(table.texts == [["a", "b"], ["1"], ["3", "2"]])
        #expect(table.rows[2].cells[0].place.text == "danh-sach.json, /1/a")
        #expect(try Read.table(#"[["a", "b"], ["1", 2.50]]"#, "x.json").texts == [["a", "b"], ["1", "2.50"]])
        #expect(try Read.table("[]", "x.json").texts == [])
        #expect(try Read.table("{}", "x.json").texts == [])
    }

    @Test func keepsDigitsAndReadsEscapes() throws {
        let table = try Read.table(#"{"so": 123456789012345678901, "x": "\u0110\u1ed7 \ud83d\ude00\n\"\\"}"#, "a.json")
        #expect(table.texts[1] == ["123456789012345678901", "Đỗ 😀\n\"\\"])
    }

    @Test(arguments: [
        (#"{"a": {"b": 1}}"#, "line 1, column 7", "nested"), (#"{"a": [1]}"#, "line 1, column 7", "nested"),
        ("{\n \"a\": 007}", "line 2, column 7", "leading zero"), (#"{"a": 1, "a": 2}"#, "line 1, column 10", "twice"),
        (#"{"a": 1"#, "line 1, column 8", ", or }"), (#"{"a": 1} x"#, "line 1, column 10", "end of the file"),
        (#"{"a" 1}"#, "line 1, column 6", "colon"), (#"{"a": "\ud83d"}"#, "line 1, column 14", "escape"),
        (#"{"a": "b"#, "line 1, column 7", "closing quote"), ("[1]", "line 1, column 2", "{ or ["),
        (#"{"a": tru}"#, "line 1, column 7", "a value"), ("", "line 1, column 1", "{ or ["),
        (#"{"a": 1.}"#, "line 1, column 9", "digit"), (#"{"a": "\uDE00x"}"#, "line 1, column 14", "escape"),
    ]) func tellsWhereItIsWrong(text: String, place: String, message: String) throws {
        let problem = try #require(Read.problem(Array(text.utf8), "a.json"))
        #expect(problem.place.en == place)
        #expect(problem.message.en.contains(message))
        #expect(!problem.message.vi.isEmpty && !problem.hint.vi.isEmpty)
    }

    @Test func deepNestingEndsAtOnce() {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(Read.problem(Array(deep.utf8), "a.json")?.message.en.contains("nested") == true)
    }
}
