import ArchiveModel
import Foundation
import ProfileFiles
import ProfileRules
import Testing

/// Text and bar codes on pages as sources of fields.
@Suite struct ReadFieldTests {
    private static func field(
        _ sources: [FieldRule.Source], required: Bool = false, confidence: Double? = nil, pattern: String? = nil,
        label: String = "Trường"
    ) -> FieldRule {
        FieldRule(
            key: "x", label: LocalizedText(vi: label, en: "Field"), isRequired: required, pattern: pattern,
            sources: sources, confidence: confidence)
    }

    private static func file(_ values: [(ReadingKey, String, Double)], codes: [CodeFact]? = nil) -> FileFacts {
        var raster = Sample.raster()
        raster.codes = codes
        raster.reading = ReadingFacts(
            method: .ocr,
            values: values.map {
                ReadingFacts.Value(key: $0.0, text: $0.1, confidence: $0.2, box: [0.8, 0.1, 0.1, 0.02])
            },
            entries: [
                ReadingFacts.Entry(
                    label: "Người vẽ", text: "Trần Thị Thử", confidence: 0.9, box: [0.1, 0.9, 0.2, 0.02])
            ])
        return Sample.file("A_194602-8-b.tif", raster: raster)
    }

    private static func assess(_ field: FieldRule, _ file: FileFacts, typed: [String: String] = [:]) -> AssessmentResult
    {
        let profile = Sample.profile(fields: [field], naming: NamingRules(patterns: ["A_{x}"], severity: .info))
        return Assessment.assess(
            profile: profile, submission: Sample.submission([file]), facts: Sample.facts([file]), typed: typed)
    }

    private static func rules(_ result: AssessmentResult) -> [String] {
        result.findings.map(\.rule).filter { $0.hasPrefix("field.") }
    }

    @Test func whatIsReadConfirmsTheName() {
        let field = Self.field([.name, .ocrSheet], confidence: 0.95)
        #expect(Self.rules(Self.assess(field, Self.file([(.sheet, "194602-8-b", 0.97)]))) == [])
        // The name alone is 90 % sure.
        #expect(Self.rules(Self.assess(field, Self.file([]))) == ["field.confidence"])
    }

    @Test func whatIsReadSurelyContradictsTheName() throws {
        let field = Self.field([.name, .ocrSheet])
        let result = Self.assess(field, Self.file([(.sheet, "194602-8-d", 0.97)]))
        let finding = try #require(result.findings.first { $0.rule == "field.conflict" })
        #expect(finding.severity == .hold)
        #expect(finding.place == Place(file: "A_194602-8-b.tif", box: [0.8, 0.1, 0.1, 0.02]))
        #expect(finding.message.vi.contains("194602-8-d (chữ đọc trên trang)"))
    }

    @Test func whatIsReadWithoutBeingSureContradictsNothing() {
        let file = Self.file([(.sheet, "194602-8-6", 0.5)])
        #expect(Self.rules(Self.assess(Self.field([.name, .ocrSheet]), file)) == [])
        #expect(Self.rules(Self.assess(Self.field([.ocrSheet, .name]), file)) == [])
    }

    @Test func anUnsureReadingWaitsWhereTheFieldIsDemanded() throws {
        let file = Self.file([(.number, "12/QD-UBND", 0.5)])
        let required = Self.assess(Self.field([.ocrNumber], required: true), file)
        let finding = try #require(required.findings.first { $0.rule == "field.confidence" })
        #expect(finding.place?.box == [0.8, 0.1, 0.1, 0.02])
        #expect(Self.rules(Self.assess(Self.field([.ocrNumber], confidence: 0.9), file)) == ["field.confidence"])
        // Nobody demands it: it is no value, and nothing waits.
        #expect(Self.rules(Self.assess(Self.field([.ocrNumber]), file)) == [])
        #expect(
            Self.rules(Self.assess(Self.field([.ocrNumber], required: true), file, typed: ["x": "12/QĐ-UBND"])) == [])
    }

    @Test func namesAsTheyArePrintedOnlyFillIn() {
        let field = Self.field([.name, .ocrAgency])
        #expect(Self.rules(Self.assess(field, Self.file([(.agency, "ỦY BAN NHÂN DÂN", 0.95)]))) == [])
    }

    @Test func textBehindTheFieldsOwnLabel() {
        let field = Self.field([.ocrLabel], required: true, label: "Người vẽ")
        #expect(Self.rules(Self.assess(field, Self.file([]))) == [])
        #expect(Self.rules(Self.assess(Self.field([.ocrLabel], required: true), Self.file([]))) == ["field.required"])
    }

    @Test func aBarCodeMustFitTheField() {
        let codes = ["SEP|1", "194602-8-b", "26734"].map {
            CodeFact(symbology: .code128, payload: $0, box: [0, 0, 0.1, 0.1], lengthMM: 40, quality: 9)
        }
        let file = Self.file([], codes: codes)
        let commune = Self.field([.barcode], required: true, pattern: "[0-9]{5}")
        #expect(Self.rules(Self.assess(commune, file)) == [])
        let sheet = Self.field([.name, .barcode], pattern: "[0-9]{6}-[1-9]-[a-d]")
        #expect(Self.rules(Self.assess(sheet, file)) == [])
        #expect(
            Self.rules(Self.assess(Self.field([.barcode], required: true, pattern: "X.*"), file)) == ["field.required"])
    }

    @Test func twoBarCodesThatFitDisagree() {
        let codes = ["26734", "26735"].map {
            CodeFact(symbology: .qrCode, payload: $0, box: [0, 0, 0.1, 0.1], lengthMM: 20, quality: 9)
        }
        let field = Self.field([.barcode], pattern: "[0-9]{5}")
        #expect(Self.rules(Self.assess(field, Self.file([], codes: codes))) == ["field.conflict"])
    }

    // MARK: What a worker is asked for

    @Test func onlyThatIsReadWhichFieldsNeed() {
        func request(_ sources: [FieldRule.Source]) -> ReadingRequest? {
            Sample.profile(fields: [Self.field(sources)]).readingRequest
        }
        #expect(request([.name, .sidecar, .list]) == nil)
        #expect(request([.name, .ocrSheet]) == ReadingRequest(regions: [.sheetHead, .sheetFoot]))
        #expect(request([.ocrNumber, .ocrDate]) == ReadingRequest(regions: [.paperHead]))
        #expect(request([.ocrDrawing]) == ReadingRequest(regions: [.sheetHead, .sheetFoot, .titleBlock]))
        #expect(request([.barcode]) == ReadingRequest(regions: [], codes: true))
        #expect(request([.ocrDate])?.regions == ReadingRegion.allCases)
        #expect(request([.ocrLabel])?.regions == ReadingRegion.allCases)
    }

    @Test func everyReadingIsASource() {
        let readings = Set(FieldRule.Source.allCases.compactMap(\.reading))
        #expect(readings == Set(ReadingKey.allCases))
        #expect(FieldRule.Source.allCases.allSatisfy { $0.isRead == ($0.reading != nil || $0 == .ocrLabel) })
    }
}
