import ArchiveModel
import ProfileRules
import Testing

/// Each rule speaks when it should, is silent when it should, and says measured, expected, basis and advice.
@Suite struct RuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var parameters: [String: ProfileValue] = [:]
        var bad: FileFacts
        var good: FileFacts
        var measured: String
        /// Files beside the one in question, before it.
        var others: [FileFacts] = []
        var fields: [FieldRule] = []
        var typed: [String: String] = [:]
        var kind: Submission.Kind = .single
        /// Origin of the bad submission; the good one is from paper.
        var origin: OriginFact.Kind = .paper
        var testDescription: String { "\(rule): \(measured)" }
    }

    static let dpi300: [String: ProfileValue] = ["at_least": .quantity(Quantity(300, .dotsPerInch))]
    static let vn2000: [String: ProfileValue] = [
        "allowed": .list([.integer(9210), .integer(5897)]), "label": .text("VN-2000"),
    ]
    static let bounds: [String: ProfileValue] = [
        "east": .list([.quantity(Quantity(100_000, .metre)), .quantity(Quantity(900_000, .metre))]),
        "north": .list([.quantity(Quantity(900_000, .metre)), .quantity(Quantity(2_620_000, .metre))]),
    ]
    static let conflict = GeoreferenceFacts.Conflict(
        first: "internal", second: "world file A01.tfw", what: "origin", difference: 12.5, detail: "")
    static func pdf(_ change: (inout PDFFacts) -> Void) -> FileFacts {
        var facts = Sample.pdf()
        change(&facts)
        return Sample.file("A.pdf", .pdf, pdf: facts)
    }
    static let goodPDF = Sample.file("A.pdf", .pdf, pdf: Sample.pdf())
    static let goodTIFF = Sample.file(raster: Sample.raster())

    static let cases: [Case] =
        imageCases + pdfCases + mapCases + sheetCases + objectCases + drawingCases + qualityCases + vectorCases
        + markCases

    static let imageCases: [Case] = [
        Case(
            rule: "resolution.minimum", parameters: dpi300, bad: Sample.file(raster: Sample.raster(dpi: 96)),
            good: goodTIFF,
            measured: "96 dpi"),
        Case(
            rule: "resolution.minimum", parameters: dpi300,
            bad: Sample.file(raster: Sample.raster(dpi: 400, dpiY: 243)),
            good: Sample.file(raster: Sample.raster(dpi: 299.9994)), measured: "243 dpi"),
        Case(
            rule: "resolution.minimum", parameters: dpi300, bad: Sample.file(raster: Sample.raster(dpi: nil)),
            good: goodTIFF,
            measured: "tệp không ghi độ phân giải"),
        Case(
            rule: "resolution.square", bad: Sample.file(raster: Sample.raster(dpi: 204, dpiY: 196)), good: goodTIFF,
            measured: "204 dpi × 196 dpi"),
        Case(
            rule: "colour.depth", parameters: ["at_least": .quantity(Quantity(24, .bit))],
            bad: Sample.file(raster: Sample.raster(colour: .gray)), good: goodTIFF, measured: "8 bit (gray)"),
        Case(
            rule: "colour.depth", parameters: ["at_least": .quantity(Quantity(8, .bit))],
            bad: Sample.file(raster: Sample.raster(bits: 1, colour: .bitonal)),
            good: Sample.file(raster: Sample.raster(colour: .gray)), measured: "1 bit (bitonal)"),
        Case(
            rule: "compression.forbidden", parameters: ["codecs": .list([.text("jpeg")])],
            bad: Sample.file(raster: Sample.raster(compression: "YCbCr JPEG")),
            good: Sample.file(raster: Sample.raster(compression: "JPEG2000")), measured: "YCbCr JPEG"),
        Case(
            rule: "page.blank", bad: Sample.file(raster: Sample.raster(ink: 0.0001)), good: goodTIFF,
            measured: "phần nét vẽ 0,01 %"),
        Case(
            rule: "page.blank", bad: Sample.file(raster: Sample.raster(ink: 0.995)), good: goodTIFF,
            measured: "phần nét vẽ 99,50 %"),
        Case(
            rule: "page.count", parameters: ["at_least": .quantity(Quantity(2, .page))], bad: goodTIFF,
            good: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1), Sample.page(2)])), measured: "1 trang"),
        Case(
            rule: "page.count", parameters: ["at_most": .quantity(Quantity(1, .page))],
            bad: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1), Sample.page(2)])), good: goodTIFF,
            measured: "2 trang"),
    ]

    static let pdfCases: [Case] = [
        Case(
            rule: "resolution.minimum", parameters: dpi300,
            bad: Sample.file(
                "A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1), Sample.page(2, dpi: 150), Sample.page(3, dpi: 96)])),
            good: goodPDF, measured: "96 dpi"),
        Case(
            rule: "page.blank",
            bad: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(), Sample.page(2, ink: 0)])),
            good: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1, characters: 30, ink: 0.0001)])),
            measured: "phần nét vẽ 0,00 %"),
        Case(
            rule: "page.size",
            bad: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1), Sample.page(2, 250, 250)])),
            good: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1, 1189, 841), Sample.page(2, 594, 3000)])),
            measured: "250×250 mm"),
        Case(
            rule: "page.size", parameters: ["rolls": .flag(false)],
            bad: Sample.file("A.pdf", .pdf, pdf: Sample.pdf([Sample.page(1, 594, 3000)])), good: goodPDF,
            measured: "594×3000 mm"),
        Case(
            rule: "pdf.version", parameters: ["at_least": .text("1.4")], bad: pdf { $0.version = "1.3" }, good: goodPDF,
            measured: "PDF 1.3"),
        Case(rule: "pdf.encryption", bad: pdf { $0.isEncrypted = true }, good: goodPDF, measured: "bị mã hóa"),
        Case(rule: "pdf.javascript", bad: pdf { $0.hasJavaScript = true }, good: goodPDF, measured: "có JavaScript"),
        Case(
            rule: "pdf.fonts",
            bad: pdf { $0.fonts = [.init(name: "VNI-Times", type: "TrueType", isEmbedded: false, isSubset: false)] },
            good: pdf { $0.fonts = [.init(name: "ABCDEF+Arial", type: "TrueType", isEmbedded: true, isSubset: true)] },
            measured: "1 phông chữ chưa nhúng"),
        Case(rule: "pdf.attachments", bad: pdf { $0.attachments = 2 }, good: goodPDF, measured: "2"),
        Case(
            rule: "signature.present",
            bad: pdf { $0.signatures = [.init(field: "S1", signer: "Công ty A", time: nil, integrity: "intact")] },
            good: goodPDF,
            measured: "1 chữ ký số toàn vẹn"),
        Case(
            rule: "signature.intact",
            bad: pdf {
                $0.signatures = [.init(field: "S1", signer: "Công ty A", time: nil, integrity: "digest-mismatch")]
            },
            good: pdf { $0.signatures = [.init(field: "S1", signer: "Công ty A", time: nil, integrity: "intact")] },
            measured: "digest-mismatch"),
    ]

    static let mapCases: [Case] = [
        Case(
            rule: "georeference.required", bad: goodTIFF,
            good: Sample.file(raster: Sample.raster(georeference: Sample.georeference())), measured: "không có tọa độ"),
        Case(
            rule: "georeference.conflict",
            bad: Sample.file(raster: Sample.raster(georeference: Sample.georeference(conflicts: [conflict]))),
            good: Sample.file(raster: Sample.raster(georeference: Sample.georeference())), measured: "12,5 m"),
        Case(
            rule: "georeference.crs", parameters: vn2000,
            bad: Sample.file(
                raster: Sample.raster(
                    georeference: Sample.georeference(crs: Sample.crs(32648, name: "WGS 84 / UTM 48N")))),
            good: Sample.file(raster: Sample.raster(georeference: Sample.georeference())),
            measured: "EPSG:32648 WGS 84 / UTM 48N"),
        Case(
            rule: "georeference.crs", parameters: vn2000,
            bad: Sample.file(
                raster: Sample.raster(
                    georeference: Sample.georeference(crs: Sample.crs(4326, kind: "geographic", name: "WGS 84")))),
            good: goodTIFF, measured: "EPSG:4326 WGS 84"),
        Case(
            rule: "georeference.crs", parameters: vn2000,
            bad: Sample.file("A.dxf", .dxf, vector: Sample.vector(crs: Sample.crs(3857, name: "Pseudo-Mercator"))),
            good: Sample.file("A.dxf", .dxf, vector: Sample.vector(crs: Sample.crs(5897))),
            measured: "EPSG:3857 Pseudo-Mercator"),
        Case(
            rule: "georeference.extent", parameters: bounds,
            bad: Sample.file("A.dxf", .dxf, vector: Sample.vector(extent: [1_191_500, 603_500, 1_192_000, 604_000])),
            good: Sample.file("A.dxf", .dxf, vector: Sample.vector()), measured: "E 1191500–1192000, N 603500–604000"),
        Case(
            rule: "vector.content", bad: Sample.file("A.dxf", .dxf, vector: Sample.vector(count: 0)),
            good: Sample.file("A.dxf", .dxf, vector: Sample.vector()), measured: "0 đối tượng"),
        Case(
            rule: "vector.layers", parameters: ["required": .list([.text("10"), .text("khung"), .text("54")])],
            bad: Sample.file("A.dgn", .dgnV7, vector: Sample.vector()), good: goodTIFF, measured: "thiếu lớp 54"),
    ]

    @Test(arguments: cases) func speaksAndIsSilent(test: Case) throws {
        let found = test.findings
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.measured?.vi == test.measured)
        #expect(test.findingsWhenGood == [])
    }

    @Test(arguments: cases) func saysEveryPart(test: Case) throws {
        let finding = try #require(test.findings.first)
        for text in [finding.message, finding.advice, finding.measured, finding.expected] {
            let text = try #require(text)
            #expect(!text.vi.isEmpty && !text.en.isEmpty)
        }
        #expect(finding.message.vi.hasSuffix(".") && finding.advice.vi.hasSuffix("."))
        #expect(finding.message.en.hasSuffix(".") && finding.advice.en.hasSuffix("."))
        #expect(finding.basis?.citation == "Điều 8 Thông tư 05/2025/TT-BNV")
        #expect(finding.profileLocation == "mau.yaml:7")
    }

    @Test func everySettableRuleHasACase() {
        #expect(Set(Self.cases.map(\.rule)).union(SheetRuleTests.rules) == Set(RuleCatalogue.settable.map(\.id)))
    }

    @Test func ruleIdsAreUnique() {
        let ids = (RuleCatalogue.settable + RuleCatalogue.always).map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
