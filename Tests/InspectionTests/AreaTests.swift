internal import ArchiveModel
internal import Foundation
internal import Inspection
internal import TestSupport
internal import Testing

/// Closed boundaries, areas and their labels in drawings made for the purpose.
@Suite struct AreaTests {
    typealias Point = (Double, Double)

    /// A map lies millions of metres from zero.
    static let east = 603_500.0
    static let north = 1_191_500.0

    static func line(_ points: [Point], _ layer: String = "10_RANH", closed: Bool = false) -> String {
        let vertices = points.map { "10\n\($0.0 + east)\n20\n\($0.1 + north)\n" }.joined()
        return
            "0\nLWPOLYLINE\n100\nAcDbEntity\n8\n\(layer)\n100\nAcDbPolyline\n90\n\(points.count)\n70\n\(closed ? 1 : 0)\n"
            + vertices
    }

    static func text(_ x: Double, _ y: Double, _ words: String, _ layer: String = "13_SO") -> String {
        "0\nTEXT\n8\n\(layer)\n10\n\(x + east)\n20\n\(y + north)\n40\n2\n1\n\(words)\n"
    }

    static func square(_ x: Double, _ y: Double, _ side: Double = 10) -> [Point] {
        [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    static func measure(_ entities: [String], units: Int = 6, layers: [String] = ["10"]) throws -> VectorFacts {
        let shop = try Workshop()
        let head = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$INSUNITS\n70\n\(units)\n0\nENDSEC\n"
        try shop.folder.file(
            "a.dxf", head + "0\nSECTION\n2\nENTITIES\n" + entities.joined() + "0\nENDSEC\n0\nEOF\n")
        let job = InspectJob(
            files: [try Bench.file(shop.path + "/a.dxf")], boundaries: [BoundaryRequest(layers: layers)])
        let file = Inspector().inspect(job: job, directory: shop.path).files[0]
        #expect(file.problems.isEmpty)
        return try #require(file.vector)
    }

    static func areas(_ entities: [String], units: Int = 6, layers: [String] = ["10"]) throws -> AreaFacts {
        try #require(try measure(entities, units: units, layers: layers).areas?.first)
    }

    @Test func twoParcelsThatShareAnEdgeDrawnOnce() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true), Self.line([(10, 0), (20, 0), (20, 10), (10, 10)]),
            Self.text(3, 3, "1"), Self.text(13, 3, "2"),
        ])
        #expect(facts.areas == 2 && facts.looseEnds.isEmpty && facts.lines == 2 && facts.closedLines == 1)
        #expect(facts.labels == [AreaFacts.Labels(layer: "13_SO", without: 0, several: 0, places: [])])
    }

    /// The end touches the middle of the other line, where that has no point.
    @Test func anEndOnTheMiddleOfALineCloses() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true), Self.line([(10, 2), (20, 2), (20, 8), (10, 8)]),
        ])
        #expect(facts.areas == 2 && facts.looseEnds.isEmpty)
    }

    @Test(arguments: [(0.0009, 0), (0.003, 1), (0.4, 1)])
    func anEndIsLooseBeyondAMillimetre(gap: Double, loose: Int) throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true), Self.line([(10, 2), (20, 2), (20, 8), (10 + gap, 8)]),
        ])
        #expect(facts.looseEnds.reduce(0) { $0 + $1.count } == loose && facts.areas == (loose == 0 ? 2 : 1))
        if loose == 1 {
            #expect(facts.looseEnds[0].layer == "10_RANH")
            let place = facts.looseEnds[0].places[0]
            #expect(abs(place[0] - Self.east - 10 - gap) < 1e-6 && abs(place[1] - Self.north - 8) < 1e-6)
        }
    }

    @Test func aDrawingInMillimetresHasTheSameTolerance() throws {
        let facts = try Self.areas(
            [
                Self.line(Self.square(0, 0, 10_000), closed: true),
                Self.line([(10_000, 2000), (20_000, 2000), (20_000, 8000), (10_000.8, 8000)]),
            ], units: 4)
        #expect(facts.tolerance == 1 && facts.looseEnds.isEmpty && facts.areas == 2)
    }

    /// A boundary along a street is drawn on the street's layer only (vietnam.md §2.5).
    @Test func layersAreTakenTogether() throws {
        let entities = [
            Self.line([(0, 0), (0, 10), (10, 10), (10, 0)]), Self.line([(0, 0), (10, 0)], "23_DUONG"),
            Self.line([(0, 5), (10, 5)], "14_NHA"),
        ]
        #expect(try Self.areas(entities).looseEnds.map(\.count) == [2])
        let together = try Self.areas(entities, layers: ["10", "23"])
        #expect(together.looseEnds.isEmpty && together.areas == 1)
    }

    @Test func crossingLinesMakeFourAreas() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true), Self.line([(5, 0), (5, 10)]), Self.line([(0, 5), (10, 5)]),
        ])
        #expect(facts.areas == 4 && facts.looseEnds.isEmpty)
    }

    /// Each parcel drawn whole, so that shared edges lie upon each other.
    @Test func doubledEdgesCountOnce() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true), Self.line(Self.square(10, 0), closed: true),
            Self.line([(0, 10), (20, 10), (20, 20), (0, 20)], closed: true),
        ])
        #expect(facts.areas == 3 && facts.looseEnds.isEmpty && facts.closedLines == 3)
    }

    /// Neighbours whose shared edge was rounded apart by 4 mm: the gap is no area.
    @Test func aSliverIsNoArea() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0), closed: true),
            Self.line([(10, 0), (10.004, 5), (10, 10), (20, 10), (20, 0)], closed: true),
        ])
        #expect(facts.areas == 2 && facts.looseEnds.isEmpty)
    }

    @Test func labelsBelongToTheSmallestAreaAroundThem() throws {
        let facts = try Self.areas([
            Self.line(Self.square(0, 0, 30), closed: true), Self.line(Self.square(10, 10), closed: true),
            Self.line(Self.square(40, 0), closed: true), Self.text(15, 15, "1"), Self.text(2, 2, "2"),
            Self.text(3, 3, "2"), Self.text(100, 100, "3"), Self.text(15, 15, "ODT", "2_LOAI"),
        ])
        #expect(facts.areas == 3)
        #expect(facts.labels.map(\.layer) == ["13_SO", "2_LOAI"])
        #expect(facts.labels.map(\.without) == [1, 2] && facts.labels.map(\.several) == [1, 0])
        let place = try #require(facts.labels[0].places.first)
        #expect(abs(place[0] - Self.east - 45) < 1e-6 && abs(place[1] - Self.north - 5) < 1e-6)
    }

    @Test func nothingIsMeasuredUnasked() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "a.dxf", "0\nSECTION\n2\nENTITIES\n" + Self.line(Self.square(0, 0), closed: true) + "0\nENDSEC\n0\nEOF\n")
        #expect(try shop.inspect("a.dxf").files[0].vector?.areas == nil)
        #expect(try Self.measure([Self.line(Self.square(0, 0))], layers: ["99"]).areas == [])
    }

    /// 2000 long lines cross each other two million times: the search gives up and says so.
    @Test(.timeLimit(.minutes(1))) func aTangleIsGivenUp() throws {
        let tangle = (0..<2500).map { index in
            let height = Double(index)
            return Self.line([(0, height), (10_000, 2500 - height), (0, height + 0.5)])
        }
        let facts = try Self.areas(tangle)
        #expect(facts.limit == .crossings && facts.areas == nil)
    }

    @Test func aGeoJSONInDegreesIsLeftAlone() throws {
        let shop = try Workshop()
        try shop.folder.file(
            "a.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[105.8,21],[105.9,21]]}}]}"#
        )
        let job = InspectJob(
            files: [try Bench.file(shop.path + "/a.geojson")], boundaries: [BoundaryRequest(layers: ["*"])])
        #expect(Inspector().inspect(job: job, directory: shop.path).files[0].vector?.areas == nil)
    }
}
