import ArchiveModel
import Foundation
import Testing

@testable import Sidecars

/// What spreadsheets do to codes: each is told, none is repaired.
@Suite struct DamageTests {
    private static func sign(_ text: String, _ kind: SidecarCell.Kind, _ field: FieldRule) -> DamageSigns.Sign? {
        let cell = SidecarCell(
            text: text, kind: kind, place: SidecarPlace(file: "a.xlsx", sheet: "S", row: 2, column: 1))
        return DamageSigns(cell: cell, field: field).sign
    }
    private static func field(
        _ kind: FieldRule.Kind = .text, pattern: String? = nil, codes: [String] = []
    ) -> FieldRule {
        FieldRule(
            key: "x", label: LocalizedText(vi: "X", en: "X"), kind: kind, pattern: pattern,
            codes: Dictionary(codes.map { ($0, LocalizedText(vi: $0, en: $0)) }, uniquingKeysWith: { $1 }))
    }

    @Test(
        arguments: [
            ("1234", .number(1234), field(pattern: "[0-9]{5}"), "zeros", "01234"),
            ("7", .text, field(.code, codes: ["007", "010"]), "zeros", "007"),
            ("1.09E+11", .text, field(), "power of ten", nil), ("1,09E+11", .text, field(.code), "power of ten", nil),
            ("1.23456789012346E+17", .number(1.23456789012346e17), field(), "15 digits", nil),
            ("123456789012345000", .text, field(), "15 digits", nil),
            ("2026-02-01", .date(46054), field(pattern: "[0-9]+-[0-9]+"), "a date", "1-2 / 2-1 / 2-2026"),
            ("2026-02-01", .date(46054), field(), "a date", "1-2 / 2-1"),
            ("09:20", .date(0.388888888888889), field(.scale), "a date", "1:500"),
            ("02-Jan", .text, field(), "a date", "2-1 / 1-2"), ("Jan-02", .text, field(), "a date", "1-02"),
            ("02/01/2026", .text, field(pattern: "[0-9]+-[0-9]+"), "a date", "1-2 / 2-1"),
            ("46347", .number(46347), field(.date), "count of days", "2026-11-21"),
            ("11/21/2026", .text, field(.date), "month stands first", "21/11/2026"),
            ("#N/A", .error, field(), "formula", nil), ("########", .text, field(), "narrow", nil),
            ("Nguy\u{FFFD}n", .text, field(), "lost", nil), ("Nguy?n V?n H?u", .text, field(), "question marks", nil),
            ("Nguyá»…n VÄƒn Háº­u", .text, field(), "wrong character set", "Nguyễn Văn Hậu"),
            ("Ph­êng §ång H­ng V¨n", .text, field(), "TCVN3", nil),
        ] as [(String, SidecarCell.Kind, FieldRule, String, String?)])
    func isTold(text: String, kind: SidecarCell.Kind, field: FieldRule, what: String, probable: String?) throws {
        let sign = try #require(Self.sign(text, kind, field))
        #expect(sign.what.en.contains(what))
        #expect(sign.probable == probable)
    }

    @Test(
        arguments: [
            ("00123", .text, field(pattern: "[0-9]{5}")), ("12345", .number(12345), field(pattern: "[0-9]{5}")),
            ("2026-11-21", .date(46347), field(.date)), ("109000000001", .number(109_000_000_001), field()),
            ("1.09E+11", .number(1.09e11), field(.number)), ("1:500", .text, field(.scale)),
            ("Đã đo lại chưa?", .text, field()), ("Nguyễn Văn Hậu", .text, field()),
            ("2024", .number(2024), field(.year)),
            ("A5E+1B", .text, field()), ("21/11/2026", .text, field(.date)),
            ("Ấp 3, xã Ea H'leo – Đắk Lắk", .text, field()),
            ("1234", .text, field()), ("https://a.vn/x?y=1", .text, field()), ("100 m²", .text, field()),
            ("CÔNG TY TNHH ÂU VIỆT", .text, field()), ("Hồ Ã", .text, field()), ("May-2024", .text, field()),
        ] as [(String, SidecarCell.Kind, FieldRule)])
    func wholeValuesAreLeftInPeace(text: String, kind: SidecarCell.Kind, field: FieldRule) {
        #expect(Self.sign(text, kind, field) == nil)
    }
}
