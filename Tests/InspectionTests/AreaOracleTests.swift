internal import ArchiveModel
internal import Foundation
internal import Inspection
internal import TestSupport
internal import Testing

/// GEOS (through GDAL's Python) judges areas and labels of random drawings.
@Suite(.enabled(if: Geos.isPresent)) struct AreaOracleTests {
    /// Unions the lines of layer 10 (which nodes them), polygonizes, counts points in the smallest polygon around each.
    private static let program = """
        import sys
        from osgeo import ogr
        source = ogr.Open(sys.argv[1])
        lines, points = ogr.Geometry(ogr.wkbMultiLineString), []
        for feature in source.GetLayer(0):
            geometry = feature.GetGeometryRef().Clone()
            if feature.GetField("Layer") == "10_RANH": lines.AddGeometry(geometry)
            elif feature.GetField("Layer") == "13_SO": points.append(geometry)
        noded = ogr.Geometry(ogr.wkbMultiLineString)
        for i in range(lines.GetGeometryCount()): noded = noded.Union(lines.GetGeometryRef(i))
        found = noded.Polygonize()
        rings = [ogr.Geometry(ogr.wkbPolygon) for _ in range(found.GetGeometryCount())]
        for i, ring in enumerate(rings): ring.AddGeometry(found.GetGeometryRef(i).GetGeometryRef(0))
        rings = sorted((r for r in rings if 2 * r.GetArea() > r.Boundary().Length() * 0.01), key=lambda r: r.GetArea())
        counts = [0] * len(rings)
        for point in points:
            for i, ring in enumerate(rings):
                if ring.Contains(point):
                    counts[i] += 1
                    break
        print(len(rings), sum(c == 0 for c in counts), sum(c > 1 for c in counts))
        """

    /// Splits a square again and again by lines from edge to edge, and throws labels at it.
    private static func drawing(_ seed: UInt64) -> [String] {
        var random = SplitMix(state: seed)
        var entities = [AreaTests.line(AreaTests.square(0, 0, 100), closed: true)]
        for _ in 0..<Int.random(in: 3...14, using: &random) {
            let (a, b) = (Double.random(in: 0...100, using: &random), Double.random(in: 0...100, using: &random))
            entities.append(AreaTests.line(Bool.random(using: &random) ? [(0, a), (100, b)] : [(a, 0), (b, 100)]))
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let corner = (Double.random(in: 0...80, using: &random), Double.random(in: 0...80, using: &random))
            entities.append(AreaTests.line(AreaTests.square(corner.0, corner.1, 7), closed: true))
        }
        for number in 0..<40 {
            let place = (Double.random(in: -5...105, using: &random), Double.random(in: -5...105, using: &random))
            entities.append(AreaTests.text(place.0, place.1, "\(number)"))
        }
        return entities
    }

    @Test(arguments: 1...12) func areasAndLabelsEqualThoseOfGEOS(seed: Int) throws {
        let entities = Self.drawing(UInt64(seed))
        let facts = try AreaTests.areas(entities)
        let folder = try TemporaryFolder("geos")
        try folder.file("a.dxf", "0\nSECTION\n2\nENTITIES\n" + entities.joined() + "0\nENDSEC\n0\nEOF\n")
        let run = try Oracle.run("/usr/bin/python3", ["-c", Self.program, folder.path + "/a.dxf"])
        let theirs = run.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        try #require(theirs.count == 3, "\(run.errors)")
        #expect(facts.areas == theirs[0])
        #expect(facts.labels.map { [$0.without, $0.several] } == [[theirs[1], theirs[2]]])
        #expect(facts.looseEnds.isEmpty)
    }
}

/// Drawings that nobody in this project wrote, every layer taken for a boundary.
@Suite(.enabled(if: Oracle.testdata != nil)) struct AreaCorpusTests {
    @Test func everyDrawingIsMeasuredOrGivenUpWithAReason() throws {
        let files = try Bench.corpus(["d_drawing", "j_vector_gis", "g_hostile"]) {
            $0.isVector && $0 != .dwg && $0 != .dgnV8
        }
        var measured = 0
        for path in files {
            let job = InspectJob(files: [try Bench.file(path)], boundaries: [BoundaryRequest(layers: ["*"])])
            let folder = (path as NSString).deletingLastPathComponent
            guard let vector = Inspector().inspect(job: job, directory: folder).files[0].vector else { continue }
            for areas in vector.areas ?? [] {
                measured += 1
                #expect((areas.areas == nil) == (areas.limit != nil && areas.limit != .texts), "\(Bench.short(path))")
                let numbers = (areas.looseEnds.flatMap(\.places) + areas.labels.flatMap(\.places)).flatMap { $0 }
                #expect(numbers.allSatisfy(\.isFinite) && areas.closedLines <= areas.lines)
            }
        }
        #expect(measured > 15)
    }
}

/// A small generator with a seed (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// GDAL's Python with GEOS, from python3-gdal.
enum Geos {
    static let isPresent =
        (try? Oracle.run("/usr/bin/python3", ["-c", "from osgeo import ogr; ogr.Geometry.Polygonize"]).status) == 0
}
