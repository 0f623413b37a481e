internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// DGN V7 as GDAL writes it, and design files of others as GDAL reads them.
@Suite struct DesignFileTests {
    private static func feature(_ level: Int, _ colour: Int, _ text: String? = nil) -> String {
        let style = text.map { ",\"OGR_STYLE\":\"LABEL(f:\\\"Arial\\\",t:\\\"\($0)\\\",s:2.5g)\"" } ?? ""
        let shape =
            text == nil
            ? "\"LineString\",\"coordinates\":[[601010,1190000],[601015,1190007]]"
            : "\"Point\",\"coordinates\":[601020,1190030]"
        return
            "{\"type\":\"Feature\",\"properties\":{\"Level\":\(level),\"ColorIndex\":\(colour)\(style)},\"geometry\":{\"type\":\(shape)}}"
    }

    @Test func aDesignFileTellsUnitsOriginColoursAndTexts() throws {
        let shop = try Workshop()
        let features = [
            Self.feature(10, 0), Self.feature(10, 0), Self.feature(10, 3), Self.feature(63, 4, "Ty le 1:500"),
            Self.feature(13, 4, "27"),
        ]
        try shop.folder.file(
            "a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}")
        let options = [
            "MASTER_UNIT_NAME=m", "SUB_UNIT_NAME=mm", "SUB_UNITS_PER_MASTER_UNIT=1000", "UOR_PER_SUB_UNIT=1",
            "ORIGIN=-500000,-1000000,0",
        ]
        try shop.run(
            "ogr2ogr", ["-f", "DGN", "a.dgn", "a.geojson", "-a_srs", "EPSG:9210"] + options.flatMap { ["-dsco", $0] })
        let vector = try #require(try shop.inspect("a.dgn").files[0].vector)
        let drawing = try #require(vector.drawing)
        let design = try #require(drawing.design)
        #expect(design.masterUnit == "m" && design.subUnit == "mm" && !design.is3D)
        #expect(design.subUnitsPerMaster == 1000 && design.positionsPerSubUnit == 1)
        #expect(design.origin == [-500_000, -1_000_000, 0], "\(design.origin)")
        #expect(design.colours == ["10": ["0": 2, "3": 1], "63": ["4": 1], "13": ["4": 1]])
        #expect(drawing.layers.first { $0.name == "Level 10" }?.colour == 0 && design.fonts.values.reduce(0, +) == 2)
        #expect(drawing.notes.map(\.words.text) == ["Ty le 1:500"])
        let place = try #require(drawing.notes.first?.place)
        #expect(
            abs(place[0] - 601_020) < 0.01 && abs(place[1] - 1_190_030) < 0.01 && abs(place[2] - 2.5) < 0.1, "\(place)")
    }

    /// Levels, colours, weights and texts of every element that is no part of another, as GDAL reads them.
    @Test(.enabled(if: Oracle.testdata != nil && Geos.isPresent)) func elementsAreThoseOfGDAL() throws {
        let program = """
            import collections, json, sys
            from osgeo import ogr
            colours, weights, texts = collections.defaultdict(collections.Counter), collections.Counter(), 0
            source = ogr.Open(sys.argv[1])
            for f in source.GetLayer(0):
                colours[str(f.GetField("Level"))][str(f.GetField("ColorIndex"))] += 1
                weights[str(f.GetField("Weight"))] += 1
                texts += f.GetField("Type") == 17
            print(json.dumps(dict(colours=colours, weights=weights, texts=texts)))
            """
        struct Theirs: Decodable {
            var colours: [String: [String: Int]]
            var weights: [String: Int]
            var texts: Int
        }
        let corpus = try Bench.corpus(["d_drawing/dgn"]) { $0 == .dgnV7 }
        let own = Oracle.checkout + "/samples/dia-chinh/DC_26734_194602-8-b_1000_2022.dgn"
        var compared = 0
        for path in corpus + [own] {
            let run = try Oracle.run("/usr/bin/python3", ["-c", program, path])
            guard let theirs = try? JSONDecoder().decode(Theirs.self, from: Data(run.output.utf8)) else { continue }
            let design = try #require(try Bench.inspect([path]).files[0].vector?.drawing?.design, "\(path)")
            compared += 1
            #expect(design.colours == theirs.colours && design.weights == theirs.weights, "\(Bench.short(path))")
            #expect(design.fonts.values.reduce(0, +) == theirs.texts, "\(Bench.short(path))")
        }
        #expect(compared >= 3)
    }

    @Test(.enabled(if: Oracle.testdata != nil)) func aDWGOfAutoCAD2000IsReadAndOthersNameTheirRelease() throws {
        let root = (Oracle.testdata ?? "") + "/d_drawing/dwg/"
        let old = try Bench.inspect([root + "DomCR__ACadSharp/sample_AC1015.dwg"]).files[0]
        #expect(old.vector?.driver == "CAD" && old.vector?.formatVersion == "AC1015" && old.problems.isEmpty)
        #expect(old.vector?.drawing?.release == "AutoCAD 2000" && old.vector?.drawing?.limits.isEmpty == false)
        #expect(old.vector?.layers.contains { $0.name == "Layer_Lock" } == true)
        let new = try Bench.inspect([root + "DomCR__ACadSharp/sample_AC1027.dwg"]).files[0]
        #expect(new.problems.first?.detail.contains("AC1027 (AutoCAD 2013)") == true && new.vector == nil)
    }

    @Test func brokenDesignFilesAreSurvived() throws {
        let whole = [UInt8](
            try Data(
                contentsOf: URL(
                    fileURLWithPath: Oracle.checkout + "/samples/dia-chinh/DC_26734_194602-8-b_1000_2022.dgn")))
        let shop = try Workshop()
        var random = SplitMix(state: 11)
        for _ in 0..<100 {
            var bytes = whole
            for _ in 0..<30 {
                bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try shop.folder.file("a.dgn", Data(bytes.prefix(Int.random(in: 1600...bytes.count, using: &random))))
            _ = try shop.inspect("a.dgn")
        }
    }
}
