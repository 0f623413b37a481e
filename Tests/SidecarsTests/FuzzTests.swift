import ArchiveModel
import Foundation
import Testing

@testable import Sidecars

/// Every prefix and every flipped byte ends in a table or in a located problem.
@Suite struct FuzzTests {
    private static let csv = Array("\u{FEFF}sep=;\r\nTên tệp;\"Mã \"\"xã\"\"\"\r\nA01.tif;00123\r\n".utf8)
    private static let json = Array(#"[{"a": "\u0110\ud83d\ude00", "b": -1.5e+3}, {"a": null, "c": true}]"#.utf8)

    private static func check(_ bytes: [UInt8], _ name: String) {
        guard let problem = Read.problem(bytes, name) else { return }
        #expect(!problem.place.vi.isEmpty && !problem.place.en.isEmpty)
        #expect(!problem.message.vi.isEmpty && !problem.hint.en.isEmpty)
    }

    private static func walk(_ bytes: [UInt8], _ body: ([UInt8]) -> Void) {
        for length in 0...bytes.count { body(Array(bytes.prefix(length))) }
        for index in bytes.indices {
            for mask: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
                var changed = bytes
                changed[index] ^= mask
                body(changed)
            }
        }
    }

    @Test(arguments: [(csv, "a.csv"), (json, "a.json"), (Book.make(), "a.xlsx")])
    func everyPrefixAndEveryFlip(bytes: [UInt8], name: String) {
        Self.walk(bytes) { Self.check($0, name) }
    }

    /// The checksum guards the parts of a package; here it fits, so that the XML reader sees the damage.
    @Test func everyFlipInsideAPart() {
        let (sheet, strings, book) = (Array(Book.sheet.utf8), Array(Book.strings.utf8), Array(Book.workbook.utf8))
        Self.walk(sheet) { Self.check(Book.make(sheet: $0, strings: strings, workbook: book), "a.xlsx") }
        Self.walk(strings) { Self.check(Book.make(sheet: sheet, strings: $0, workbook: book), "a.xlsx") }
        Self.walk(book) { Self.check(Book.make(sheet: sheet, strings: strings, workbook: $0), "a.xlsx") }
    }

    @Test func randomBytesOfAnyName() {
        var generator = SystemRandomNumberGenerator()
        let heads: [[UInt8]] = [[], Array("PK\u{3}\u{4}".utf8), [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], Array("[{\"".utf8)]
        for round in 0..<3000 {
            let tail = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            Self.check(heads[round % heads.count] + tail, ["a.csv", "a.json", "a.xlsx", "a"][round % 4])
        }
    }

    /// A table of any content also ends in a statement.
    @Test func statementsOfOddTables() throws {
        for text in [
            "Mã xã", "Mã xã\n", ",,\n", "STT\n1\n", "Tên tệp\nx\n", "Mã xã,Mã xã\n1,2\n", "#\n", "a\nMã xã\nx\n",
        ] {
            _ = try Office.sidecar(text)
            _ = try Office.list(text)
            _ = try Office.list(text, rules: SidecarRules(lists: ["a"], match: .order), of: Office.scan("a99.tif"))
        }
    }
}
