internal import ArchiveModel
internal import Foundation
internal import Inspection
internal import TestSupport
internal import Testing

/// Shapes that are wrong by construction, and the parts of data sets.
@Suite struct GeometryTests {
    private static func collection(_ geometries: [String]) -> String {
        let features = geometries.map { "{\"type\":\"Feature\",\"properties\":{},\"geometry\":\($0)}" }
        return """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:9210"}},\
            "features":[\(features.joined(separator: ","))]}
            """
    }

    private static func polygon(_ ring: String) -> String { "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}" }

    private static func measure(_ geometries: [String]) throws -> VectorFacts {
        let shop = try Workshop()
        try shop.folder.file("a.geojson", collection(geometries))
        return try #require(try shop.inspect("a.geojson").files[0].vector)
    }

    static let square = polygon("[0,0],[10,0],[10,10],[0,10],[0,0]")

    @Test(arguments: [
        (polygon("[0,0],[10,10],[10,0],[0,10],[0,0]"), GeometryFacts.Kind.invalid),
        (polygon("[0,0],[10,0],[10,10],[0,10]"), .openRing), (polygon("[0,0],[10,0],[0,0]"), .fewPoints),
        (polygon("[0,0],[100,0],[100,0.001],[0,0.001],[0,0]"), .sliver),
        (polygon("[0,0],[10,0],[10,0],[10,10],[0,10],[0,0]"), .repeatedPoint),
        ("{\"type\":\"LineString\",\"coordinates\":[[5,5],[5,5]]}", .zeroLength),
        ("{\"type\":\"LineString\",\"coordinates\":[[5,5],[1e300,5]]}", .badCoordinate), ("null", .empty),
    ])
    func eachDefectIsFoundAndNothingElse(geometry: String, kind: GeometryFacts.Kind) throws {
        let facts = try #require(try Self.measure([Self.square, geometry]).geometry)
        #expect(facts.defects.map(\.kind) == [kind] && facts.count(kind) == 1, "\(facts.defects)")
    }

    @Test func aShapeDrawnTwiceIsADuplicateAndAnOverlap() throws {
        let vector = try Self.measure([Self.square, Self.square])
        #expect(vector.geometry?.count(.duplicate) == 1)
        let topology = try #require(vector.topology?.first)
        #expect(topology.overlaps == 1 && abs(topology.overlapArea - 100) < 1e-6 && topology.gaps == 0)
    }

    @Test func aCrossingTellsItsPlace() throws {
        let facts = try Self.measure([Self.polygon("[0,0],[10,10],[10,0],[0,10],[0,0]")]).geometry
        #expect(facts?.defects.first?.places == [[5, 5]])
        #expect(facts?.defects.first?.reason?.contains("Self-intersection") == true)
    }

    /// A strip of 10 cm between two parcels that share both ends with a third and a fourth.
    @Test func aStripBetweenNeighboursIsAGapWithItsWidth() throws {
        let topology = try #require(
            try Self.measure([
                Self.polygon("[0,0],[10,0],[10,20],[0,20],[0,0]"),
                Self.polygon("[10.1,0],[20,0],[20,20],[10.1,20],[10.1,0]"),
                Self.polygon("[0,-5],[20,-5],[20,0],[0,0],[0,-5]"),
                Self.polygon("[0,20],[20,20],[20,25],[0,25],[0,20]"),
            ]).topology?.first)
        #expect(topology.gaps == 1 && topology.overlaps == 0)
        let gap = try #require(topology.gapPlaces.first)
        #expect(abs(gap.area - 2) < 1e-6 && abs(gap.width - 0.0995) < 0.001)
        #expect(gap.point[0] > 10 && gap.point[0] < 10.1 && gap.point[1] > 0 && gap.point[1] < 20)
    }

    @Test func aMillionPointsAndEvilNumbersCostNothingButTime() throws {
        let ring = (0..<200_000).map { index in
            let angle = Double(index) / 200_000 * 2 * Double.pi
            return "[\(100 * cos(angle)),\(100 * sin(angle))]"
        }
        let vector = try Self.measure([
            Self.polygon((ring + ring.prefix(1)).joined(separator: ",")), Self.square,
            Self.polygon("[1e308,0],[1e308,1e308],[-1e308,5],[1e308,0]"),
        ])
        #expect(vector.geometry?.checked == 3 && vector.geometry?.count(.badCoordinate) == 1)
        #expect(vector.topology?.first?.limit == .points)
    }

    // MARK: Data sets

    private static func shapefile(_ shop: Workshop) throws {
        try shop.folder.file(
            "p.geojson", collection([square, square]).replacing("{}", with: "{\"TEN\":\"Nguyễn Thị Mẫu\"}"))
        try shop.run("ogr2ogr", ["-lco", "ENCODING=UTF-8", "a.shp", "p.geojson"])
    }

    @Test func theDefectivePartsOfAShapefileAreTold() throws {
        let shop = try Workshop()
        try Self.shapefile(shop)
        let whole = try #require(
            try shop.inspect("a.shp", "a.shx", "a.dbf", "a.prj", "a.cpg").files[0].vector?.shapefile)
        #expect(whole.isConsistent && whole.indexRecords == 2 && whole.tableRecords == 2 && whole.hasProjection)
        #expect(whole.encoding == Fact("UTF-8", from: ".cpg") && whole.shapeType == 5)
        // One row fewer, no .prj, no .cpg: the language driver is left.
        let url = URL(fileURLWithPath: shop.path + "/a.dbf")
        var table = [UInt8](try Data(contentsOf: url))
        table[4] = 1
        try Data(table).write(to: url)
        for name in ["a.cpg", "a.prj"] { try FileManager.default.removeItem(atPath: shop.path + "/" + name) }
        let broken = try #require(try shop.inspect("a.shp", "a.shx", "a.dbf").files[0].vector?.shapefile)
        #expect(!broken.isConsistent && broken.tableRecords == 1 && !broken.hasProjection)
        #expect(broken.codePage == nil && broken.encoding?.value != "UTF-8")
    }

    @Test func aGeoPackageTellsItsVersionItsIndexAndItsHealth() throws {
        let shop = try Workshop()
        try shop.folder.file("p.geojson", Self.collection([Self.square]))
        try shop.run("ogr2ogr", ["-f", "GPKG", "-dsco", "VERSION=1.3", "-nln", "thua", "a.gpkg", "p.geojson"])
        let facts = try #require(try shop.inspect("a.gpkg").files[0].vector?.geoPackage)
        #expect(facts.applicationID == "GPKG" && facts.version == "1.3" && facts.integrity == "ok")
        #expect(facts.indexed == ["thua"] && facts.contents == ["thua": "features"])
    }

    @Test func keysThatStandTwiceInAGeoJSONAreTold() throws {
        let shop = try Workshop()
        let text = Self.collection([Self.square]).replacing("{}", with: #"{"SO_TO":"12","a\"b":{"x":1},"SO_TO":"13"}"#)
        try shop.folder.file("a.geojson", text)
        let facts = try #require(try shop.inspect("a.geojson").files[0].vector?.geoJSON)
        #expect(facts.duplicateKeys == ["SO_TO": 1] && facts.hasCRSMember && facts.limit == nil)
    }
}
