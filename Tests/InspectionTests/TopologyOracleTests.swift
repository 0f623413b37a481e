internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// shapely lays random parcels over each other and says what is covered twice and what is left open.
@Suite(.enabled(if: EzdxfOracle.isPresent)) struct TopologyOracleTests {
    /// Reads a GeoJSON; prints polygons, the area covered twice or more, the area of holes in the union, the union.
    private static let program = """
        import json, sys
        import shapely
        from shapely.geometry import shape
        from shapely.ops import unary_union
        features = json.load(open(sys.argv[1]))["features"]
        shapes = [shape(f["geometry"]) for f in features]
        valid = [s for s in shapes if s.is_valid]
        union = unary_union(valid)
        pairs = [a.intersection(b) for i, a in enumerate(valid) for b in valid[i + 1:]]
        twice = unary_union([p for p in pairs if p.area > 0]).area
        parts = union.geoms if union.geom_type == "MultiPolygon" else [union]
        filled = unary_union([shapely.Polygon(p.exterior) for p in parts])
        print(len(valid), twice, filled.area - union.area, union.area)
        """

    /// Cells of a jittered grid that share corners, a few of them moved, left out, doubled or with a hole.
    private static func parcels(_ random: inout some RandomNumberGenerator) -> [[[[Double]]]] {
        let size = Int.random(in: 2...7, using: &random)
        func corner(_ column: Int, _ row: Int, _ shift: Double) -> [Double] {
            let jitter = Double((column &* 7919 &+ row &* 104_729) % 13) / 10
            return [603_500 + Double(column) * 10 + jitter + shift, 1_191_500 + Double(row) * 10 - jitter]
        }
        var polygons: [[[[Double]]]] = []
        for row in 0..<size {
            for column in 0..<size {
                let fate = Int.random(in: 0..<12, using: &random)
                if fate == 0 { continue }
                let shift = fate == 1 ? Double.random(in: -3...3, using: &random) : 0
                let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { corner(column + $0.0, row + $0.1, shift) }
                var rings = [fate == 2 ? ring.reversed() : ring]
                if fate == 3 {
                    let (x, y) = (ring[0][0] + 4, ring[0][1] + 4)
                    rings.append([[x, y], [x, y + 2], [x + 2, y + 2], [x + 2, y], [x, y]])
                }
                polygons.append(rings)
                if fate == 4 { polygons.append(rings) }
            }
        }
        return polygons
    }

    @Test(arguments: 1...20) func overlapsAndGapsAreThoseOfShapely(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let features = Self.parcels(&random).map { rings in
            ["type": "Feature", "properties": [:], "geometry": ["type": "Polygon", "coordinates": rings]]
                as [String: Any]
        }
        let crs = ["type": "name", "properties": ["name": "EPSG:9210"]] as [String: Any]
        let whole = ["type": "FeatureCollection", "crs": crs, "features": features] as [String: Any]
        let shop = try Workshop()
        try shop.folder.file("a.geojson", try JSONSerialization.data(withJSONObject: whole))
        let run = try Oracle.run("python", ["-c", Self.program, shop.path + "/a.geojson"])
        let theirs = run.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        try #require(theirs.count == 4, "\(run.errors)")
        let vector = try #require(try shop.inspect("a.geojson").files[0].vector)
        let topology = try #require(vector.topology?.first)
        #expect(topology.limit == nil && topology.polygons == Int(theirs[0]))
        #expect(abs(topology.overlapArea - theirs[1]) < 0.05, "\(topology.overlapArea) \(theirs)")
        #expect(abs(topology.gapArea - theirs[2]) < 0.05, "\(topology.gapArea) \(theirs)")
        #expect(abs(topology.coveredArea - theirs[3]) < 0.1, "\(topology.coveredArea) \(theirs)")
    }

    /// Every polygon of the corpus: valid or not, as shapely says.
    @Test(.enabled(if: Oracle.testdata != nil)) func validityIsThatOfShapely() throws {
        let program = """
            import sys
            from osgeo import ogr
            bad = total = 0
            source = ogr.Open(sys.argv[1])
            for layer in source:
                for feature in layer:
                    geometry = feature.GetGeometryRef()
                    if geometry is None: continue
                    total += 1
                    flat = ogr.GT_Flatten(geometry.GetGeometryType())
                    if flat in (ogr.wkbPolygon, ogr.wkbMultiPolygon): print(geometry.ExportToWkt())
            """
        let judge = """
            import sys, shapely
            print(sum(not shapely.from_wkt(line).is_valid for line in sys.stdin if line.strip()))
            """
        var compared = 0
        for path in try Bench.corpus(["j_vector_gis"], where: { $0.isVector }) {
            let shapes = try Oracle.run("/usr/bin/python3", ["-c", program, path])
            guard shapes.status == 0, let geometry = try Bench.inspectWithCompanions(path).vector?.geometry else {
                continue
            }
            let verdict = try Oracle.run("python", ["-c", judge], input: Data(shapes.output.utf8))
            guard let bad = Int(verdict.output.split(whereSeparator: \.isWhitespace).first ?? "") else { continue }
            compared += 1
            let ours = geometry.count(.invalid) + geometry.count(.openRing) + geometry.count(.fewPoints)
            #expect(ours == bad, "\(Bench.short(path))")
        }
        #expect(compared >= 8)
    }
}
