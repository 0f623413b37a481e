import ArchiveModel
import ProfileRules
import Testing

/// Rules that know the division of map sheets.
@Suite struct SheetRuleTests {
    /// Of rules that need metadata, so that `RuleTests` has no case of them.
    static let rules: Set = ["georeference.shift", "sheet.number", "sheet.position"]

    private static let fields = [
        FieldRule(key: "so_hieu_manh", label: LocalizedText(vi: "Số hiệu mảnh", en: "Sheet")),
        FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale),
    ]

    private func found(
        _ rule: String, _ number: String?, scale: String? = nil, _ parameters: [String: ProfileValue] = [:],
        file: FileFacts = RuleTests.goodTIFF
    ) -> [Finding] {
        var typed: [String: String] = [:]
        typed["so_hieu_manh"] = number
        typed["ty_le"] = scale
        return Sample.findings(rule, parameters, severity: .hold, fields: Self.fields, typed: typed, file)
    }

    @Test(
        arguments: [
            ("194602-8-b", "1:1000"), ("194602-8-b", nil), ("194602-8-(4)", "500"), ("194602-8-4", "1:200"),
            ("194602-8-4", "1:500"), ("F-48-68-D", "1:50000"), ("10-194602", "1/10000"), (nil, "1:500"), (" ", nil),
        ] as [(String?, String?)])
    func acceptsANumberThatIsOne(_ number: String?, _ scale: String?) {
        #expect(found("sheet.number", number, scale: scale) == [])
    }

    @Test(
        arguments: [
            ("194602-8-e", "1:1000", Severity.hold, "“e” không phải phần của mảnh 1:2000"),
            ("194602-8-b", "1:500", .hold, "Tỷ lệ ghi 1:500, nhưng số hiệu 194602-8-b là mảnh 1:1000."),
            ("194602-8-4", nil, .hold, "194602-8-(4) (1:500) hoặc 194602-8-4 (1:200)"),
            ("194603-8-b", "1:1000", .info, "Y = 603 km"), ("MBĐ 12", nil, .hold, "“MBĐ”"),
        ] as [(String, String?, Severity, String)])
    func saysWhatIsWrong(_ number: String, _ scale: String?, _ severity: Severity, _ words: String) throws {
        let findings = found("sheet.number", number, scale: scale)
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.severity == severity)
        #expect(finding.message.vi.contains(words), "\(finding.message.vi)")
        for text in [finding.message, finding.advice] { #expect(text.vi.hasSuffix(".") && text.en.hasSuffix(".")) }
        #expect(finding.measured != nil && finding.expected != nil && finding.profileLocation == "mau.yaml:7")
    }

    @Test func holdsTheKindOfMapThatIsNotExpected() throws {
        let kind: [String: ProfileValue] = ["kind": .text("cadastral")]
        #expect(found("sheet.number", "194602-8-b", kind) == [])
        let finding = try #require(found("sheet.number", "F-48-68-D", kind).first)
        #expect(finding.message.vi.contains("mảnh bản đồ địa hình"))
    }

    /// 194602-8-b at 1:1000: E 603500–604000, N 1191500–1192000.
    private func image(_ extent: [Double], crs: CRSFacts? = Sample.crs(9210)) -> FileFacts {
        Sample.file(raster: Sample.raster(georeference: Sample.georeference(crs: crs, extent: extent)))
    }

    private static let sheet: [Double] = [603_500, 1_191_500, 604_000, 1_192_000]

    @Test func acceptsAMapWhereItsNumberSays() {
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", file: image(Self.sheet)) == [])
        // Margins of the paper, and an extract that fills a part of the sheet only.
        let paper = [603_400.0, 1_191_400, 604_100, 1_192_100]
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", file: image(paper)) == [])
        let extract = [603_550.0, 1_191_607, 603_970, 1_191_904]
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", file: image(extract)) == [])
        // No number, a number that is none, a file that lies nowhere: other rules speak.
        #expect(found("sheet.position", nil, file: image(Self.sheet)) == [])
        #expect(found("sheet.position", "x", file: image(Self.sheet)) == [])
        #expect(found("sheet.position", "194602-8-b") == [])
    }

    /// 194602-8-4 is (4) at 1:500 or 4 at 1:200; without a scale either may fit.
    @Test func triesEveryReadingOfTheNumber() {
        let fiveHundred = [603_750.0, 1_191_750, 604_000, 1_192_000]
        let twoHundred = [603_300.0, 1_191_900, 603_400, 1_192_000]
        for extent in [fiveHundred, twoHundred] {
            #expect(found("sheet.position", "194602-8-4", file: image(extent)) == [])
        }
        #expect(found("sheet.position", "194602-8-4", scale: "1:200", file: image(fiveHundred)).count == 1)
        #expect(found("sheet.position", "194602-8-4", scale: "1:200", file: image(twoHundred)) == [])
    }

    @Test func namesTheSheetThatFits() throws {
        let finding = try #require(
            found("sheet.position", "194602-8-a", scale: "1:1000", file: image(Self.sheet)).first)
        #expect(finding.severity == .hold)
        #expect(finding.message.vi.contains("tâm nằm ở mảnh 194602-8-b"), "\(finding.message.vi)")
        #expect(finding.measured?.vi == "E 603500–604000, N 1191500–1192000")
        #expect(finding.place?.file == "A01.tif")
    }

    @Test func noticesSwappedAxes() throws {
        let swapped = [1_191_500.0, 603_500, 1_192_000, 604_000]
        let finding = try #require(
            found("sheet.position", "194602-8-b", scale: "1:1000", file: image(swapped)).first)
        #expect(finding.message.vi.contains("đảo X và Y") && finding.message.en.contains("swapped"))
    }

    @Test func judgesTheMarginAndTheCoverInMillimetresOrShares() {
        let wide = [603_100.0, 1_191_100, 604_400, 1_192_400]
        func count(_ parameters: [String: ProfileValue], _ extent: [Double]) -> Int {
            found("sheet.position", "194602-8-b", scale: "1:1000", parameters, file: image(extent)).count
        }
        // 400 m beyond each side: 400 mm at 1:1000, 80 % of the side.
        #expect(count([:], wide) == 1)
        #expect(count(["margin": .quantity(Quantity(400, .millimetre))], wide) == 0)
        #expect(count(["margin": .quantity(Quantity(81, .percent))], wide) == 0)
        #expect(count(["margin": .quantity(Quantity(79, .percent))], wide) == 1)
        // The west side lacks 6 m: 6 mm at 1:1000.
        let short = [603_506.0, 1_191_500, 604_000, 1_192_000]
        #expect(count(["tolerance": .quantity(Quantity(5, .millimetre))], short) == 1)
        #expect(count(["tolerance": .quantity(Quantity(6, .millimetre))], short) == 0)
        #expect(count(["tolerance": .quantity(Quantity(2, .percent))], short) == 0)
        #expect(count(["tolerance": .quantity(Quantity(1, .percent))], short) == 1)
    }

    @Test func drawingsNeedNotFillTheSheet() {
        let drawing = Sample.file(
            "A.dxf", .dxf, vector: Sample.vector(extent: [603_700, 1_191_700, 603_800, 1_191_800]))
        let tolerance: [String: ProfileValue] = ["tolerance": .quantity(Quantity(5, .millimetre))]
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", tolerance, file: drawing) == [])
        let far = Sample.file("A.dxf", .dxf, vector: Sample.vector(extent: [0, 0, 420, 297]))
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", file: far).count == 1)
    }

    /// The number leaves the thousands of kilometres out; the province's northings bring them back.
    @Test func asksForTheProvinceWhereItIsTold() {
        let far = [603_500.0, 2_191_500, 604_000, 2_192_000]
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", file: image(far)) == [])
        let north: [String: ProfileValue] = [
            "north": .list([.quantity(Quantity(1_140_000, .metre)), .quantity(Quantity(1_240_000, .metre))])
        ]
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", north, file: image(far)).count == 1)
        #expect(found("sheet.position", "194602-8-b", scale: "1:1000", north, file: image(Self.sheet)) == [])
    }

    @Test func comparesTopographicSheetsInDegreesAndMetres() {
        let degrees = image([105.75, 21, 106, 21.25], crs: Sample.crs(4756, kind: "geographic", name: "VN-2000"))
        #expect(found("sheet.position", "F-48-68-D", file: degrees) == [])
        #expect(found("sheet.position", "F-48-68-C", file: degrees).map(\.severity) == [.hold])
        let metres = image([577_000, 2_322_000, 604_000, 2_350_500], crs: Sample.crs(3405))
        #expect(found("sheet.position", "F-48-68-D", file: metres) == [])
        #expect(found("sheet.position", "F-48-68-B", file: metres).map(\.severity) == [.hold])
    }

    /// What can't be compared is said, and holds nothing.
    @Test func saysWhenNothingWasCompared() {
        let world = image([105.75, 21, 106, 21.25], crs: Sample.crs(4326, kind: "geographic", name: "WGS 84"))
        #expect(found("sheet.position", "F-48-68-D", file: world).map(\.severity) == [.info])
        #expect(found("sheet.position", "194602-8-b", file: world).map(\.severity) == [.info])
        let unknown = image([577_000, 2_322_000, 604_000, 2_350_500], crs: nil)
        #expect(found("sheet.position", "F-48-68-D", file: unknown).map(\.severity) == [.info])
    }

    @Test(arguments: [[Double.nan, 0, 1, 1], [], [1, 2], [5, 5, 1, 1], [-1e300, -1e300, 1e300, 1e300]])
    func numbersOfHostileFilesAreSafe(_ extent: [Double]) {
        #expect(found("sheet.position", "194602-8-b", file: image(extent)).count <= 1)
    }

    @Test func noticesTheSignsOfTheShift() throws {
        func image(_ wkt: String) -> FileFacts {
            var crs = Sample.crs(nil)
            crs.wkt = wkt
            return Sample.file(raster: Sample.raster(georeference: Sample.georeference(crs: crs)))
        }
        let numbers = "-191.90441429,-39.30318279,-111.45032835"
        let wrong = "TOWGS84[\(numbers),-0.00928836,0.01975479,-0.00427372,0.252906278]"
        let right = "TOWGS84[\(numbers),0.00928836,-0.01975479,0.00427372,0.252906278]"
        let finding = try #require(found("georeference.shift", nil, file: image(wrong)).first)
        #expect(finding.message.vi.contains("ba góc xoay ngược dấu") && finding.advice.vi.contains("EPSG:9210"))
        #expect(found("georeference.shift", nil, file: image(right)) == [])
        #expect(found("georeference.shift", nil, file: image("")) == [])
        #expect(found("georeference.shift", nil) == [])
    }
}
