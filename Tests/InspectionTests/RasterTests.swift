internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Facts of rasters made for the purpose, so that the right answer is known.
@Suite struct RasterTests {
    struct Codec: Sendable, CustomStringConvertible {
        var description: String
        var options: [String]
        var compression: String
        var bits: Int
        var colour: RasterFacts.Colour
    }
    static let codecs: [Codec] = [
        Codec(description: "plain", options: [], compression: "none", bits: 8, colour: .gray),
        Codec(description: "LZW", options: ["-co", "COMPRESS=LZW"], compression: "LZW", bits: 8, colour: .gray),
        Codec(
            description: "sixteen bits", options: ["-ot", "UInt16", "-co", "COMPRESS=DEFLATE"], compression: "DEFLATE",
            bits: 16, colour: .gray),
        Codec(
            description: "fax",
            options: ["-co", "NBITS=1", "-co", "COMPRESS=CCITTFAX4", "-scale", "0", "255", "0", "1"],
            compression: "CCITT-G4", bits: 1, colour: .bitonal),
        Codec(
            description: "JPEG in TIFF", options: ["-co", "COMPRESS=JPEG"], compression: "JPEG", bits: 8, colour: .gray),
        Codec(
            description: "colour", options: ["-b", "1", "-b", "1", "-b", "1", "-co", "PHOTOMETRIC=RGB"],
            compression: "none", bits: 8, colour: .rgb),
        Codec(
            description: "colour with alpha",
            options: ["-b", "1", "-b", "1", "-b", "1", "-b", "1", "-co", "PHOTOMETRIC=RGB", "-co", "ALPHA=YES"],
            compression: "none", bits: 8, colour: .rgba),
        Codec(
            description: "CMYK", options: ["-b", "1", "-b", "1", "-b", "1", "-b", "1", "-co", "PHOTOMETRIC=CMYK"],
            compression: "none", bits: 8, colour: .cmyk),
    ]

    @Test(arguments: codecs)
    func codecDepthAndColourAreNamed(_ codec: Codec) throws {
        let shop = try Workshop()
        try shop.raster("a.tif", codec.options)
        let facts = try shop.inspect("a.tif").files[0]
        let raster = try #require(facts.raster)
        #expect(
            raster.compression == codec.compression && raster.bitsPerSample == codec.bits
                && raster.colour == codec.colour)
        #expect(raster.ink != nil && facts.problems.isEmpty, "\(facts.problems)")
    }

    struct Resolution: Sendable, CustomStringConvertible {
        var description: String
        var name: String
        var options: [String]
        var dpi: Double?
    }
    static let resolutions: [Resolution] = [
        Resolution(
            description: "inches", name: "a.tif",
            options: [
                "-mo", "TIFFTAG_XRESOLUTION=400", "-mo", "TIFFTAG_YRESOLUTION=400", "-mo", "TIFFTAG_RESOLUTIONUNIT=2",
            ], dpi: 400),
        Resolution(
            description: "centimetres", name: "a.tif",
            options: [
                "-mo", "TIFFTAG_XRESOLUTION=100", "-mo", "TIFFTAG_YRESOLUTION=100", "-mo", "TIFFTAG_RESOLUTIONUNIT=3",
            ], dpi: 254),
        Resolution(
            description: "no unit", name: "a.tif",
            options: [
                "-mo", "TIFFTAG_XRESOLUTION=300", "-mo", "TIFFTAG_YRESOLUTION=300", "-mo", "TIFFTAG_RESOLUTIONUNIT=1",
            ], dpi: nil),
        Resolution(description: "nothing", name: "a.tif", options: [], dpi: nil),
    ]

    @Test(arguments: resolutions)
    func resolutionComesFromTheTags(_ row: Resolution) throws {
        let shop = try Workshop()
        try shop.raster(row.name, row.options)
        let raster = try #require(try shop.inspect(row.name).files[0].raster)
        #expect(raster.dpiX?.value == row.dpi && raster.dpiY?.value == row.dpi)
        #expect(row.dpi == nil || raster.dpiX?.source == "TIFF tags XResolution, YResolution")
    }

    @Test func aJFIFDensityIsRead() throws {
        let shop = try Workshop()
        try shop.raster("a.jpg", ["-of", "JPEG"])
        // JFIF APP0 at byte 2: units at 13, densities at 14 and 16.
        let url = URL(fileURLWithPath: shop.path + "/a.jpg")
        var bytes = [UInt8](try Data(contentsOf: url))
        try #require(Array(bytes[6..<10]) == Array("JFIF".utf8))
        bytes.replaceSubrange(13..<18, with: [1, 1, 0x2C, 1, 0x2C])
        try Data(bytes).write(to: url)
        let raster = try #require(try shop.inspect("a.jpg").files[0].raster)
        #expect(raster.dpiX == Fact(300, from: "JFIF density"))
    }

    @Test func aPNGCarriesPixelsAMetre() throws {
        let shop = try Workshop()
        try shop.raster("b.tif", width: 2480, height: 40)
        try shop.run("gdal_translate", ["-q", "-of", "PDF", "-co", "DPI=300", "b.tif", "b.pdf"])
        try shop.run("pdftoppm", ["-r", "300", "-png", "-singlefile", "b.pdf", "a"])
        let raster = try #require(try shop.inspect("a.png").files[0].raster)
        #expect(abs((raster.dpiX?.value ?? 0) - 300) < 0.1 && raster.dpiX?.source == "PNG pHYs")
    }

    @Test(arguments: [("LZW", 0.6), ("LZW", 0.99), ("NONE", 0.6), ("NONE", 0.99), ("DEFLATE", 0.9), ("JPEG", 0.8)])
    func aCutOffTIFFIsDamaged(_ compression: String, _ share: Double) throws {
        let shop = try Workshop()
        try shop.raster("a.tif", width: 1500, height: 1200, ["-co", "COMPRESS=\(compression)"])
        try shop.cut("a.tif", to: share)
        let facts = try shop.inspect("a.tif").files[0]
        #expect(facts.problems.first?.code == .damaged, "\(facts.problems)")
    }

    @Test(arguments: ["JPEG", "PNG", "JP2OpenJPEG", "GIF"])
    func aCutOffPictureIsDamaged(_ driver: String) throws {
        let shop = try Workshop()
        let names = ["JPEG": "a.jpg", "PNG": "a.png", "JP2OpenJPEG": "a.jp2", "GIF": "a.gif"]
        let name = try #require(names[driver])
        try shop.raster(name, width: 900, height: 700, ["-of", driver])
        try shop.cut(name, to: 0.7)
        let facts = try shop.inspect(name).files[0]
        #expect(facts.problems.first?.code == .damaged, "\(facts)")
    }

    @Test func aDamagedLaterPageIsFound() throws {
        let shop = try Workshop()
        for page in 1...3 { try shop.raster("p\(page).tif", width: 600, height: 500, ["-co", "COMPRESS=LZW"]) }
        try shop.run("tiffcp", ["p1.tif", "p2.tif", "p3.tif", "a.tif"])
        let whole = try shop.inspect("a.tif").files[0]
        #expect(whole.raster?.pages == 3 && whole.problems.isEmpty)
        // The strips of page 2 lie in the middle; overwrite some of their codes.
        let url = URL(fileURLWithPath: shop.path + "/a.tif")
        var bytes = [UInt8](try Data(contentsOf: url))
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<middle + 400, with: [UInt8](repeating: 0xFF, count: 400))
        try Data(bytes).write(to: url)
        let damaged = try shop.inspect("a.tif").files[0]
        #expect(damaged.problems.first?.code == .damaged)
        #expect(damaged.problems.first?.detail.contains("page 2") == true, "\(damaged.problems)")
    }

    @Test func inkTellsAPageFromABlankOne() throws {
        let shop = try Workshop()
        try shop.raster("full.tif", width: 800, height: 800)
        try shop.raster("blank.tif", width: 800, height: 800, lines: false)
        let full = try #require(try shop.inspect("full.tif").files[0].raster?.ink)
        let blank = try #require(try shop.inspect("blank.tif").files[0].raster?.ink)
        // Lines: 3 of 40 rows on 80 % × 80 % of the page.
        #expect(full.share > 0.03 && full.share < 0.09 && full.deviation > 30)
        #expect(blank.share == 0 && blank.deviation == 0 && blank.mean == 245)
    }

    @Test func paperComesFromAScannerAndAPlainPictureFromNobodyKnowsWhere() throws {
        let shop = try Workshop()
        let dpi = [
            "-mo", "TIFFTAG_XRESOLUTION=300", "-mo", "TIFFTAG_YRESOLUTION=300", "-mo", "TIFFTAG_RESOLUTIONUNIT=2",
        ]
        try shop.raster("a.tif", width: 2480, height: 1754, dpi)
        try shop.raster("b.tif", width: 640, height: 480)
        let scan = try shop.inspect("a.tif")
        #expect(scan.origin.kind == .paper)
        #expect(scan.origin.evidence == ["a.tif: 300 dpi, 210 × 149 mm of paper"])
        #expect(try shop.inspect("b.tif").origin.kind == .unknown)
    }
}
