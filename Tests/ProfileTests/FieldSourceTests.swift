import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import Testing

/// Several sources of one field: what agrees, what does not, and how sure a value is.
@Suite struct FieldSourceTests {
    private static func field(
        _ kind: FieldRule.Kind = .text, sources: [FieldRule.Source] = FieldRule.Source.usual, confidence: Double? = nil
    ) -> FieldRule {
        FieldRule(
            key: "x", label: LocalizedText(vi: "Trường", en: "Field"), kind: kind, sources: sources,
            confidence: confidence)
    }

    private static func said(_ text: String, _ source: String = "sidecar", confidence: Double = 0.9) -> FieldCandidate {
        FieldCandidate(field: "x", text: text, source: source, confidence: confidence, location: "a.csv, B2")
    }

    private static func assess(
        _ field: FieldRule, _ said: [FieldCandidate],
        file: FileFacts = Sample.file("A_one.tif", raster: Sample.raster()),
        typed: [String: String] = [:]
    ) -> AssessmentResult {
        let profile = Sample.profile(fields: [field], naming: NamingRules(patterns: ["A_{x}"], severity: .info))
        return Assessment.assess(
            profile: profile, submission: Sample.submission([file]), facts: Sample.facts([file]), typed: typed,
            evidence: FieldEvidence(candidates: said))
    }

    @Test(arguments: [
        (FieldRule.Kind.scale, "1:500", "500"), (.scale, "1/500", "1:500"), (.date, "2026-11-21", "21/11/2026"),
        (.date, "21.11.2026", "21/11/2026"), (.year, "2024", " 2024"), (.integer, "007", "7"), (.number, "1,50", "1.5"),
        (.text, "Nguyễn  Văn MẪU", "nguyễn văn mẫu"), (.text, "Đỗ", "Đỗ".decomposedStringWithCanonicalMapping),
        (.code, "gcn", "GCN"),
    ]) func agrees(kind: FieldRule.Kind, one: String, other: String) {
        #expect(FieldForm(one, kind) == FieldForm(other, kind))
    }

    @Test(arguments: [
        (FieldRule.Kind.scale, "1:500", "1:1000"), (.date, "2026-11-21", "2026-11-12"), (.text, "007", "7"),
        (.text, "Đỗ", "Do"), (.code, "00123", "00124"), (.number, "1.5", "15"),
    ]) func differs(kind: FieldRule.Kind, one: String, other: String) {
        #expect(FieldForm(one, kind) != FieldForm(other, kind))
    }

    @Test func everySourceIsKeptInTheOrderOfTrust() {
        let said = [Self.said("two", "list"), Self.said("three", "sidecar"), Self.said("x", "barcode")]
        let result = Self.assess(Self.field(), said)
        #expect(result.candidates.map(\.text) == ["one", "three", "two"])
        #expect(result.fields["x"] == "one" && result.fieldSources["x"] == "name")
        let turned = Self.assess(Self.field(sources: [.list, .sidecar, .name]), said)
        #expect(turned.candidates.map(\.text) == ["two", "three", "one"] && turned.fields["x"] == "two")
        #expect(Self.assess(Self.field(sources: [.name]), said).candidates.map(\.text) == ["one"])
    }

    @Test func sourcesThatDisagreeAreHeldWithBothValues() throws {
        let finding = try #require(
            Self.assess(Self.field(), [Self.said("two")]).findings.first { $0.severity == .hold })
        #expect(finding.rule == "field.conflict")
        #expect(finding.measured?.vi == "two (a.csv, B2)" && finding.expected?.vi == "one (tên tệp)")
        #expect(finding.message.en == "Field: the sources disagree: one (the file name); two (a.csv, B2).")
        #expect(Self.assess(Self.field(), [Self.said("ONE ")]).findings.allSatisfy { $0.severity < .hold })
        let typed = Self.assess(Self.field(), [Self.said("two")], typed: ["x": "two"])
        #expect(typed.findings.allSatisfy { $0.severity < .hold } && typed.fieldSources["x"] == "typed")
    }

    @Test func aTableMustAgreeWithWhatWasMeasured() {
        let file = Sample.file(raster: Sample.raster(georeference: Sample.georeference()))
        let field = Self.field(.integer, sources: [.epsg, .sidecar, .station])
        #expect(
            Self.assess(field, [Self.said("9210")], file: file).findings.map(\.rule).contains("field.conflict") == false
        )
        #expect(Self.assess(field, [Self.said("9217")], file: file).findings.map(\.rule).contains("field.conflict"))
    }

    @Test func aValueThatIsNotSureEnoughIsHeld() throws {
        let said = Self.said("one", confidence: 0.95)
        func held(_ least: Double, _ said: [FieldCandidate], typed: [String: String] = [:]) -> [String] {
            Self.assess(Self.field(confidence: least), said, typed: typed).findings.filter { $0.severity == .hold }.map(
                \.rule)
        }
        #expect(held(0.8, []) == [])
        #expect(held(0.95, []) == ["field.confidence"])
        // The surest of those that agree counts.
        #expect(held(0.95, [said]) == [])
        #expect(held(0.95, [], typed: ["x": "one"]) == [])
    }

    @Test func readsTheSidecarsOfAProfile() throws {
        let text = """
            id: mau
            version: 1
            name: Mẫu
            sector: dia-chinh
            accepts: [tiff, csv]
            fields:
              ma_xa: { label: Mã xã, confidence: 80 %, sources: [list, name] }
            sidecars:
              lists: [danh-sach, muc-luc]
              match: order
              name_columns: [Tên ảnh]
              sheet: Trang 1
              aliases: { ma_xa: [Mã phường, Xã] }
              required: true
            """
        let (profile, diagnostics) = ProfileReader.read(text: text, file: "mau.yaml")
        #expect(diagnostics == [])
        let sidecars = try #require(profile?.sidecars)
        #expect(sidecars.lists == ["danh-sach", "muc-luc"] && sidecars.match == .order && sidecars.isRequired)
        #expect(sidecars.aliases == ["ma_xa": ["Mã phường", "Xã"]] && sidecars.nameColumns == ["Tên ảnh"])
        #expect(sidecars.sheet == "Trang 1" && sidecars.location == "mau.yaml:8")
        #expect(sidecars.isList("DANH-SACH.XLSX") && !sidecars.isList("danh-sach.pdf") && !sidecars.isList("danh-sach"))
        #expect(profile?.fields.first?.confidence == 0.8 && profile?.fields.first?.sources == [.list, .name])
        let grouping = try #require(profile?.grouping)
        #expect(grouping.listNames == ["danh-sach", "muc-luc"] && grouping.waitsForList)
        #expect(grouping.lateSidecars == ["json", "xlsx"])
    }
}
