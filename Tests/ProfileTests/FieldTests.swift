import ArchiveModel
import Foundation
import ProfileRules
import Testing

/// Metadata: from names, from facts, from people; titles, search, codes.
@Suite struct FieldTests {
    static let sheet = FieldRule(
        key: "so_hieu_manh", label: LocalizedText(vi: "Số hiệu mảnh", en: "Sheet label"),
        pattern: #"^(10-)?[0-9]{6}(-[1-9](-([a-d]|\([0-9]{1,2}\)))?)?$"#)
    static let commune = FieldRule(key: "ma_xa", label: LocalizedText(vi: "Mã xã", en: "Commune"), pattern: "[0-9]{5}")
    static let scale = FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale)
    static let year = FieldRule(key: "nam", label: LocalizedText(vi: "Năm", en: "Year"), kind: .year)
    static let fields = [commune, sheet, scale, year]
    static let pattern = "DC_{ma_xa}_{so_hieu_manh}_{ty_le}_{nam}"

    @Test(
        arguments: [
            (
                "DC_00123_725500-6-d_1000_2024.tif",
                ["ma_xa": "00123", "so_hieu_manh": "725500-6-d", "ty_le": "1000", "nam": "2024"]
            ),
            (
                "dc_00123_725500-6-(11)_500_2024.TIFF",
                ["ma_xa": "00123", "so_hieu_manh": "725500-6-(11)", "ty_le": "500", "nam": "2024"]
            ),
            (
                "DC_00123_10-728494_10000_1998",
                ["ma_xa": "00123", "so_hieu_manh": "10-728494", "ty_le": "10000", "nam": "1998"]
            ),
            ("DC_123_725500_500_2024.tif", nil), ("DC_00123_725500_500_24.tif", nil), ("scan0001.tif", nil), ("", nil),
            ("xDC_00123_725500_500_2024.tif", nil), ("DC_00123_725500_500_2024_2.tif", nil),
        ] as [(String, [String: String]?)])
    func readsNames(name: String, expected: [String: String]?) {
        #expect(NameMatcher.values(of: name, pattern: Self.pattern, fields: Self.fields) == expected)
    }

    @Test func aPatternMayAskForTheExtension() {
        let pattern = "{ma_xa}_{loai}.pdf"
        #expect(
            NameMatcher.values(of: "00123_GCN.pdf", pattern: pattern, fields: Self.fields) == [
                "ma_xa": "00123", "loai": "GCN",
            ])
        #expect(NameMatcher.values(of: "00123_GCN.tif", pattern: pattern, fields: Self.fields) == nil)
    }

    @Test func readsDecomposedNamesAndSubfolders() {
        let field = FieldRule(key: "xa", label: LocalizedText(vi: "Xã", en: "Commune"))
        let profile = Sample.profile(fields: [field], naming: NamingRules(patterns: ["Xã {xa}"]))
        let name = "lo-1/Xã Đông Hưng.tif".decomposedStringWithCanonicalMapping
        let file = Sample.file(name, raster: Sample.raster())
        #expect(Sample.assess([file], profile).fields["xa"] == "Đông Hưng")
    }

    @Test func warnsOfAnotherNameAndOfARunByItsTitle() throws {
        let profile = Sample.profile(
            fields: Self.fields, naming: NamingRules(patterns: [Self.pattern], location: "mau.yaml:9"))
        let file = Sample.file("scan.tif", raster: Sample.raster())
        let finding = try #require(Sample.assess([file], profile).findings.first)
        #expect(finding.rule == "naming.pattern" && finding.severity == .warning)
        #expect(finding.measured?.vi == "scan.tif" && finding.expected?.vi == Self.pattern)
        #expect(finding.profileLocation == "mau.yaml:9")
        let run = Sample.submission([file], kind: .run, title: "DC_00123_725500_500_2024", roles: ["scan.tif": .page])
        let result = Assessment.assess(profile: profile, submission: run, facts: Sample.facts([file]))
        #expect(result.findings == [] && result.fields["nam"] == "2024" && result.scale == 500)
    }

    @Test func aPersonsWordGoesFirstThenTheOrderOfTrust() {
        var field = FieldRule(
            key: "epsg", label: LocalizedText(vi: "EPSG", en: "EPSG"), sources: [.epsg, .station], fallback: "0")
        let placed = Sample.file(raster: Sample.raster(georeference: Sample.georeference()))
        let plain = Sample.file(raster: Sample.raster())
        func value(_ file: FileFacts, typed: [String: String] = [:]) -> [String?] {
            let result = Assessment.assess(
                profile: Sample.profile(fields: [field]), submission: Sample.submission([file]),
                facts: Sample.facts([file]),
                typed: typed)
            return [result.fields["epsg"], result.fieldSources["epsg"]]
        }
        #expect(value(placed) == ["9210", "crs.epsg"])
        #expect(value(placed, typed: ["epsg": " 5897 "]) == ["5897", "typed"])
        #expect(value(placed, typed: ["epsg": "  "]) == ["9210", "crs.epsg"])
        #expect(value(plain) == ["may-quet-1", "submission.station"])
        field.sources = [.epsg]
        #expect(value(plain) == ["0", "default"])
    }

    @Test(arguments: [
        (FieldRule.Source.pageCount, "2"), (.paperSize, "A3"), (.resolution, "300"), (.pdfTitle, "Đơn đề nghị"),
        (.format, "pdf"), (.submissionDate, "2026-11-21"), (.submissionTitle, "A.pdf"),
    ])
    func measuresFields(source: FieldRule.Source, expected: String) {
        let field = FieldRule(key: "truong", label: LocalizedText(vi: "Trường", en: "Field"), sources: [source])
        var facts = Sample.pdf([Sample.page(1), Sample.page(2)])
        facts.title = "Đơn đề nghị"
        let result = Sample.assess([Sample.file("A.pdf", .pdf, pdf: facts)], Sample.profile(fields: [field]))
        #expect(result.fields["truong"] == expected)
    }

    @Test(arguments: [
        (FieldRule.Kind.integer, "12", "12a"), (.number, "1,5", "một"), (.date, "21/11/2026", "31/02/2026"),
        (.date, "2026-11-21", "21-11-2026"), (.year, "2024", "24"), (.scale, "1:500", "to"), (.scale, "2000", "0"),
    ])
    func judgesTypes(kind: FieldRule.Kind, good: String, bad: String) {
        let field = FieldRule(key: "truong", label: LocalizedText(vi: "Trường", en: "Field"), kind: kind)
        #expect(FieldValue.complaint(about: good, in: field) == nil)
        #expect(FieldValue.complaint(about: bad, in: field) != nil)
    }

    @Test func holdsMissingAndWrongFieldsUntilAnswered() throws {
        let kind = FieldRule(
            key: "loai", label: LocalizedText(vi: "Loại giấy tờ", en: "Document type"), kind: .code, isRequired: true,
            codes: ["GCN": LocalizedText(vi: "Giấy chứng nhận", en: "Certificate")], location: "mau.yaml:20")
        let profile = Sample.profile(fields: [kind])
        let file = Sample.file(raster: Sample.raster())
        func result(_ typed: [String: String]) -> AssessmentResult {
            Assessment.assess(
                profile: profile, submission: Sample.submission([file]), facts: Sample.facts([file]), typed: typed)
        }
        let missing = try #require(result([:]).findings.first)
        #expect(missing.rule == "field.required" && missing.severity == .hold)
        #expect(missing.message.vi == "Thiếu thông tin bắt buộc: Loại giấy tờ (loai).")
        #expect(missing.profileLocation == "mau.yaml:20")
        let wrong = try #require(result(["loai": "XYZ"]).findings.first)
        #expect(wrong.rule == "field.value" && wrong.measured?.vi == "XYZ" && wrong.expected?.vi == "một trong: GCN")
        #expect(result(["loai": "GCN"]).verdict == .accepted)
        #expect(result(["loai": "GCN"]).searchText.contains("Giấy chứng nhận"))
    }

    @Test func titlesComeFromTheTemplateWhenItIsFull() {
        var profile = Sample.profile(fields: Self.fields, naming: NamingRules(patterns: [Self.pattern]))
        profile.title = "Mảnh {so_hieu_manh} tỷ lệ 1:{ty_le}"
        let named = Sample.file("DC_00123_725500-6-d_1000_2024.tif", raster: Sample.raster())
        #expect(Sample.assess([named], profile).title == "Mảnh 725500-6-d tỷ lệ 1:1000")
        let plain = Sample.file("scan.tif", raster: Sample.raster())
        #expect(Sample.assess([plain], profile).title == "scan.tif")
    }

    @Test func searchTextHoldsWhatPeopleType() {
        var facts = Sample.pdf()
        facts.title = "Giấy phép xây dựng"
        facts.signatures = [.init(field: "S1", signer: "Nguyễn Văn Đức", time: nil, integrity: "intact")]
        let files = [Sample.file("A.pdf", .pdf, pdf: facts), Sample.file("B.dgn", .dgnV7, vector: Sample.vector())]
        let text = Sample.assess(files, Sample.profile()).searchText
        for word in ["Giấy phép xây dựng", "Nguyễn Văn Đức", "B.dgn", "KHUNG", "Mẫu"] { #expect(text.contains(word)) }
    }
}
