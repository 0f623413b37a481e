import ArchiveModel
import Foundation
import ProfileRules

/// Facts and submissions for tests, each good unless told otherwise.
enum Sample {
    /// Noon of 21 November 2026 in Vietnam.
    static let arrival = Date(timeIntervalSince1970: 1_795_237_200)
    static let digest = ContentDigest(bytes: Array(repeating: UInt8(7), count: 32))

    static func identification(_ format: FormatID, agrees: Bool = true) -> Identification {
        Identification(format: format, mediaType: "image/tiff", basis: ["bytes 0-3"], extensionAgrees: agrees)
    }

    static func file(
        _ name: String = "A01.tif", _ format: FormatID = .tiff, agrees: Bool = true, raster: RasterFacts? = nil,
        vector: VectorFacts? = nil, pdf: PDFFacts? = nil, problems: [ReadProblem] = []
    ) -> FileFacts {
        guard let digest else { preconditionFailure("32 bytes are a digest") }
        return FileFacts(
            name: name, size: 1000, digest: digest, identification: identification(format, agrees: agrees),
            raster: raster, vector: vector, pdf: pdf, problems: problems)
    }

    /// An A3 sheet in colour at 400 dpi.
    static func raster(
        dpi: Double? = 400, dpiY: Double? = nil, bits: Int = 8, colour: RasterFacts.Colour = .rgb,
        compression: String = "LZW", georeference: GeoreferenceFacts? = nil, ink: Double = 0.04
    ) -> RasterFacts {
        let down = dpiY ?? dpi
        return RasterFacts(
            width: Int(420 / 25.4 * (dpi ?? 400)), height: Int(297 / 25.4 * (down ?? 400)), bands: 3,
            bitsPerSample: bits,
            colour: colour, compression: compression, dpiX: dpi.map { Fact($0, from: "tag XResolution") },
            dpiY: down.map { Fact($0, from: "tag YResolution") }, georeference: georeference,
            ink: InkFacts(share: ink, mean: 220, deviation: 30))
    }

    static func crs(_ epsg: Int?, kind: String = "projected", name: String = "VN-2000 / TM-3 105-45") -> CRSFacts {
        CRSFacts(epsg: epsg, name: name, kind: kind, unit: "metre", wkt: "", centralMeridian: 105.75)
    }

    /// A sheet in Ho Chi Minh City, pixels of 32 mm.
    static func georeference(
        crs: CRSFacts? = crs(9210), pixel: Double = 0.03175,
        extent: [Double] = [603_500, 1_191_500, 604_000, 1_192_000],
        conflicts: [GeoreferenceFacts.Conflict] = []
    ) -> GeoreferenceFacts {
        let statement = GeoreferenceFacts.Statement(
            source: "internal", geotransform: [603_500, pixel, 0, 1_192_000, 0, -pixel], crs: crs)
        return GeoreferenceFacts(effective: statement, statements: [statement], extent: extent, conflicts: conflicts)
    }

    static func vector(
        count: Int = 40, crs: CRSFacts? = nil, extent: [Double] = [603_500, 1_191_500, 604_000, 1_192_000]
    ) -> VectorFacts {
        let layers = [
            VectorFacts.Layer(name: "Level 10", level: 10, count: count),
            VectorFacts.Layer(name: "KHUNG", level: 63, count: 4),
        ]
        return VectorFacts(driver: "DGN", layers: layers, featureCount: count, extent: extent, crs: crs)
    }

    static func page(
        _ number: Int = 1, _ width: Double = 297, _ height: Double = 420, dpi: Double? = 300, coverage: Double = 1,
        kind: PDFFacts.Page.Kind = .scan, characters: Int = 0, ink: Double? = 0.05
    ) -> PDFFacts.Page {
        let images = dpi.map {
            [PDFFacts.PlacedImage(width: 3508, height: 4961, dpiX: $0, dpiY: $0, coverage: coverage)]
        }
        return PDFFacts.Page(
            number: number, widthMM: width, heightMM: height, rotation: 0, kind: kind, images: images ?? [],
            characters: characters, ink: ink.map { InkFacts(share: $0, mean: 220, deviation: 30) })
    }

    static func pdf(_ pages: [PDFFacts.Page] = [page()]) -> PDFFacts {
        PDFFacts(version: "1.7", isEncrypted: false, pages: pages)
    }

    static func submission(
        _ files: [FileFacts], kind: Submission.Kind = .single, title: String? = nil,
        roles: [String: SubmittedFile.Role] = [:],
        arrival: Date = arrival, findings: [Finding] = []
    ) -> Submission {
        Submission(
            id: ItemID(rawValue: "01JD0000000000000000000000"), root: "dia-chinh", station: "may-quet-1", kind: kind,
            title: title ?? files.first?.name ?? "A01",
            files: files.map {
                SubmittedFile(name: $0.name, size: $0.size, digest: $0.digest, role: roles[$0.name] ?? .main)
            },
            arrivedAt: arrival, findings: findings)
    }

    static func facts(_ files: [FileFacts]) -> SubmissionFacts {
        SubmissionFacts(files: files, origin: OriginFact(kind: .paper, evidence: []))
    }

    static func profile(
        accepts: [FormatID] = [.tiff, .pdf, .dgnV7, .dxf, .dwg], rules: [RuleSetting] = [], fields: [FieldRule] = [],
        naming: NamingRules? = nil, status: Profile.Status = .active, duplicates: DuplicatePolicy = .link
    ) -> Profile {
        Profile(
            id: "mau", name: LocalizedText(vi: "Mẫu", en: "Sample"), sector: "dia-chinh", status: status,
            accepts: accepts,
            naming: naming, rules: rules, fields: fields, duplicates: duplicates)
    }

    static func assess(_ files: [FileFacts], _ profile: Profile) -> AssessmentResult {
        Assessment.assess(profile: profile, submission: submission(files), facts: facts(files))
    }

    /// Findings of one rule about a submission of any kind and origin.
    static func judged(
        _ id: String, _ parameters: [String: ProfileValue], fields: [FieldRule], typed: [String: String],
        kind: Submission.Kind, origin: OriginFact.Kind, _ files: [FileFacts]
    ) -> [Finding] {
        let basis = LegalBasis(citation: "Điều 8 Thông tư 05/2025/TT-BNV", standing: .unchecked)
        let setting = RuleSetting(
            id: id, severity: .return, parameters: parameters, basis: basis, location: "mau.yaml:7")
        var facts = facts(files)
        facts.origin = OriginFact(kind: origin, evidence: origin == .paper ? [] : ["A.pdf: 3 trang quét, 2 trang vẽ"])
        let result = Assessment.assess(
            profile: profile(rules: [setting], fields: fields), submission: submission(files, kind: kind), facts: facts,
            typed: typed)
        return result.findings.filter { $0.rule == id }
    }

    /// Findings of one rule with these parameters about one file.
    static func findings(
        _ id: String, _ parameters: [String: ProfileValue] = [:], severity: Severity = .return,
        fields: [FieldRule] = [],
        typed: [String: String] = [:], _ files: FileFacts...
    ) -> [Finding] {
        let basis = LegalBasis(citation: "Điều 8 Thông tư 05/2025/TT-BNV", standing: .unchecked)
        let setting = RuleSetting(
            id: id, severity: severity, parameters: parameters, basis: basis, location: "mau.yaml:7")
        let result = Assessment.assess(
            profile: profile(rules: [setting], fields: fields), submission: submission(files), facts: facts(files),
            typed: typed)
        return result.findings.filter { $0.rule == id }
    }
}
