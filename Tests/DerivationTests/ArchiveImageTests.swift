internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import HostKit
internal import TestSupport
internal import Testing

/// Page images become PDF/A-2b: codec data as it came where it can stand, every pixel equal everywhere else.
@Suite(.enabled(if: Bench.hasOracles))
struct ArchiveImageTests {
    /// How an image comes, and what must become of it.
    struct Kind: Sendable, CustomStringConvertible {
        enum Fate: Sendable { case kept, recoded, converted }
        var description: String
        var name: String
        /// `gdal_translate` options.
        var options: [String]
        var fate: Fate
        var filter: String
        var space = "/DeviceRGB"
    }

    static let gray = ["-b", "1"]
    static let bitonal = ["-b", "1", "-co", "NBITS=1", "-scale", "0", "255", "0", "1"]
    static let kinds: [Kind] = [
        Kind(description: "JPEG", name: "a.jpg", options: ["-of", "JPEG"], fate: .kept, filter: "/DCTDecode"),
        Kind(
            description: "progressive JPEG", name: "a.jpg", options: ["-of", "JPEG", "-co", "PROGRESSIVE=YES"],
            fate: .kept, filter: "/DCTDecode"),
        Kind(
            description: "gray JPEG", name: "a.jpg", options: gray + ["-of", "JPEG"], fate: .kept,
            filter: "/DCTDecode", space: "/DeviceGray"),
        Kind(description: "PNG", name: "a.png", options: ["-of", "PNG"], fate: .kept, filter: "/FlateDecode"),
        Kind(
            description: "gray PNG of 16 bits", name: "a.png",
            options: gray + ["-of", "PNG", "-ot", "UInt16", "-scale", "0", "255", "0", "65535"], fate: .kept,
            filter: "/FlateDecode", space: "/DeviceGray"),
        Kind(
            description: "PNG of 1 bit", name: "a.png", options: bitonal + ["-of", "PNG"], fate: .kept,
            filter: "/FlateDecode", space: "/DeviceGray"),
        Kind(
            description: "G4 in one strip", name: "a.tif",
            options: bitonal + ["-co", "COMPRESS=CCITTFAX4", "-co", "BLOCKYSIZE=520"], fate: .kept,
            filter: "/CCITTFaxDecode", space: "/DeviceGray"),
        Kind(
            description: "G4, white is zero", name: "a.tif",
            options: bitonal + [
                "-co", "COMPRESS=CCITTFAX4", "-co", "BLOCKYSIZE=520", "-co", "PHOTOMETRIC=MINISWHITE",
            ], fate: .kept, filter: "/CCITTFaxDecode", space: "/DeviceGray"),
        Kind(
            description: "G4 in strips", name: "a.tif",
            options: bitonal + ["-co", "COMPRESS=CCITTFAX4", "-co", "BLOCKYSIZE=64"], fate: .recoded,
            filter: "/CCITTFaxDecode", space: "/DeviceGray"),
        Kind(
            description: "JPEG in TIFF, one strip", name: "a.tif",
            options: ["-co", "COMPRESS=JPEG", "-co", "PHOTOMETRIC=YCBCR", "-co", "BLOCKYSIZE=520"], fate: .kept,
            filter: "/DCTDecode"),
        Kind(
            description: "JPEG in TIFF, strips with tables of their own", name: "a.tif",
            options: ["-co", "COMPRESS=JPEG", "-co", "PHOTOMETRIC=YCBCR", "-co", "BLOCKYSIZE=48"], fate: .recoded,
            filter: "/FlateDecode"),
        Kind(
            description: "JPEG in TIFF, strips", name: "a.tif",
            options: [
                "-co", "COMPRESS=JPEG", "-co", "BLOCKYSIZE=48", "-co", "JPEGTABLESMODE=3",
            ], fate: .kept, filter: "/DCTDecode"),
        Kind(
            description: "JPEG in TIFF, red, green, blue", name: "a.tif",
            options: ["-co", "COMPRESS=JPEG", "-co", "BLOCKYSIZE=520"], fate: .kept, filter: "/DCTDecode"),
        Kind(
            description: "gray JPEG in TIFF, strips", name: "a.tif",
            options: gray + ["-co", "COMPRESS=JPEG", "-co", "BLOCKYSIZE=16", "-co", "JPEGTABLESMODE=3"], fate: .kept,
            filter: "/DCTDecode",
            space: "/DeviceGray"),
        Kind(
            description: "Deflate with differences in one strip", name: "a.tif",
            options: ["-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=2", "-co", "BLOCKYSIZE=520"], fate: .kept,
            filter: "/FlateDecode"),
        Kind(
            description: "LZW", name: "a.tif", options: ["-co", "COMPRESS=LZW"], fate: .recoded,
            filter: "/FlateDecode"),
        Kind(description: "plain", name: "a.tif", options: [], fate: .recoded, filter: "/FlateDecode"),
        Kind(
            description: "16 bits", name: "a.tif",
            options: gray + ["-ot", "UInt16", "-scale", "0", "255", "0", "65535"], fate: .recoded,
            filter: "/FlateDecode", space: "/DeviceGray"),
        Kind(
            description: "tiles", name: "a.tif", options: ["-co", "TILED=YES", "-co", "COMPRESS=JPEG"], fate: .recoded,
            filter: "/FlateDecode"),
        Kind(description: "BMP", name: "a.bmp", options: ["-of", "BMP"], fate: .recoded, filter: "/FlateDecode"),
        Kind(
            description: "GIF", name: "a.gif", options: gray + ["-of", "GIF"], fate: .recoded, filter: "/FlateDecode",
            space: "/Indexed"),
        Kind(
            description: "JPEG 2000", name: "a.jp2",
            options: ["-of", "JP2OpenJPEG", "-co", "QUALITY=100", "-co", "REVERSIBLE=YES"],
            fate: .kept, filter: "/JPXDecode"),
        Kind(
            description: "floating point", name: "a.tif", options: gray + ["-ot", "Float32"], fate: .converted,
            filter: "/FlateDecode", space: "/DeviceGray"),
    ]

    @Test(arguments: kinds)
    func everyKindBecomesAPageOfPDFA(_ kind: Kind) throws {
        let bench = try Bench()
        try bench.picture(kind.name, width: 640, height: 520, kind.options)
        let made = try bench.archive([kind.name])
        try bench.expectSound(made.path)
        #expect(made.facts.conformance == "PDF/A-2b")
        let counts = [made.facts.keptImages, made.facts.recodedImages, made.facts.convertedImages]
        #expect(counts == (kind.fate == .kept ? [1, 0, 0] : kind.fate == .recoded ? [0, 1, 0] : [0, 0, 1]))
        let facts = try bench.pikepdf(made.path)
        let image = facts["images"]?[0]
        #expect(image?["filter"]?.string == kind.filter)
        #expect(image?["space"]?.string == kind.space)
        guard kind.fate != .converted else { return }
        let pixels = try bench.pixels(bench.input + "/" + kind.name)
        #expect(try bench.pixels(ofPDF: made.path) == pixels)
    }

    /// The bytes of the codec are those of the file.
    @Test func codecDataIsTheSourcesOwn() throws {
        let bench = try Bench()
        try bench.picture("a.jpg", width: 300, height: 200, ["-of", "JPEG"])
        try bench.picture("b.jp2", width: 300, height: 200, ["-of", "JP2OpenJPEG"])
        for name in ["a.jpg", "b.jp2"] {
            let made = try bench.archive([name])
            let facts = try bench.pikepdf(made.path)
            let digest = try DurableFiles.digest(of: bench.input + "/" + name).digest
            #expect(facts["images"]?[0]?["sha256"]?.string == digest.hex, "\(name)")
        }
        try bench.picture(
            "c.tif", width: 300, height: 200, Self.bitonal + ["-co", "COMPRESS=CCITTFAX4", "-co", "BLOCKYSIZE=200"])
        let fax = try bench.archive(["c.tif"])
        let tags = try bench.run("tiffinfo", ["-s", bench.input + "/c.tif"])
        let strip = tags.split(separator: "\n").last { $0.contains("0: [") } ?? ""
        let numbers = strip.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.input + "/c.tif"))
        try #require(numbers.count >= 3)
        try bench.folder.file("strip", bytes.dropFirst(numbers[1]).prefix(numbers[2]))
        let digest = try DurableFiles.digest(of: bench.folder.path + "/strip").digest
        #expect(try bench.pikepdf(fax.path)["images"]?[0]?["sha256"]?.string == digest.hex)
    }

    @Test(arguments: ["a.tif", "a.jpg"])
    func inkWithoutAProfileIsConverted(name: String) throws {
        let bench = try Bench()
        let script =
            "import sys; from PIL import Image; Image.new('CMYK', (200, 100), (9, 99, 199, 40)).save(sys.argv[1])"
        try bench.run("python3", ["-c", script, bench.input + "/" + name])
        let made = try bench.archive([name])
        #expect(made.facts.convertedImages == 1)
        #expect(try bench.pikepdf(made.path)["images"]?[0]?["space"]?.string == "/DeviceRGB")
        try bench.expectSound(made.path)
    }

    /// Joined strips decode as strips do, but where colours of half resolution are smoothed over their seams.
    @Test func joinedStripsLookAsTheyDidApart() throws {
        let bench = try Bench()
        try bench.picture(
            "a.tif", width: 640, height: 520,
            [
                "-co", "COMPRESS=JPEG", "-co", "PHOTOMETRIC=YCBCR", "-co", "BLOCKYSIZE=48", "-co", "JPEGTABLESMODE=3",
            ])
        let made = try bench.archive(["a.tif"])
        #expect(made.facts.keptImages == 1)
        try bench.expectSound(made.path)
        let (apart, joined) = (try bench.pixels(bench.input + "/a.tif"), try bench.pixels(ofPDF: made.path))
        try #require(apart.count == joined.count)
        let rows = zip(apart, joined).enumerated().filter { $1.0 != $1.1 }.map { $0.offset / (640 * 3) }
        #expect(Set(rows).isSubset(of: (1..<11).flatMap { [$0 * 48 - 1, $0 * 48] }))
    }

    @Test func opacityBecomesAMask() throws {
        let bench = try Bench()
        try bench.picture(
            "a.png", width: 200, height: 100,
            ["-of", "PNG", "-b", "1", "-b", "2", "-b", "3", "-b", "1", "-colorinterp_4", "alpha"])
        let made = try bench.archive(["a.png"])
        #expect(try bench.pikepdf(made.path)["images"]?[0]?["mask"] == .bool(true))
        try bench.expectSound(made.path)
    }

    @Test func pagesOfAllFilesFollowEachOther() throws {
        let bench = try Bench()
        try bench.picture("1.jpg", width: 300, height: 200, ["-of", "JPEG"])
        try bench.picture("2.tif", width: 210, height: 150)
        try bench.picture("3.tif", width: 220, height: 150)
        try bench.run("tiffcp", [bench.input + "/2.tif", bench.input + "/3.tif", bench.input + "/23.tif"])
        try bench.picture("4.png", width: 230, height: 150, ["-of", "PNG"])
        let made = try bench.archive(["1.jpg", "23.tif", "4.png"])
        #expect(made.facts.pages == 4)
        let widths = try bench.pikepdf(made.path)["images"]?.array?.map { $0["width"]?.integer }
        #expect(widths == [300, 210, 220, 230])
    }
}

extension Bench {
    /// What GDAL sees, as portable pixels.
    func pixels(_ path: String) throws -> Data {
        try pixels(path, "source")
    }

    /// The image in a PDF as poppler decodes it.
    func pixels(ofPDF path: String) throws -> Data {
        try run("pdfimages", ["-tiff", path, folder.path + "/out"])
        let file = try #require(
            try DurableFiles.list(folder.path).filter { $0.hasPrefix("out-") && $0.hasSuffix(".tif") }.first)
        defer { try? FileManager.default.removeItem(atPath: folder.path + "/" + file) }
        return try pixels(folder.path + "/" + file, "decoded")
    }

    /// 8-bit red, green, blue.
    private func pixels(_ path: String, _ name: String) throws -> Data {
        let script = """
            import sys
            from PIL import Image
            Image.MAX_IMAGE_PIXELS = None
            image = Image.open(sys.argv[1])
            if image.mode.startswith("I"):
                image = image.point(lambda v: v / 256).convert("L")
            open(sys.argv[2], "wb").write(image.convert("RGB").tobytes())
            """
        try run("python3", ["-c", script, path, folder.path + "/" + name])
        return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
    }
}
