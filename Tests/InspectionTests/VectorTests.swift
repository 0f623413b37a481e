internal import ArchiveModel
internal import Foundation
internal import Inspection
internal import TestSupport
internal import Testing

/// Facts of drawings and vector data made for the purpose.
@Suite struct VectorTests {
    private static func drawing(_ header: String = "", eof: Bool = true) -> String {
        let line = "0\nLINE\n8\nM\\U+1EB7t b\\U+1EB1ng\n10\n0\n20\n0\n11\n100\n21\n50\n"
        let text = "0\nTEXT\n8\nCHU\n10\n5\n20\n5\n40\n2.5\n1\nTO 12\n"
        let head = header.isEmpty ? "" : "0\nSECTION\n2\nHEADER\n\(header)0\nENDSEC\n"
        return head + "0\nSECTION\n2\nENTITIES\n\(line)\(line)\(text)0\nENDSEC\n" + (eof ? "0\nEOF\n" : "")
    }

    @Test func aDXFHasItsLayersUnitsAndVersion() throws {
        let shop = try Workshop()
        try shop.folder.file("a.dxf", Self.drawing("9\n$ACADVER\n1\nAC1015\n9\n$INSUNITS\n70\n6\n"))
        let facts = try shop.inspect("a.dxf")
        let vector = try #require(facts.files[0].vector)
        #expect(vector.layers.map(\.name) == ["Mặt bằng", "CHU"])
        #expect(vector.layers[0].geometryKinds == ["line": 2] && vector.layers[1].geometryKinds == ["text": 1])
        #expect(vector.units == Fact("m", from: "$INSUNITS 6") && vector.formatVersion == "AC1015")
        #expect(vector.extent == [0, 0, 100, 50] && vector.featureCount == 3 && vector.crs == nil)
        #expect(facts.origin.kind == .digital && facts.files[0].problems.isEmpty)
    }

    @Test func aDXFWithoutItsEndIsDamaged() throws {
        let shop = try Workshop()
        try shop.folder.file("a.dxf", Self.drawing(eof: false))
        #expect(try shop.inspect("a.dxf").files[0].problems.map(\.code) == [.damaged])
    }

    @Test func aDGNHasLevelsAndWorkingUnits() throws {
        let shop = try Workshop()
        let features = [(10, 601_010.0), (10, 601_020.0), (63, 601_030.0)].map { level, x in
            """
            {"type":"Feature","properties":{"Level":\(level)},"geometry":{"type":"LineString",\
            "coordinates":[[\(x),1190000],[\(x + 5),1190007]]}}
            """
        }.joined(separator: ",")
        try shop.folder.file("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[\(features)]}")
        let options = [
            "MASTER_UNIT_NAME=m", "SUB_UNIT_NAME=mm", "SUB_UNITS_PER_MASTER_UNIT=1000", "UOR_PER_SUB_UNIT=1",
            "ORIGIN=-500000,-1000000,0",
        ]
        try shop.run(
            "ogr2ogr",
            ["-f", "DGN", "a.dgn", "a.geojson", "-a_srs", "EPSG:9210"] + options.flatMap { ["-dsco", $0] })
        let vector = try #require(try shop.inspect("a.dgn").files[0].vector)
        #expect(vector.driver == "DGN")
        #expect(vector.layers.map(\.level) == [10, 63] && vector.layers.map(\.count) == [2, 1])
        #expect(vector.units?.value == "m")
        #expect(vector.units?.source == "TCB: 1 m = 1000 mm, 1 mm = 1 units of resolution")
        let extent = try #require(vector.extent)
        #expect(zip(extent, [601_010, 1_190_000, 601_035, 1_190_007]).allSatisfy { abs($0 - $1) < 0.0015 })
    }

    @Test func aShapefileWithoutItsPartsSaysWhichAreMissing() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "p.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"SO_TO":"12"},"geometry":{"type":"Point","coordinates":[601000,1190000]}}]}"#
        )
        try shop.run("ogr2ogr", ["-a_srs", "EPSG:9210", "a.shp", "p.geojson"])
        let whole = try shop.inspect("a.shp", "a.shx", "a.dbf", "a.prj").files[0]
        #expect(whole.problems.isEmpty && whole.vector?.crs?.epsg == 9210)
        #expect(whole.vector?.layers[0].attributes == [VectorFacts.Attribute(name: "SO_TO", type: "String")])
        try FileManager.default.removeItem(atPath: shop.path + "/a.shx")
        let problems = try shop.inspect("a.shp", "a.dbf").files[0].problems
        #expect(problems == [ReadProblem(.missingCompanion, "the Shapefile lacks its .shx")])
    }

    @Test func aGeoPackageLeftInWALModeIsReadFromAReadOnlyFolder() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "p.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105.8,21]}}]}"#
        )
        try shop.run("ogr2ogr", ["-f", "GPKG", "a.gpkg", "p.geojson"])
        // Bytes 18 and 19 of the SQLite header: 2 is WAL, as QGIS leaves it.
        let url = URL(fileURLWithPath: shop.path + "/a.gpkg")
        var bytes = [UInt8](try Data(contentsOf: url))
        bytes.replaceSubrange(18..<20, with: [2, 2])
        try Data(bytes).write(to: url)
        #expect(try shop.inspect("a.gpkg").files[0].vector?.featureCount == 1)
    }

    @Test(.enabled(if: Oracle.testdata != nil))
    func formatsThatCannotBeReadSaySo() throws {
        let root = try #require(Oracle.testdata)
        let dwg = try Bench.inspect([root + "/d_drawing/dwg/DomCR__ACadSharp/sample_AC1032.dwg"]).files[0]
        #expect(dwg.problems.map(\.code) == [.unsupported] && dwg.problems[0].detail.contains("AC1032"))
        let dgn = try Bench.inspect([root + "/d_drawing/dgn/rouault__gdal/test_dgnv8.dgn"]).files[0]
        #expect(dgn.problems.map(\.code) == [.unsupported])
    }

    @Test func aLimitOfFeaturesIsReported() throws {
        let shop = try Workshop()
        try shop.folder.file("a.dxf", Self.drawing())
        let inspector = Inspector(featureLimit: 2)
        let facts = inspector.inspect(
            job: InspectJob(files: [try Bench.file(shop.path + "/a.dxf")]), directory: shop.path)
        #expect(facts.files[0].problems.map(\.code) == [.tooLarge] && facts.files[0].vector?.featureCount == 2)
    }
}
