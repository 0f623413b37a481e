import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import TestSupport
import Testing

/// `when:`: what it reads, when it holds, and what a finding says about it.
@Suite struct ConditionTests {
    static let fields = [
        FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale),
        FieldRule(key: "nam", label: LocalizedText(vi: "Năm", en: "Year"), kind: .year),
        FieldRule(key: "ngay", label: LocalizedText(vi: "Ngày", en: "Date"), kind: .date),
        FieldRule(key: "ten", label: LocalizedText(vi: "Tên", en: "Name")),
    ]
    static let typed = ["ty_le": "500", "nam": "2024", "ngay": "21/11/2026", "ten": "Đơn đề nghị"]

    private func applies(
        _ text: String, _ files: [FileFacts], typed: [String: String] = typed, arrival: Date = Sample.arrival
    ) throws -> Bool {
        let condition = try ConditionReader.read(text)
        let setting = RuleSetting(
            id: "vector.content", severity: .warning, location: "mau.yaml:9", condition: condition)
        // A rule that speaks whenever it is asked: the count of pages is never 99.
        var asked = setting
        asked.id = "page.count"
        asked.parameters = ["at_least": .quantity(Quantity(99, .page))]
        let profile = Sample.profile(rules: [asked], fields: Self.fields)
        let result = Assessment.assess(
            profile: profile, submission: Sample.submission(files, arrival: arrival), facts: Sample.facts(files),
            typed: typed)
        return result.findings.contains { $0.rule == "page.count" }
    }

    @Test(arguments: [
        ("ty_le = 1:500", true), ("ty_le = 500", true), ("ty_le <= 1:1000", true), ("ty_le > 1:500", false),
        ("ty_le in [1:200, 1:500]", true), ("ty_le in (1:200, 1:1000)", false), ("nam >= 2000", true),
        ("nam < 2024", false), ("nam != 2023", true), ("ngay = 2026-11-21", true), ("ngay >= 2026-11-22", false),
        ("ten = Đơn đề nghị", true), ("ten = 'Đơn đề nghị'", true), ("ten in [Đơn, Đơn đề nghị]", true),
        ("not ten = Đơn", true), ("không ten = Đơn và nam = 2024", true), ("nam = 1 hoặc nam = 2024", true),
        ("nam = 2024 and (ty_le = 1:200 or ty_le = 1:500)", true), ("nam là known", true), ("nam is unknown", false),
        ("submission.origin = paper", true), ("submission.origin in [digital, mixed]", false),
        ("submission.date >= 2026-07-01", true), ("submission.date < 2026-07-01", false),
        ("submission.station = may-quet-1", true), ("submission.kind = single", true), ("file.format = tiff", true),
        ("file.format != tiff", false), ("page.size = A3", true), ("page.size in [A0, A1, roll]", false),
        ("page.count = 1 trang", true), ("page.count > 1", false), ("image.dpi >= 400 dpi", true),
        ("image.dpi < 400", false), ("crs.epsg is unknown", true), ("ty_le ≤ 1:500 and ty_le ≥ 1:500", true),
    ])
    func holds(text: String, expected: Bool) throws {
        #expect(try applies(text, [Sample.file(raster: Sample.raster())]) == expected)
    }

    /// Three-valued: what is not known neither holds nor fails, and is said.
    @Test(arguments: [
        ("ty_le = 1:500", false), ("ty_le != 1:500", false), ("not ty_le = 1:500", false), ("ty_le is unknown", true),
        ("ty_le = 1:500 or nam = 2024", true), ("ty_le = 1:500 and nam = 2023", false),
    ])
    func anUnknownValueDecidesNothing(text: String, expected: Bool) throws {
        let typed = ["nam": "2024"]
        #expect(try applies(text, [Sample.file(raster: Sample.raster())], typed: typed) == expected)
    }

    @Test func whatCouldNotBeDecidedIsSaid() throws {
        let condition = try ConditionReader.read("ty_le = 1:500")
        let setting = RuleSetting(id: "page.blank", severity: .hold, location: "mau.yaml:9", condition: condition)
        let result = Sample.assess(
            [Sample.file(raster: Sample.raster())], Sample.profile(rules: [setting], fields: Self.fields))
        let finding = try #require(result.findings.first { $0.rule == "condition.unknown" })
        #expect(finding.severity == .warning && finding.profileLocation == "mau.yaml:9")
        #expect(finding.message.vi.contains("ty_le") && finding.message.vi.contains("page.blank"))
        #expect(result.verdict == .accepted)
        let known = Assessment.assess(
            profile: Sample.profile(rules: [setting], fields: Self.fields),
            submission: Sample.submission([Sample.file(raster: Sample.raster())]),
            facts: Sample.facts([Sample.file(raster: Sample.raster())]), typed: ["ty_le": "1:1000"])
        #expect(!known.findings.contains { $0.rule == "condition.unknown" })
    }

    /// Small sheets at 300 dpi, large ones at 200: each page of one PDF by its own limit.
    @Test func eachPageIsJudgedByItsOwnSize() throws {
        func limit(_ dpi: Double, _ text: String) throws -> RuleSetting {
            RuleSetting(
                id: "resolution.minimum", severity: .return,
                parameters: ["at_least": .quantity(Quantity(dpi, .dotsPerInch))], location: "mau.yaml:7",
                condition: try ConditionReader.read(text))
        }
        let rules = [try limit(300, "page.size in [A3, A4]"), try limit(200, "page.size in [A0, A1, A2]")]
        let pages = [
            Sample.page(1, dpi: 250), Sample.page(2, 841, 1189, dpi: 250), Sample.page(3, 841, 1189, dpi: 150),
            Sample.page(4, dpi: 300),
        ]
        let result = Sample.assess([Sample.file("a.pdf", .pdf, pdf: Sample.pdf(pages))], Sample.profile(rules: rules))
        let found = result.findings.filter { $0.rule == "resolution.minimum" }
        #expect(found.map { $0.place?.page } == [1, 3])
        #expect(found.map { $0.because?.vi } == ["vì page.size = A3", "vì page.size = A0"])
        #expect(found.map { $0.because?.en } == ["because page.size = A3", "because page.size = A0"])
        #expect(found.map { $0.expected?.en } == ["≥ 300 dpi", "≥ 200 dpi"])
    }

    @Test func aFindingSaysWhyItsRuleApplied() throws {
        let condition = try ConditionReader.read("ty_le <= 1:1000 and nam >= 2000")
        let setting = RuleSetting(
            id: "resolution.minimum", severity: .return,
            parameters: ["at_least": .quantity(Quantity(600, .dotsPerInch))], condition: condition)
        let files = [Sample.file(raster: Sample.raster())]
        let result = Assessment.assess(
            profile: Sample.profile(rules: [setting], fields: Self.fields), submission: Sample.submission(files),
            facts: Sample.facts(files), typed: Self.typed)
        #expect(result.findings.first?.because?.vi == "vì ty_le = 1:500, nam = 2024")
        let plain = Sample.findings(
            "resolution.minimum", ["at_least": .quantity(Quantity(600, .dotsPerInch))], files[0])
        #expect(plain.count == 1 && plain[0].because == nil)
    }

    @Test func aFieldIsAskedForOnlyWhereItsConditionHolds() throws {
        var number = FieldRule(
            key: "so_giay_phep", label: LocalizedText(vi: "Số giấy phép", en: "Permit"), isRequired: true)
        number.condition = try ConditionReader.read("ten = Giấy phép")
        let files = [Sample.file(raster: Sample.raster())]
        func assess(_ name: String) -> AssessmentResult {
            Assessment.assess(
                profile: Sample.profile(fields: Self.fields + [number]), submission: Sample.submission(files),
                facts: Sample.facts(files), typed: ["ten": name])
        }
        #expect(assess("Đơn đề nghị").verdict == .accepted)
        let asked = assess("Giấy phép")
        #expect(asked.verdict == .held)
        #expect(asked.findings.first?.because?.vi == "vì ten = Giấy phép")
        let required = Assessment.requiredFields(
            profile: Sample.profile(fields: Self.fields + [number]), submission: Sample.submission(files),
            facts: Sample.facts(files), typed: ["ten": "Đơn"])
        #expect(required.isEmpty)
    }

    @Test(arguments: [
        ("", 0), ("ty_le", 5), ("ty_le =", 7), ("= 5", 0), ("ty_le = 1 and", 13), ("a = 1 and b = 2 or c = 3", 16),
        ("(a = 1", 0), ("a = 1)", 5), ("a in [1, 2", 5), ("a is big", 5), ("a = 'x", 4), ("a ! b", 2),
    ])
    func saysWhereItIsNotUnderstood(text: String, offset: Int) {
        do throws(ConditionProblem) {
            let read = try ConditionReader.read(text)
            Issue.record("\(read)")
        } catch {
            #expect(error.offset == offset, "\(text): \(error)")
        }
    }
}
