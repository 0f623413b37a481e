internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import PopplerKit
internal import TestSupport
internal import Testing

/// Previews: small, right side up, and showing what is there.
@Suite struct PreviewTests {
    private func preview(_ bench: Bench) throws -> Surface {
        try #require(Surface(pngFile: bench.output + "/preview.png"))
    }

    private func luminance(_ surface: Surface, _ x: Int, _ y: Int) -> UInt32 {
        var value: UInt32 = 0
        surface.forEachRow { row, pixels in if row == y { value = pixels[x] >> 8 & 0xFF } }
        return value
    }

    @Test(arguments: [
        [], ["-co", "NBITS=1", "-scale", "0", "255", "0", "1"], ["-ot", "UInt16", "-scale", "0", "255", "0", "65535"],
    ])
    func aRasterBecomesAtMost1024PixelsWide(_ options: [String]) throws {
        let bench = try Bench()
        // Upper half black, lower half white.
        var bytes = Array("P5 3000 1500 255\n".utf8)
        bytes += [UInt8](repeating: 0, count: 3000 * 750) + [UInt8](repeating: 255, count: 3000 * 750)
        try bench.folder.file("half.pgm", Data(bytes))
        try bench.run("gdal_translate", ["-q", bench.folder.path + "/half.pgm", bench.input + "/a.tif"] + options)
        #expect(try bench.derive("a.tif", [.preview]).map(\.mediaType) == ["image/png"])
        let surface = try preview(bench)
        #expect(surface.width == 1024 && surface.height == 512)
        #expect(luminance(surface, 500, 100) < 5 && luminance(surface, 500, 400) > 250)
    }

    @Test func overviewsAreUsedAndChangeNothing() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 4200, height: 2100, ["-of", "COG"])
        _ = try bench.derive("a.tif", [.preview])
        let surface = try preview(bench)
        #expect(surface.width == 1024 && surface.height == 512)
        #expect(luminance(surface, 301, 203) > 150)
    }

    @Test func aPaletteIsShownInItsColours() throws {
        let bench = try Bench()
        try bench.picture("b.tif", width: 200, height: 100)
        let palette = bench.input + "/a.gif"
        try bench.run("gdal_translate", ["-q", "-of", "GIF", "-b", "1", bench.input + "/b.tif", palette])
        _ = try bench.derive("a.gif", [.preview])
        #expect(try preview(bench).width == 200)
    }

    @Test func aDrawingIsDrawn() throws {
        let bench = try Bench()
        let lines = "0\nLINE\n8\nRANH\n10\n0\n20\n0\n11\n100\n21\n50\n0\nCIRCLE\n8\nCOC\n10\n50\n20\n25\n40\n20\n"
        try bench.folder.file("in/a.dxf", "0\nSECTION\n2\nENTITIES\n\(lines)0\nENDSEC\n0\nEOF\n")
        _ = try bench.derive("a.dxf", [.preview])
        let surface = try preview(bench)
        #expect(surface.width == 1024 && surface.height > 500 && surface.height < 560)
        var dark = 0
        surface.forEachRow { _, pixels in dark += pixels.count { $0 & 0xFF < 128 } }
        #expect(dark > 500)
    }

    @Test func theFirstPageOfAPDFIsDrawn() throws {
        let bench = try Bench()
        try bench.picture("b.tif", width: 595, height: 842)
        try bench.run(
            "gdal_translate", ["-q", "-of", "PDF", "-co", "DPI=72", bench.input + "/b.tif", bench.input + "/a.pdf"])
        _ = try bench.derive("a.pdf", [.preview])
        let surface = try preview(bench)
        #expect(surface.height > 1000 && surface.height <= 1024)
        #expect(luminance(surface, 33, 33) > 100)
    }

    @Test func aPDFWithAPasswordIsRefusedAsEncrypted() throws {
        let bench = try Bench()
        try bench.picture("b.tif", width: 60, height: 60)
        try bench.run("gdal_translate", ["-q", "-of", "PDF", bench.input + "/b.tif", bench.folder.path + "/open.pdf"])
        try bench.run(
            "qpdf", ["--encrypt", "u", "o", "256", "--", bench.folder.path + "/open.pdf", bench.input + "/a.pdf"])
        let error = #expect(throws: DerivationFailure.self) { _ = try bench.derive("a.pdf", [.preview]) }
        #expect(error?.problem.code == .encrypted)
    }
}
