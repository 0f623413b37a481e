internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import TestSupport
internal import Testing

/// GDAL's and rio-cogeo's opinion of our cloud-optimized GeoTIFFs.
@Suite struct AccessCopyTests {
    struct Kind: Sendable, CustomStringConvertible {
        var description: String
        var options: [String]
        var compression = "DEFLATE"
        /// What the copy must be compressed with.
        var expected = "DEFLATE"
        var bands = 3
    }

    static let kinds: [Kind] = [
        Kind(description: "colour", options: []),
        Kind(description: "gray", options: ["-b", "1", "-co", "COMPRESS=LZW"], bands: 1),
        Kind(
            description: "bitonal",
            options: ["-b", "1", "-co", "NBITS=1", "-co", "COMPRESS=CCITTFAX4", "-scale", "0", "255", "0", "1"],
            expected: "CCITTFAX4", bands: 1),
        Kind(
            description: "sixteen bits", options: ["-b", "1", "-ot", "UInt16", "-scale", "0", "255", "0", "65535"],
            bands: 1),
        Kind(description: "floating point", options: ["-b", "1", "-ot", "Float32"], bands: 1),
        Kind(
            description: "colour with alpha",
            options: ["-b", "1", "-b", "2", "-b", "3", "-b", "3", "-colorinterp_4", "alpha"], bands: 4),
        Kind(description: "colour as JPEG", options: [], compression: "JPEG", expected: "YCbCr JPEG"),
        Kind(
            description: "sixteen bits can't be JPEG", options: ["-b", "1", "-ot", "UInt16"], compression: "JPEG",
            bands: 1),
        Kind(description: "colour as ZSTD", options: [], compression: "ZSTD", expected: "ZSTD"),
    ]

    @Test(arguments: kinds)
    func everyKindBecomesAValidCOG(_ kind: Kind) throws {
        let bench = try Bench()
        let georeference = ["-a_srs", "EPSG:9210", "-a_ullr", "601000", "1190000", "601100", "1189920"]
        try bench.picture("a.tif", width: 1300, height: 1040, georeference + kind.options)
        let outputs = try bench.derive("a.tif", [.access], compression: kind.compression)
        #expect(outputs.map(\.name) == ["access.tif"])
        let info = try bench.info(bench.output + "/access.tif")
        let structure = info["metadata"]?["IMAGE_STRUCTURE"]
        #expect(structure?["LAYOUT"]?.string == "COG")
        #expect(structure?["COMPRESSION"]?.string == kind.expected)
        #expect(info["size"]?.array?.compactMap(\.integer) == [1300, 1040])
        #expect(info["bands"]?.array?.count == kind.bands)
        #expect(info["bands"]?.array?.first?["overviews"]?.array?.isEmpty == false)
        #expect(info["coordinateSystem"]?["wkt"]?.string?.contains("VN-2000 / TM-3 105-45") == true)
        if Oracle.program("rio") != nil {
            let verdict = try Oracle.run("rio", ["cogeo", "validate", "--strict", bench.output + "/access.tif"])
            #expect(verdict.output.contains("is a valid cloud optimized GeoTIFF"), "\(verdict.output)\(verdict.errors)")
        }
    }

    @Test func losslessCopiesKeepEveryPixel() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 700, height: 600)
        _ = try bench.derive("a.tif", [.access])
        let sums = { (path: String) in
            try bench.info(path, ["-checksum"])["bands"]?.array?.map { $0["checksum"]?.integer }
        }
        #expect(try sums(bench.input + "/a.tif") == sums(bench.output + "/access.tif"))
    }

    @Test func overviewsOfLineArtAreGray() throws {
        let bench = try Bench()
        try bench.picture(
            "a.tif", width: 1300, height: 1040, ["-b", "1", "-co", "NBITS=1", "-scale", "0", "255", "0", "1"])
        _ = try bench.derive("a.tif", [.access])
        let small = bench.folder.path + "/small.tif"
        try bench.run(
            "gdal_translate", ["-q", "-oo", "OVERVIEW_LEVEL=0", bench.output + "/access.tif", small])
        let histogram = try bench.info(small, ["-hist"])["bands"]?.array?.first?["histogram"]?["buckets"]?.array ?? []
        let between = histogram.dropFirst(20).dropLast(20).compactMap(\.integer).reduce(0, +)
        #expect(between > 100)
    }

    @Test func aWorldFileAndAnAssignedSystemArriveInTheCopy() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 100, height: 80)
        try bench.folder.file("in/a.tfw", "0.05\n0\n0\n-0.05\n601000.025\n1189999.975\n")
        _ = try bench.derive("a.tif", [.access], epsg: 9210)
        let info = try bench.info(bench.output + "/access.tif")
        let transform = info["geoTransform"]?.array?.compactMap(\.double) ?? []
        #expect(transform.count == 6 && abs(transform[0] - 601_000) < 1e-6 && abs(transform[3] - 1_190_000) < 1e-6)
        #expect(info["coordinateSystem"]?["wkt"]?.string?.contains("VN-2000 / TM-3 105-45") == true)
    }

    @Test func anAssignedSystemNeverOverridesWhatTheFileStates() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 100, height: 80, ["-a_srs", "EPSG:3405", "-a_ullr", "0", "80", "100", "0"])
        _ = try bench.derive("a.tif", [.access], epsg: 9210)
        let wkt = try bench.info(bench.output + "/access.tif")["coordinateSystem"]?["wkt"]?.string
        #expect(wkt?.contains("UTM zone 48N") == true)
    }

    @Test func aTruncatedOriginalIsRefused() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 700, height: 600, ["-co", "COMPRESS=LZW"])
        let path = bench.input + "/a.tif"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try whole.prefix(whole.count * 6 / 10).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: DerivationFailure.self) { _ = try bench.derive("a.tif", [.access]) }
        #expect(error?.problem.code == .damaged)
    }

    @Test func aDrawingHasNoAccessCopy() throws {
        let bench = try Bench()
        try bench.folder.file("in/a.dxf", "0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n")
        let error = #expect(throws: DerivationFailure.self) { _ = try bench.derive("a.dxf", [.access]) }
        #expect(error?.problem.code == .unsupported)
    }
}
