import ArchiveModel
import ProfileFiles
import SheetNumbering
import TestSupport
import Testing

/// The table that comes with the program, and how it is asked.
struct ProvinceTests {
    static let file = Oracle.checkout + "/profiles/data/kinh_tuyen_truc.yaml"
    static let loaded = ProvinceTableReader.load(file: file)
    static var table: ProvinceTable { loaded.0 ?? ProvinceTable(eras: []) }

    private func decided(_ name: String?, _ era: String? = nil) -> String? {
        if case .decided(let found) = Self.table.meridian(of: name, era: era) { return found.meridian.text }
        return nil
    }

    @Test func isWellWritten() {
        #expect(Self.loaded.1.map { $0.rendered(.vietnamese) } == [])
        #expect(Self.table.eras.map(\.provinces.count) == [63, 34])
        for era in Self.table.eras { #expect(!era.basis.citation.isEmpty && era.basis.standing == .unchecked) }
        #expect(Self.table.eras[0].provinces.allSatisfy { $0.northings != nil })
    }

    /// No province is lost in the merger, and none is in two.
    @Test func everyFormerProvinceHasOneSuccessor() {
        let parts = Self.table.eras[1].provinces.flatMap { $0.parts.isEmpty ? [$0.name] : $0.parts }
        #expect(parts.sorted() == Self.table.eras[0].provinces.map(\.name).sorted())
    }

    @Test(
        arguments: [
            ("Hà Nội", nil, "105°00′"), ("hà nội", nil, "105°00′"), ("Ha Noi", nil, "105°00′"),
            ("Thành phố Hà Nội", nil, "105°00′"), ("Hà Tây", nil, "105°00′"), ("Bình Định", nil, "108°15′"),
            ("Gia Lai", "before-2025", "108°30′"), ("Gia Lai", "since-2025", "108°15′"),
            ("Bắc Ninh", "before-2025", "105°30′"), ("Bắc Ninh", "since-2025", "107°00′"),
            ("Lai Châu", "before-2025", "103°00′"), ("Lai Châu", "since-2025", "104°45′"),
            ("TP.HCM", "before-2025", "105°45′"), ("Huế", nil, "107°00′"), ("Thừa Thiên - Huế", nil, "107°00′"),
            ("Vĩnh Phúc", nil, "105°00′"), ("Hà Nam", nil, "105°00′"), ("Tỉnh Thái Nguyên", nil, "106°30′"),
            ("Bà Rịa–Vũng Tàu", nil, "107°45′"), ("Đắc Lắc", nil, "108°30′"), ("Đà Nẵng", nil, "107°45′"),
            ("Lào Cai", nil, "104°45′"),
        ] as [(String, String?, String)])
    func theFormerProvinceDecides(_ name: String, _ era: String?, _ meridian: String) {
        #expect(decided(name, era) == meridian)
    }

    @Test(arguments: ["Gia Lai", "TP. Hồ Chí Minh", "Lai Châu", "Bắc Ninh", "Cà Mau", "Lâm Đồng"])
    func neverGuesses(_ name: String) throws {
        guard case .undecided(let found) = Self.table.meridian(of: name) else {
            Issue.record("\(name) was decided")
            return
        }
        #expect(Set(found.map(\.meridian)).count > 1)
    }

    @Test func saysWhatItDoesNotKnow() {
        #expect(Self.table.meridian(of: nil) == .noProvince && Self.table.meridian(of: "  ") == .noProvince)
        #expect(Self.table.meridian(of: "Hà Nội", era: "1999") == .unknownEra(known: ["before-2025", "since-2025"]))
        guard case .unknownProvince(let known) = Self.table.meridian(of: "Hà Nôị Mới") else {
            Issue.record("known")
            return
        }
        #expect(known.contains("Hà Nội"))
    }

    /// Points of the worked vectors lie in their provinces' northings.
    @Test(arguments: [
        ("Hà Nội", "328587-5-(10)", 2), ("TP.HCM", "194602-8-b", 1), ("Đà Nẵng", "776548", 1), ("Cà Mau", "017569", 1),
        ("Khánh Hòa", "328587", 1),
    ])
    func findsTheThousands(_ name: String, _ number: String, _ thousands: Int) throws {
        guard case .decided(let found) = Self.table.meridian(of: name, era: "before-2025") else {
            Issue.record("\(name)")
            return
        }
        let sheet = try #require(try CadastralSheet.read(number).first)
        #expect(sheet.thousands(within: found.northings) == .decided(thousands))
    }

    /// A province made of several has their territories together.
    @Test func mergedProvincesReachAsFarAsTheirParts() throws {
        guard case .decided(let found) = Self.table.meridian(of: "Quảng Trị", era: "since-2025") else {
            Issue.record("not decided")
            return
        }
        #expect(found.northings == 1_790_000...2_010_000)
    }
}

/// A table of the office with mistakes in it.
struct ProvinceFileTests {
    static let head = """
        eras:
          - id: before-2025
            name: { vi: Trước, en: Before }
            basis: Văn bản A
            standing: unchecked
            provinces:

        """

    @Test(arguments: [
        ("      - { name: A, meridian: \"105°61′\" }", "wrong-type", 7), ("      - { name: A }", "missing-key", 7),
        ("      - { name: A, meridian: \"105°45′\", north: [1140 km] }", "bad-northings", 7),
        ("      - { name: A, meridian: \"105°45′\", north: [1240 km, 1140 km] }", "bad-northings", 7),
        ("      - { name: A, meridian: \"105°45′\", north: [100 km, 1140 km] }", "bad-northings", 7),
        ("      - { name: A, meridian: \"105°45′\", north: [1140, 1240] }", "missing-unit", 7),
        ("      - { name: A, meridian: 105, parts: [B] }", "unknown-part", 7),
        ("      - { name: A, meridian: 105 }\n      - { name: tỉnh a, meridian: 105 }", "duplicate-name", 8),
        ("      - { name: A, meridain: 105 }", "unknown-key", 7), ("      - { name: A, meridian: 5 }", "wrong-type", 7),
    ])
    func complainsAtTheLine(_ provinces: String, _ code: String, _ line: Int) throws {
        let (table, complaints) = ProvinceTableReader.read(text: Self.head + provinces + "\n", file: "a.yaml")
        #expect(table == nil)
        let complaint = try #require(complaints.first { $0.severity == .error })
        #expect(complaint.code == code && complaint.line == line, "\(complaints.map { $0.rendered(.english) })")
        #expect(!complaint.hint.vi.isEmpty)
    }

    @Test func warnsOfAMeridianWithoutACode() throws {
        let (table, complaints) = ProvinceTableReader.read(
            text: Self.head + "      - { name: A, meridian: 106°20′ }\n", file: "a.yaml")
        #expect(table?.eras.first?.provinces.first?.meridian.text == "106°20′")
        #expect(complaints.map(\.code) == ["meridian-without-code"])
    }

    @Test(arguments: ["", "x", "eras: 5", "eras: []\neras: []", "\t- a", "eras:\n  - {}", "[", "&a [*a]"])
    func anyTextIsSafe(_ text: String) {
        let (table, complaints) = ProvinceTableReader.read(text: text, file: "a.yaml")
        #expect(table == nil && complaints.hasErrors)
        #expect(ProvinceTableReader.load(file: "/nonexistent").1.hasErrors)
    }
}
