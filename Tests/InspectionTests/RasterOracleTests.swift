internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// `gdalinfo -json` judges the facts about rasters that nobody in this project wrote.
@Suite(.enabled(if: Oracle.testdata != nil)) struct RasterOracleTests {
    @Test func factsEqualThoseOfGdalinfo() throws {
        let files = try Bench.corpus(["a_georaster", "c_mapscan", "d_drawing/raster", "e_office", "h_barcode"]) {
            $0.isRaster
        }
        var disagreements: [String] = []
        var compared = 0
        for path in files {
            guard let info = try Bench.json("gdalinfo", ["-json", "-norat", "-noct", path]) else { continue }
            let facts = try Bench.inspectWithCompanions(path)
            guard let raster = facts.raster else {
                disagreements.append("\(Bench.short(path)): not read: \(facts.problems)")
                continue
            }
            compared += 1
            disagreements += Self.compare(raster, info).map { "\(Bench.short(path)): \($0)" }
        }
        #expect(compared > 100)
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }

    private static func compare(_ raster: RasterFacts, _ info: JSONValue) -> [String] {
        var wrong: [String] = []
        let size = info["size"]?.array?.compactMap(\.integer) ?? []
        if size != [Int64(raster.width), Int64(raster.height)] { wrong.append("size \(size)") }
        if info["bands"]?.array?.count != raster.bands { wrong.append("bands") }
        let transform = info["geoTransform"]?.array?.compactMap(\.double)
        if !near(transform, raster.georeference?.effective?.geotransform) {
            wrong.append("geotransform \(String(describing: transform))")
        }
        let wkt = info["coordinateSystem"]?["wkt"]?.string.map(plain)
        let ours = raster.georeference?.effective?.crs.map { plain($0.wkt) }
        if (wkt ?? "") != (ours ?? "") { wrong.append("crs \(wkt ?? "none") ours \(ours ?? "none")") }
        let points = info["gcps"]?["gcpList"]?.array?.count ?? 0
        if points != raster.georeference?.groundControlPoints.count ?? 0 { wrong.append("\(points) GCPs") }
        let tag = info["metadata"]?[""]?["TIFFTAG_XRESOLUTION"]?.string.flatMap { Double($0) }
        let unit = info["metadata"]?[""]?["TIFFTAG_RESOLUTIONUNIT"]?.string?.prefix(1)
        if let tag, unit == "2", tag >= 1, raster.dpiX?.value != tag { wrong.append("dpi \(tag)") }
        return wrong
    }

    private static func near(_ one: [Double]?, _ other: [Double]?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
    }

    /// PROJ 9.1 writes WGS 84 as an ensemble or as a datum, whichever it met first in the process.
    private static func plain(_ text: String) -> String {
        text.filter { !$0.isWhitespace }
            .replacing(/MEMBER\["[^"]*"(,ID\["EPSG",\d+\])?\],/, with: "")
            .replacing(/,ENSEMBLEACCURACY\[[0-9.]+\]/, with: "")
            .replacing("1984ensemble", with: "1984").replacing("ENSEMBLE[", with: "DATUM[")
    }
}
