internal import ArchiveModel
internal import Foundation
internal import Testing

/// Facts that lie in stores since yesterday stay readable, and what they do not hold is unknown.
@Suite struct StoredFactsTests {
    @Test func factsOfADrawingFromBeforeAreasWereMeasured() throws {
        let text = """
            {"driver":"DXF","extent":[0,0,10,10],"featureCount":2,"formatVersion":"AC1024","layers":[{"attributes":[],
            "count":2,"geometryKinds":{"line":2},"name":"10_RANH_THUA"}],"units":{"source":"$INSUNITS 6","value":"m"}}
            """
        let facts = try JSONDecoder().decode(VectorFacts.self, from: Data(text.utf8))
        #expect(facts.areas == nil && facts.texts == nil && facts.layers[0].count == 2)
        #expect(try JSONDecoder().decode(VectorFacts.self, from: JSONEncoder().encode(facts)) == facts)
    }

    @Test func factsOfAPDFFromBeforeItsTextWasLookedAt() throws {
        let text = """
            {"attachments":0,"fonts":[],"hasJavaScript":false,"isEncrypted":false,"layers":[],"pages":[{"characters":0,
            "heightMM":297,"images":[],"kind":"scan","number":1,"rotation":0,"widthMM":210}],"signatures":[],
            "version":"1.7"}
            """
        let facts = try JSONDecoder().decode(PDFFacts.self, from: Data(text.utf8))
        #expect(facts.texts == nil && facts.pages.count == 1)
        #expect(try JSONDecoder().decode(PDFFacts.self, from: JSONEncoder().encode(facts)) == facts)
    }

    @Test func factsOfAScanFromBeforeItsQualityWasMeasured() throws {
        let text = """
            {"bands":3,"bitsPerSample":8,"colour":"rgb","compression":"LZW","height":10,"pages":1,"width":10}
            """
        var facts = try JSONDecoder().decode(RasterFacts.self, from: Data(text.utf8))
        #expect(facts.quality == nil)
        facts.quality = QualityFacts(dpi: 300, isDrawn: false)
        facts.quality?.corners = [QualityDefect(.corner, box: .whole, size: 12, confidence: 0.9)]
        #expect(try JSONDecoder().decode(RasterFacts.self, from: JSONEncoder().encode(facts)) == facts)
    }

    @Test func aJobFromBeforeBoundariesWereNamed() throws {
        let job = try JSONDecoder().decode(InspectJob.self, from: Data(#"{"files":[]}"#.utf8))
        #expect(job.boundaries == nil)
        let new = InspectJob(files: [], boundaries: [BoundaryRequest(formats: [.dxf], layers: ["10"])])
        #expect(try JSONDecoder().decode(InspectJob.self, from: JSONEncoder().encode(new)) == new)
    }

    @Test func aTableAmongTheParametersOfARule() throws {
        let setting = RuleSetting(
            id: "vector.levels", severity: .info, parameters: ["meanings": .table(["10": .text("Ranh thửa")])])
        #expect(try JSONDecoder().decode(RuleSetting.self, from: JSONEncoder().encode(setting)) == setting)
    }

    @Test func factsWithEverythingSurviveTheStore() throws {
        let areas = AreaFacts(
            boundaries: ["10"], tolerance: 0.001, lines: 3, closedLines: 1,
            looseEnds: [.init(layer: "10", count: 1, places: [[1, 2]])], areas: 2,
            labels: [.init(layer: "13", without: 1, several: 0, places: [[3, 4]])], limit: .texts)
        let texts = TextFacts(
            texts: 3, unicodeWords: 1, tcvn3Words: 2, examples: [.init(stored: "B¶n", decoded: "Bản")],
            legacyFonts: [".VnTime"], limit: "y")
        let facts = VectorFacts(driver: "DXF", layers: [], featureCount: 0, areas: [areas], texts: texts)
        let data = try CanonicalJSON.data(facts)
        #expect(try CanonicalJSON.decoder().decode(VectorFacts.self, from: data) == facts)
    }
}
