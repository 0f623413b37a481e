internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import TestSupport
internal import Testing

/// Masters of every layout, judged by GDAL, rio-cogeo and libvips.
@Suite struct MasterTests {
    struct Kind: Sendable, CustomStringConvertible {
        var description: String
        /// `gdal_translate` options from a colour picture.
        var options: [String] = []
        /// `tiffcp` options afterwards.
        var then: [String] = []
        var suffix = "tif"
        var width = 1037
        var height = 773
    }

    static let one = ["-b", "1"]
    static let bits = ["-b", "1", "-scale", "0", "255", "0", "1", "-co", "NBITS=1"]

    static let kinds: [Kind] = [
        Kind(description: "colour, strips", options: ["-co", "COMPRESS=LZW"]),
        Kind(description: "colour, one strip", options: ["-co", "COMPRESS=DEFLATE", "-co", "BLOCKYSIZE=773"]),
        Kind(description: "colour, one plain strip", options: ["-co", "BLOCKYSIZE=773"]),
        Kind(description: "colour, strips of 600 rows", options: ["-co", "COMPRESS=ZSTD", "-co", "BLOCKYSIZE=600"]),
        Kind(description: "colour, tiles", options: ["-co", "TILED=YES", "-co", "COMPRESS=DEFLATE"]),
        Kind(description: "colour, predictor", options: ["-co", "COMPRESS=LZW", "-co", "PREDICTOR=2"]),
        Kind(description: "colour, packbits", options: ["-co", "COMPRESS=PACKBITS"]),
        Kind(description: "colour, LZMA", options: ["-co", "COMPRESS=LZMA"]),
        Kind(description: "planes", options: ["-co", "INTERLEAVE=BAND", "-co", "COMPRESS=LZW"]),
        Kind(description: "planes in tiles", options: ["-co", "INTERLEAVE=BAND", "-co", "TILED=YES"]),
        Kind(description: "BigTIFF", options: ["-co", "BIGTIFF=YES"]),
        Kind(description: "big-endian", options: ["-ot", "UInt16", "-co", "ENDIANNESS=BIG", "-co", "COMPRESS=LZW"]),
        Kind(description: "YCbCr JPEG", options: ["-co", "COMPRESS=JPEG", "-co", "PHOTOMETRIC=YCBCR"]),
        Kind(description: "RGB JPEG in tiles", options: ["-co", "COMPRESS=JPEG", "-co", "TILED=YES"]),
        Kind(description: "WebP", options: ["-co", "COMPRESS=WEBP"]),
        Kind(description: "CMYK", options: ["-b", "1", "-b", "2", "-b", "3", "-b", "1", "-co", "PHOTOMETRIC=CMYK"]),
        Kind(
            description: "alpha",
            options: ["-b", "1", "-b", "2", "-b", "3", "-b", "3", "-colorinterp_4", "alpha", "-co", "COMPRESS=LZW"]),
        Kind(description: "two samples", options: ["-b", "1", "-b", "2"]),
        Kind(description: "gray", options: one + ["-co", "COMPRESS=LZW"]),
        Kind(description: "gray, white is zero", options: one + ["-co", "PHOTOMETRIC=MINISWHITE"]),
        Kind(description: "16 bits", options: one + ["-ot", "UInt16", "-scale", "0", "255", "0", "65535"]),
        Kind(description: "colour of 16 bits", options: ["-ot", "UInt16", "-co", "COMPRESS=DEFLATE"]),
        Kind(description: "16 bits with sign", options: one + ["-ot", "Int16", "-scale", "0", "255", "-999", "999"]),
        Kind(description: "32 bits", options: one + ["-ot", "UInt32"]),
        Kind(description: "floating point", options: one + ["-ot", "Float32"]),
        Kind(
            description: "double precision",
            options: one + ["-ot", "Float64", "-co", "PREDICTOR=3", "-co", "COMPRESS=LZW"]),
        Kind(description: "complex", options: one + ["-ot", "CInt16"]),
        Kind(description: "4 bits", options: one + ["-scale", "0", "255", "0", "15", "-co", "NBITS=4"]),
        Kind(description: "2 bits", options: one + ["-scale", "0", "255", "0", "3", "-co", "NBITS=2"]),
        Kind(
            description: "12 bits",
            options: one + ["-ot", "UInt16", "-scale", "0", "255", "0", "4095", "-co", "NBITS=12"]),
        Kind(description: "1 bit, G4", options: bits + ["-co", "COMPRESS=CCITTFAX4"]),
        Kind(description: "1 bit, G3", options: bits + ["-co", "COMPRESS=CCITTFAX3"]),
        Kind(description: "1 bit, white is zero", options: bits + ["-co", "PHOTOMETRIC=MINISWHITE"]),
        Kind(description: "1 bit in tiles", options: bits + ["-co", "TILED=YES", "-co", "COMPRESS=DEFLATE"]),
        Kind(description: "PNG", options: ["-of", "PNG"], suffix: "png"),
        Kind(description: "gray PNG of 16 bits", options: one + ["-of", "PNG", "-ot", "UInt16"], suffix: "png"),
        Kind(description: "JPEG file", options: ["-of", "JPEG"], suffix: "jpg"),
        Kind(description: "BMP", options: ["-of", "BMP"], suffix: "bmp"),
        Kind(description: "JPEG 2000", options: ["-of", "JP2OpenJPEG", "-co", "REVERSIBLE=YES"], suffix: "jp2"),
        Kind(description: "one pixel", width: 1, height: 1),
        Kind(description: "one row", width: 700, height: 1),
        Kind(description: "narrow", width: 97, height: 700),
        Kind(description: "one tile", width: 512, height: 512),
        Kind(description: "one more than a tile", width: 513, height: 1025),
    ]

    @Test(arguments: kinds)
    func aMasterKeepsEverySample(_ kind: Kind) throws {
        let bench = try Bench()
        let name = "a." + kind.suffix
        try bench.picture(name, width: kind.width, height: kind.height, kind.options)
        _ = try bench.derive(name, [.access])
        try bench.expectMaster(bench.output + "/access.tif", equals: bench.input + "/" + name)
    }

    @Test(arguments: ["LZW", "ZSTD", "NONE"])
    func everyLosslessCodecKeepsEverySample(_ codec: String) throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 1037, height: 773, ["-ot", "UInt16", "-scale", "0", "255", "0", "65535"])
        _ = try bench.derive("a.tif", [.access], compression: codec)
        try bench.expectMaster(bench.output + "/access.tif", equals: bench.input + "/a.tif")
    }

    @Test(arguments: [8, 4, 2])
    func palettesStay(_ bits: Int) throws {
        let bench = try Bench()
        let scale = ["-scale", "0", "255", "0", "\((1 << bits) - 1)"]
        try bench.picture("a.tif", width: 1037, height: 773, Self.one + scale)
        try bench.run("gdal_translate", ["-q", "-of", "VRT", bench.input + "/a.tif", bench.input + "/p.vrt"])
        let entries = (0..<1 << bits).map {
            "<Entry c1=\"\($0 * 3 % 256)\" c2=\"\(255 - $0)\" c3=\"\($0)\" c4=\"255\"/>"
        }
        let table = "<ColorInterp>Palette</ColorInterp><ColorTable>\(entries.joined())</ColorTable>"
        let plain = try String(contentsOfFile: bench.input + "/p.vrt", encoding: .utf8)
        try bench.folder.file(
            "in/p.vrt", plain.replacing(/<ColorInterp>.*<\/ColorInterp>/, with: table))
        let few = bits == 8 ? [] : ["-co", "NBITS=\(bits)"]
        try bench.run("gdal_translate", ["-q", bench.input + "/p.vrt", bench.input + "/p.tif"] + few)
        _ = try bench.derive("p.tif", [.access])
        try bench.expectMaster(bench.output + "/access.tif", equals: bench.input + "/p.tif")
        let band = try bench.info(bench.output + "/access.tif")["bands"]?.array?.first
        #expect(band?["colorInterpretation"]?.string == "Palette")
    }

    @Test(arguments: ["JPEG", "WEBP"])
    func lossyCopiesStayClose(_ codec: String) throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 1037, height: 773)
        _ = try bench.derive("a.tif", [.access], compression: codec)
        try bench.expectLayout(bench.output + "/access.tif")
        #expect(try bench.difference(bench.output + "/access.tif", bench.input + "/a.tif") < 6)
    }

    /// The last band of a level can become full right after the one before it.
    @Test(arguments: [[700, 1100], [2100, 1030], [1300, 2060], [1100, 4200]])
    func everyOverviewIsWhole(_ size: [Int]) throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: size[0], height: size[1])
        _ = try bench.derive("a.tif", [.access])
        let path = bench.output + "/access.tif"
        let levels = try bench.info(path)["bands"]?.array?.first?["overviews"]?.array?.count ?? 0
        #expect(levels >= 2)
        let mean = try bench.mean(path)
        for level in 0..<levels {
            #expect(abs(try bench.mean(path, overview: level) - mean) < 4)
        }
    }

    @Test func bitonalMastersKeepG4WithGrayOverviews() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 1300, height: 1040, Self.bits + ["-co", "COMPRESS=CCITTFAX4"])
        _ = try bench.derive("a.tif", [.access])
        let info = try bench.info(bench.output + "/access.tif")
        #expect(info["metadata"]?["IMAGE_STRUCTURE"]?["COMPRESSION"]?.string == "CCITTFAX4")
        let band = info["bands"]?.array?.first
        #expect(band?["metadata"]?["IMAGE_STRUCTURE"]?["NBITS"]?.string == "1")
        #expect(band?["overviews"]?.array?.count == 2)
    }

    @Test(.enabled(if: Oracle.testdata != nil), arguments: MasterTests.samples())
    func publicSamplesAreKept(_ path: String) throws {
        let bench = try Bench()
        let name = (path as NSString).lastPathComponent
        try bench.take(path)
        let reading = try Oracle.run("gdalinfo", ["-checksum", bench.input + "/" + name])
        guard reading.status == 0, !reading.errors.contains("ERROR") else {
            // What GDAL can't read to its end is refused.
            #expect(throws: DerivationFailure.self) { _ = try bench.derive(name, [.access]) }
            return
        }
        // GDAL makes up zeros for blocks that were cut off; they are refused.
        let isMadeUp = !reading.output.contains(/Checksum=[1-9]/)
        if isMadeUp, (try? bench.derive(name, [.access])) == nil { return }
        _ = try bench.derive(name, [.access])
        let (master, original) = (bench.output + "/access.tif", bench.input + "/" + name)
        guard Self.losingTheirSystem.contains(name) else { return try bench.expectMaster(master, equals: original) }
        withKnownIssue("a projected system with heights is lost when GDAL describes a file of one pixel") {
            try bench.expectMaster(master, equals: original)
        }
    }

    private static let losingTheirSystem = ["epsg32631_4979_geotiff1_1.tif"]

    static func samples() -> [String] {
        guard let root = Oracle.testdata.map({ $0 + "/a_georaster" }) else { return [] }
        let suffixes: Set = ["tif", "jpg", "png", "jp2"]
        return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
            .filter { suffixes.contains(($0 as NSString).pathExtension.lowercased()) }.sorted().map { root + "/" + $0 }
    }
}
