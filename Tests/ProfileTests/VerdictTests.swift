import ArchiveModel
import ProfileFiles
import ProfileRules
import Testing

/// What the shipped profiles say to the papers an office scans every day.
@Suite struct VerdictTests {
    struct Paper: Sendable, CustomTestStringConvertible {
        var what: String
        var profile: String
        var files: [FileFacts]
        var kind: Submission.Kind = .single
        var roles: [String: SubmittedFile.Role] = [:]
        var verdict: Verdict
        /// A rule that must have spoken.
        var rule: String?
        var testDescription: String { "\(what) → \(verdict.rawValue)" }
    }

    static func pdf(_ pages: [PDFFacts.Page], change: (inout PDFFacts) -> Void = { _ in }) -> [FileFacts] {
        var facts = Sample.pdf(pages)
        change(&facts)
        return [Sample.file("A.pdf", .pdf, pdf: facts)]
    }
    static func signature(_ integrity: String) -> PDFFacts.Signature {
        .init(field: "S1", signer: "Công ty Xây dựng A", time: "2026-11-20T10:00:00+07:00", integrity: integrity)
    }
    static func tiff(_ raster: RasterFacts) -> [FileFacts] { [Sample.file(raster: raster)] }
    static let mixedSheets = [
        Sample.page(1, 297, 420), Sample.page(2, 420, 594), Sample.page(3, 594, 841), Sample.page(4, 594, 2100),
    ]

    static let papers: [Paper] = cadastral + construction + planning + administrative + results + parcels + drafts

    static let cadastral: [Paper] = [
        Paper(
            what: "400 dpi scan", profile: "dia_chinh_bando", files: tiff(Sample.raster()), verdict: .accepted,
            rule: "georeference.required"),
        Paper(
            what: "scan with tfw and prj", profile: "dia_chinh_bando",
            files: tiff(Sample.raster(georeference: Sample.georeference())) + [
                Sample.file("A01.tfw", .worldFile), Sample.file("A01.prj", .projection),
            ], kind: .set, roles: ["A01.tfw": .companion, "A01.prj": .companion], verdict: .accepted),
        Paper(
            what: "GeoTIFF without a tag", profile: "dia_chinh_bando",
            files: tiff(Sample.raster(dpi: nil, georeference: Sample.georeference())), verdict: .accepted,
            rule: "resolution.minimum"),
        Paper(
            what: "GeoPDF", profile: "dia_chinh_bando",
            files: pdf([Sample.page()]) { $0.georeference = Sample.georeference() },
            verdict: .accepted),
        Paper(
            what: "DXF", profile: "dia_chinh_bando", files: [Sample.file("A.dxf", .dxf, vector: Sample.vector())],
            verdict: .accepted),
        Paper(
            what: "DGN", profile: "dia_chinh_bando", files: [Sample.file("A.dgn", .dgnV7, vector: Sample.vector())],
            verdict: .accepted),
        Paper(
            what: "96 dpi", profile: "dia_chinh_bando", files: tiff(Sample.raster(dpi: 96)), verdict: .returned,
            rule: "resolution.minimum"),
        Paper(
            what: "300 dpi TIFF", profile: "dia_chinh_bando", files: tiff(Sample.raster(dpi: 300)), verdict: .returned,
            rule: "resolution.minimum"),
        Paper(
            what: "cut TIFF", profile: "dia_chinh_bando",
            files: [Sample.file(problems: [ReadProblem(.damaged, "strip 12 beyond the end")])],
            verdict: .returned, rule: "file.readable"),
        Paper(
            what: "blank page", profile: "dia_chinh_bando", files: tiff(Sample.raster(ink: 0)), verdict: .returned,
            rule: "page.blank"),
        Paper(
            what: "UTM on WGS 84", profile: "dia_chinh_bando",
            files: tiff(
                Sample.raster(georeference: Sample.georeference(crs: Sample.crs(32648, name: "WGS 84 / UTM zone 48N")))),
            verdict: .returned, rule: "georeference.crs"),
        Paper(
            what: "WGS 84", profile: "dia_chinh_bando",
            files: tiff(
                Sample.raster(
                    georeference: Sample.georeference(crs: Sample.crs(4326, kind: "geographic", name: "WGS 84")))),
            verdict: .returned, rule: "georeference.crs"),
        Paper(
            what: "deprecated TM-3", profile: "dia_chinh_bando",
            files: tiff(Sample.raster(georeference: Sample.georeference(crs: Sample.crs(6957)))), verdict: .returned,
            rule: "georeference.crs"),
        Paper(
            what: "conflicting world file", profile: "dia_chinh_bando",
            files: tiff(Sample.raster(georeference: Sample.georeference(conflicts: [RuleTests.conflict]))),
            verdict: .held,
            rule: "georeference.conflict"),
        Paper(
            what: "executable named .tif", profile: "dia_chinh_bando",
            files: [Sample.file("A01.tif", .executable, agrees: false)],
            verdict: .returned, rule: "file.executable"),
        Paper(
            what: "black and white", profile: "dia_chinh_bando", files: tiff(Sample.raster(bits: 1, colour: .bitonal)),
            verdict: .returned, rule: "colour.depth"),
        Paper(
            what: "gray", profile: "dia_chinh_bando", files: tiff(Sample.raster(colour: .gray)), verdict: .accepted,
            rule: "colour.depth"),
        Paper(
            what: "JPEG in TIFF", profile: "dia_chinh_bando", files: tiff(Sample.raster(compression: "JPEG")),
            verdict: .accepted, rule: "compression.forbidden"),
        Paper(
            what: "DGN V8", profile: "dia_chinh_bando", files: [Sample.file("A.dgn", .dgnV8)], verdict: .returned,
            rule: "file.format"),
    ]

    static let construction: [Paper] = [
        Paper(what: "as-built set", profile: "xay_dung_banve", files: pdf(mixedSheets), verdict: .accepted),
        Paper(
            what: "A3 scan at 300 dpi", profile: "xay_dung_banve", files: tiff(Sample.raster(dpi: 300)),
            verdict: .accepted),
        Paper(
            what: "150 dpi page in a set", profile: "xay_dung_banve",
            files: pdf([Sample.page(1), Sample.page(2, dpi: 150)]), verdict: .returned, rule: "resolution.minimum"),
        Paper(
            what: "signed by the contractor", profile: "xay_dung_banve",
            files: pdf(mixedSheets) { $0.signatures = [signature("intact")] }, verdict: .accepted,
            rule: "signature.present"),
        Paper(
            what: "changed after signing", profile: "xay_dung_banve",
            files: pdf(mixedSheets) { $0.signatures = [signature("digest-mismatch")] }, verdict: .held,
            rule: "signature.intact"),
        Paper(
            what: "odd size", profile: "xay_dung_banve", files: pdf([Sample.page(1, 300, 300)]), verdict: .accepted,
            rule: "page.size"),
        Paper(
            what: "encrypted", profile: "xay_dung_banve", files: pdf(mixedSheets) { $0.isEncrypted = true },
            verdict: .returned, rule: "pdf.encryption"),
        Paper(
            what: "locked by a password", profile: "xay_dung_banve",
            files: [Sample.file("A.pdf", .pdf, problems: [ReadProblem(.encrypted, "password")])], verdict: .returned,
            rule: "file.readable"),
        Paper(
            what: "JavaScript", profile: "xay_dung_banve", files: pdf(mixedSheets) { $0.hasJavaScript = true },
            verdict: .returned, rule: "pdf.javascript"),
        Paper(
            what: "DWG that cannot be read", profile: "xay_dung_banve",
            files: [Sample.file("A.dwg", .dwg, problems: [ReadProblem(.unsupported, "AC1032")])], verdict: .held,
            rule: "file.readable"),
    ]

    static let planning: [Paper] = [
        Paper(
            what: "planning GeoTIFF", profile: "quy_hoach",
            files: tiff(Sample.raster(dpi: 300, georeference: Sample.georeference())),
            verdict: .accepted),
        Paper(
            what: "not georeferenced", profile: "quy_hoach", files: tiff(Sample.raster(dpi: 300)), verdict: .held,
            rule: "georeference.required"),
        Paper(
            what: "wrong system", profile: "quy_hoach",
            files: tiff(Sample.raster(georeference: Sample.georeference(crs: Sample.crs(32648)))), verdict: .returned,
            rule: "georeference.crs"),
    ]

    static let administrative: [Paper] = [
        Paper(
            what: "PDF with text", profile: "tthc_chung",
            files: pdf([Sample.page(1, 210, 297, dpi: nil, kind: .vector, characters: 900)]), verdict: .accepted),
        Paper(
            what: "two page images", profile: "tthc_chung",
            files: [
                Sample.file("001.jpg", .jpeg, raster: Sample.raster(dpi: 200)),
                Sample.file("002.jpg", .jpeg, raster: Sample.raster(dpi: 200)),
            ], kind: .run, roles: ["001.jpg": .page, "002.jpg": .page], verdict: .accepted),
        Paper(
            what: "blank page", profile: "tthc_chung",
            files: pdf([Sample.page(1, 210, 297), Sample.page(2, 210, 297, ink: 0)]), verdict: .held, rule: "page.blank"
        ),
        Paper(
            what: "96 dpi", profile: "tthc_chung", files: [Sample.file("1.png", .png, raster: Sample.raster(dpi: 96))],
            verdict: .returned, rule: "resolution.minimum"),
        Paper(
            what: "PDF 1.3", profile: "tthc_chung", files: pdf([Sample.page()]) { $0.version = "1.3" },
            verdict: .returned, rule: "pdf.version"),
        Paper(
            what: "drawing in the wrong folder", profile: "tthc_chung",
            files: [Sample.file("A.dxf", .dxf, vector: Sample.vector())], verdict: .returned, rule: "file.format"),
    ]

    static func scan(_ name: String, dpi: Double = 300, pages: Int = 1, characters: Int = 400) -> [FileFacts] {
        let pages = (1...pages).map { Sample.page($0, 210, 297, dpi: dpi, characters: characters) }
        return [Sample.file(name, .pdf, pdf: Sample.pdf(pages))]
    }

    static let results: [Paper] = [
        Paper(
            what: "permit with owner and code", profile: "ket_qua_tthc",
            files: scan("000000000123.KQ.G15.000031.01.pdf"), verdict: .accepted),
        Paper(
            what: "permit at 150 dpi", profile: "ket_qua_tthc",
            files: scan("000000000123.KQ.G15.000031.01.pdf", dpi: 150), verdict: .returned, rule: "resolution.minimum"),
        Paper(
            what: "permit of nobody", profile: "ket_qua_tthc", files: scan("giay-phep.pdf"), verdict: .held,
            rule: "field.required"),
        Paper(
            what: "permit without text", profile: "ket_qua_tthc",
            files: scan("000000000123.KQ.G15.000031.01.pdf", characters: 0), verdict: .accepted, rule: "pdf.text"),
        Paper(
            what: "permit as image", profile: "ket_qua_tthc", files: tiff(Sample.raster()), verdict: .returned,
            rule: "file.format"),
    ]

    static let parcels: [Paper] = [
        Paper(
            what: "certificate", profile: "dia_chinh_hoso", files: scan("26734_25_112_GCNM.pdf", pages: 2),
            verdict: .accepted),
        Paper(
            what: "contract at 150 dpi", profile: "dia_chinh_hoso", files: scan("26734_25_113_HDCQ.pdf", dpi: 150),
            verdict: .returned, rule: "resolution.minimum"),
        Paper(
            what: "unknown type of paper", profile: "dia_chinh_hoso", files: scan("26734_25_113_ABC.pdf"),
            verdict: .held, rule: "field.value"),
        Paper(
            what: "no parcel in the name", profile: "dia_chinh_hoso", files: scan("scan0001.pdf"), verdict: .held,
            rule: "naming.pattern"),
    ]

    static let drafts: [Paper] = [
        Paper(
            what: "road drawing", profile: "giao_thong", files: scan("GT_QL1A_Km12+345_BV-01_0.pdf"),
            verdict: .accepted, rule: "profile.draft"),
        Paper(
            what: "canal drawing at 96 dpi", profile: "thuy_loi", files: scan("TL_HT1_CT2_BV-01_0.pdf", dpi: 96),
            verdict: .returned, rule: "resolution.minimum"),
        Paper(
            what: "utility drawing", profile: "ha_tang", files: scan("HT_CN_CT2_BV-01_0.pdf"), verdict: .accepted,
            rule: "georeference.required"),
        Paper(
            what: "topographic sheet", profile: "dia_hinh",
            files: [Sample.file("DH_F-48-68-D_50000_2020.tif", raster: Sample.raster())], verdict: .accepted,
            rule: "georeference.required"),
        Paper(
            what: "topographic sheet in the wrong place", profile: "dia_hinh",
            files: [
                Sample.file(
                    "DH_F-48-68-D_50000_2020.tif",
                    raster: Sample.raster(georeference: Sample.georeference(crs: Sample.crs(3405))))
            ], verdict: .held, rule: "sheet.position"),
        Paper(
            what: "cadastral number off the division", profile: "dia_chinh_bando",
            files: [Sample.file("DC_26734_194602-9-b_500_2024.tif", raster: Sample.raster())], verdict: .held,
            rule: "sheet.number"),
        Paper(
            what: "survey drawn in millimetres", profile: "trich_do",
            files: [Sample.file("TD_26734_25_112_7.dxf", .dxf, vector: DrawingCases.drawing(units: "mm"))],
            verdict: .held, rule: "vector.units"),
        Paper(
            what: "old file named by its code", profile: "luu_tru_lich_su",
            files: scan("000.06.16.G09.2010.01.TH.7.pdf", dpi: 200), verdict: .accepted, rule: "pdf.conformance"),
        Paper(
            what: "old map at 200 dpi", profile: "luu_tru_lich_su",
            files: [
                Sample.file(
                    "000.06.16.G09.2010.01.TH.8.pdf", .pdf,
                    pdf: Sample.pdf([Sample.page(1, 841, 594, dpi: 200, characters: 9)]))
            ], verdict: .returned, rule: "resolution.minimum"),
    ]

    @Test(arguments: papers) func judges(paper: Paper) throws {
        let profile = try #require(ShippedProfileTests.library.profiles[paper.profile]).profile
        let submission = Sample.submission(paper.files, kind: paper.kind, roles: paper.roles)
        let result = Assessment.assess(profile: profile, submission: submission, facts: Sample.facts(paper.files))
        #expect(result.verdict == paper.verdict, "\(result.findings.map { "\($0.severity): \($0.message.vi)" })")
        if let rule = paper.rule { #expect(result.findings.contains { $0.rule == rule }) }
        // Measured, expected, basis, advice: every finding can be explained.
        for finding in result.findings {
            #expect(finding.measured != nil && finding.expected != nil && finding.basis != nil)
            #expect(!finding.advice.vi.isEmpty && !finding.advice.en.isEmpty)
        }
    }
}
