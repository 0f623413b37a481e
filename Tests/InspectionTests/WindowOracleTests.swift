import ArchiveModel
import Foundation
import GDALKit
import TestSupport
import Testing

/// Gray windows that are averaged down by less than two, beside GDAL's own averaging of the colours.
@Suite struct WindowOracleTests {
    struct Window: Sendable, CustomTestStringConvertible {
        var left, top, columns, rows, width, height: Int
        var testDescription: String { "\(columns)×\(rows) at \(left),\(top) to \(width)×\(height)" }
    }
    static let windows = [
        Window(left: 0, top: 0, columns: 791, rows: 718, width: 593, height: 538),
        Window(left: 101, top: 53, columns: 400, rows: 301, width: 399, height: 160),
        Window(left: 690, top: 610, columns: 101, rows: 108, width: 67, height: 108),
    ]

    @Test(
        .enabled(if: Oracle.testdata != nil), arguments: windows, [[], ["-co", "TILED=YES", "-co", "BLOCKXSIZE=128"]])
    func averagesAsGDALDoes(window: Window, layout: [String]) throws {
        let folder = try TemporaryFolder("windows")
        let original = try #require(Oracle.testdata) + "/a_georaster/rasterio__rasterio/RGB.byte.tif"
        let (scan, small) = (folder.path + "/scan.tif", folder.path + "/small.ppm")
        _ = try Oracle.run(
            "gdal_translate",
            ["-q", "-a_nodata", "none"] + layout + (layout.isEmpty ? [] : ["-co", "BLOCKYSIZE=64"]) + [original, scan])
        _ = try Oracle.run(
            "gdal_translate",
            ["-q", "-of", "PNM", "-r", "average", "-srcwin"]
                + [window.left, window.top, window.columns, window.rows].map(String.init)
                + ["-outsize", "\(window.width)", "\(window.height)", scan, small])
        let dataset = try Dataset.open(scan, .raster, drivers: ["GTiff"])
        let ours = try #require(
            try dataset.window(
                columns: window.left..<window.left + window.columns, rows: window.top..<window.top + window.rows,
                width: window.width, height: window.height, colour: false))
        let pixels = try Data(contentsOf: URL(fileURLWithPath: small)).suffix(window.width * window.height * 3)
        let theirs = try #require(
            PixelImage(width: window.width, height: window.height, channels: 3, samples: Array(pixels))
        ).gray
        #expect(ours.channels == 1 && ours.samples.count == theirs.samples.count)
        let differences = zip(ours.samples, theirs.samples).map { abs(Int($0) - Int($1)) }
        #expect(differences.max() ?? 255 <= 3, "\(differences.max() ?? 255)")
        #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 0.8)
    }
}
