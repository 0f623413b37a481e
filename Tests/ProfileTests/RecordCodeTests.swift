import ArchiveModel
import Foundation
import ProfileRules
import Testing

@Suite struct RecordCodeTests {
    static let fields = ["agency": "H26.12", "sector": "dia-chinh", "ma_xa": "00123", "so": "12/QĐ-UBND"]

    @Test(arguments: [
        ("{agency}.{sector}.{yyyy}.{seq:06}", "H26.12.dia-chinh.2026.000042"),
        ("{agency}.{ma_xa}.{yyyy}{mm}{dd}-{seq:04}", "H26.12.00123.20261121-0042"),
        ("{so}.{seq}", "12_QD-UBND.42"), ("{khong_co}.{sector}.{seq}", "dia-chinh.42"),
        ("{agency}.{khong_co}.{seq}", "H26.12.42"), ("{agency}", "H26.12.42"), ("{", "H26.12.dia-chinh.2026.000042"),
    ])
    func fillsTemplates(template: String, expected: String) {
        let code = RecordCode.make(template: template, fields: Self.fields, sequence: 42, date: Sample.arrival)
        #expect(code.rawValue == expected)
    }

    /// The year of the office's clock: 31 December 18:00 UTC is the next year in Vietnam.
    @Test func countsYearsInVietnam() throws {
        let date = try #require(VietnamTime.date("2026-12-31T18:00:00Z"))
        #expect(RecordCode.make(template: "{yyyy}.{seq}", fields: [:], sequence: 1, date: date).rawValue == "2027.1")
    }

    @Test(arguments: [
        "../../etc/passwd", "a\\b:c*d?", "  ", "Đất ở", String(repeating: "x", count: 500), "...", "a\u{0}b",
    ])
    func isSafeAsAFileNameAndUnique(value: String) {
        let codes = (1...3).map {
            RecordCode.make(template: "{v}.{seq}", fields: ["v": value], sequence: $0, date: Sample.arrival).rawValue
        }
        #expect(Set(codes).count == 3)
        for code in codes {
            #expect(code.utf8.allSatisfy { $0 > 32 && $0 < 127 })
            #expect(!code.contains { "/\\:*?\"<>|".contains($0) })
            #expect(!code.hasPrefix(".") && !code.hasSuffix(".") && code.count <= 120)
        }
    }

    @Test func templatesTellTheirMistakes() {
        func kind(_ text: String) -> Template.Problem.Kind? {
            do throws(Template.Problem) {
                _ = try Template(text)
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kind("a{b}c{d:03}") == nil)
        #expect(kind("a{b") == .unclosed)
        #expect(kind("a{}") == .empty)
        #expect(kind("a}b") == .strayBrace)
        #expect(kind("{seq:x}") == .badWidth)
        #expect(kind("{seq:99}") == .badWidth)
    }
}
