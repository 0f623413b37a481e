import ArchiveModel
import ProfileFiles
import ProfileRules
import Testing

/// Fine points of single rules.
@Suite struct RuleDetailTests {
    @Test func listsThePagesThatAreTooCoarse() throws {
        let pages = (1...8).map { Sample.page($0, dpi: [2, 5, 6, 7].contains($0) ? 150 : 300) }
        let file = Sample.file("A.pdf", .pdf, pdf: Sample.pdf(pages))
        let finding = try #require(Sample.findings("resolution.minimum", RuleTests.dpi300, file).first)
        #expect(finding.message.vi == "Trang 2, 5–7 của tệp A.pdf đo được 150 dpi; cần từ 300 dpi.")
        #expect(finding.message.en == "Pages 2, 5–7 of A.pdf: 150 dpi measured; 300 dpi or more is needed.")
        #expect(finding.place == Place(file: "A.pdf", page: 2))
    }

    @Test func leavesStampsAndDrawnPagesAlone() {
        let stamp = Sample.page(1, dpi: 96, coverage: 0.02, kind: .mixed, characters: 100)
        let drawn = Sample.page(2, dpi: nil, kind: .vector)
        let file = Sample.file("A.pdf", .pdf, pdf: Sample.pdf([stamp, drawn]))
        #expect(Sample.findings("resolution.minimum", RuleTests.dpi300, file) == [])
    }

    @Test func judgesALayeredScanByItsFinestLayerAndAStripedOneByItsCoarsest() {
        func file(_ images: [(dpi: Double, coverage: Double)]) -> FileFacts {
            var page = Sample.page()
            page.images = images.map {
                .init(width: 100, height: 100, dpiX: $0.dpi, dpiY: $0.dpi, coverage: $0.coverage)
            }
            return Sample.file("A.pdf", .pdf, pdf: Sample.pdf([page]))
        }
        #expect(Sample.findings("resolution.minimum", RuleTests.dpi300, file([(100, 1), (300, 1)])) == [])
        #expect(
            Sample.findings("resolution.minimum", RuleTests.dpi300, file([(300, 0.3), (96, 0.3), (300, 0.3)])).count
                == 1)
    }

    /// 0.03175 m a pixel at 1:500 are 0.0635 mm on paper: 400 dpi.
    @Test func derivesTheResolutionOfAMapFromItsScale() {
        let field = FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale)
        func found(_ pixel: Double, _ scale: String?) -> [Severity] {
            let raster = Sample.raster(dpi: nil, georeference: Sample.georeference(pixel: pixel))
            return Sample.findings(
                "resolution.minimum", RuleTests.dpi300, fields: [field], typed: scale.map { ["ty_le": $0] } ?? [:],
                Sample.file(raster: raster)
            ).map(\.severity)
        }
        #expect(found(0.03175, "1:500") == [])
        #expect(found(0.127, "500") == [.return])
        #expect(found(0.127, nil) == [.warning])
    }

    @Test func allowsAConflictWithinTheToleranceOnTheSheet() {
        let field = FieldRule(key: "ty_le", label: LocalizedText(vi: "Tỷ lệ", en: "Scale"), kind: .scale)
        let tolerance: [String: ProfileValue] = ["tolerance": .quantity(Quantity(0.1, .millimetre))]
        func found(_ difference: Double, what: String = "origin", scale: String? = "1:500") -> Int {
            let conflict = GeoreferenceFacts.Conflict(
                first: "a", second: "b", what: what, difference: difference, detail: "x")
            let raster = Sample.raster(georeference: Sample.georeference(conflicts: [conflict]))
            return Sample.findings(
                "georeference.conflict", tolerance, fields: [field], typed: scale.map { ["ty_le": $0] } ?? [:],
                Sample.file(raster: raster)
            ).count
        }
        #expect(found(0.04) == 0)
        #expect(found(0.06) == 1)
        #expect(found(0, what: "crs") == 1)
        #expect(found(0.04, scale: nil) == 1)
    }

    @Test func notesThatDrawingsCarryNoCoordinateSystem() {
        let drawing = Sample.file("A.dgn", .dgnV7, vector: Sample.vector())
        let image = Sample.file(raster: Sample.raster(georeference: Sample.georeference(crs: nil)))
        #expect(Sample.findings("georeference.crs", RuleTests.vn2000, drawing).map(\.severity) == [.info])
        #expect(Sample.findings("georeference.crs", RuleTests.vn2000, image).map(\.severity) == [.warning])
        #expect(Sample.findings("georeference.crs", RuleTests.vn2000, RuleTests.goodTIFF) == [])
    }

    @Test func holdsASystemWithoutACode() {
        let local = Sample.file(
            raster: Sample.raster(georeference: Sample.georeference(crs: Sample.crs(nil, name: "VN2000 tu do"))))
        #expect(Sample.findings("georeference.crs", RuleTests.vn2000, local).map(\.severity) == [.hold])
    }

    @Test func noticesSwappedAxes() throws {
        let swapped = Sample.vector(extent: [1_191_500, 603_500, 1_192_000, 604_000])
        let finding = try #require(
            Sample.findings("georeference.extent", RuleTests.bounds, Sample.file("A.dxf", .dxf, vector: swapped)).first)
        #expect(finding.message.vi.contains("đảo X và Y"))
        let far = Sample.vector(extent: [0, 0, 420, 297])
        let other = try #require(
            Sample.findings("georeference.extent", RuleTests.bounds, Sample.file("A.dxf", .dxf, vector: far)).first)
        #expect(other.message.vi.contains("ngoài khoảng hợp lý"))
    }

    @Test func warnsOfASignatureThatNobodyCouldCheck() {
        let file = RuleTests.pdf {
            $0.signatures = [.init(field: "S1", signer: nil, time: nil, integrity: "not-verified")]
        }
        #expect(Sample.findings("signature.intact", [:], severity: .hold, file).map(\.severity) == [.warning])
    }

    @Test func tellsAPasswordOnce() {
        let locked = Sample.file(
            "A.pdf", .pdf, pdf: PDFFacts(version: "1.7", isEncrypted: true, pages: []),
            problems: [ReadProblem(.encrypted, "pw")])
        #expect(Sample.findings("pdf.encryption", [:], locked) == [])
        #expect(Sample.assess([locked], Sample.profile()).findings.map(\.rule) == ["file.readable"])
    }

    /// Facts come from hostile files: no number may trap.
    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1, 0])
    func survivesAbsurdNumbers(value: Double) {
        var page = Sample.page(1, value, value, dpi: value)
        page.ink = InkFacts(share: value, mean: value, deviation: value)
        let reference = Sample.georeference(pixel: value, extent: [value, value, value, value])
        var raster = Sample.raster(dpi: 400, georeference: reference)
        raster.dpiX = Fact(value, from: "tag")
        raster.dpiY = Fact(value, from: "tag")
        raster.bitsPerSample = .max
        let files = [Sample.file(raster: raster), Sample.file("A.pdf", .pdf, pdf: Sample.pdf([page]))]
        for id in ShippedProfileTests.ids {
            guard let profile = ShippedProfileTests.library.profiles[id]?.profile else { continue }
            let result = Sample.assess(files, profile)
            #expect(!result.title.isEmpty)
        }
    }
}
