internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import GDALKit
internal import RasterKit
internal import TestSupport
internal import Testing

/// What the inspection leaves, and what the derivation makes of it.
@Suite struct HandOverTests {
    private static let master = ".sohoa-master.tif"

    /// A scan whose master lies beside it as the inspection leaves it.
    private func prepare(_ bench: Bench, _ compression: String = "DEFLATE") throws -> Data {
        try bench.picture("a.tif", width: 1037, height: 773, ["-co", "COMPRESS=LZW"])
        _ = try bench.derive("a.tif", [.access], compression: compression)
        let made = try Data(contentsOf: URL(fileURLWithPath: bench.output + "/access.tif"))
        try FileManager.default.moveItem(
            atPath: bench.output + "/access.tif", toPath: bench.input + "/" + Self.master)
        return made
    }

    /// Overwrites every strip: from now on nothing can be decoded.
    private func ruinPixels(_ path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 4000)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 20_000))
        try file.close()
    }

    private func derive(_ bench: Bench, _ compression: String = "DEFLATE", epsg: Int? = nil) throws -> Data {
        var job = DeriveJob(
            input: try bench.file("a.tif"), products: [.access, .preview], compression: compression, assignEPSG: epsg)
        job.master = Self.master
        _ = try bench.deriver.derive(job)
        return try Data(contentsOf: URL(fileURLWithPath: bench.output + "/access.tif"))
    }

    @Test(arguments: ["DEFLATE", "JPEG"])
    func theMasterIsFinishedWithoutReadingPixelsAgain(_ compression: String) throws {
        let bench = try Bench()
        let made = try prepare(bench, compression)
        try ruinPixels(bench.input + "/a.tif")
        #expect(try derive(bench, compression) == made)
    }

    @Test func aSystemThatIsKnownLaterIsWritten() throws {
        let bench = try Bench()
        _ = try prepare(bench)
        try bench.folder.file("in/a.tfw", "0.05\n0\n0\n-0.05\n601000.025\n1189999.975\n")
        try ruinPixels(bench.input + "/a.tif")
        _ = try derive(bench, epsg: 9210)
        let info = try bench.info(bench.output + "/access.tif")
        #expect(info["coordinateSystem"]?["wkt"]?.string?.contains("VN-2000 / TM-3 105-45") == true)
        #expect(info["geoTransform"]?.array?.first?.double == 601_000)
        try bench.expectLayout(bench.output + "/access.tif")
    }

    @Test func aMasterUnderAnotherCodecIsMadeAgain() throws {
        let bench = try Bench()
        _ = try prepare(bench)
        _ = try derive(bench, "ZSTD")
        let structure = try bench.info(bench.output + "/access.tif")["metadata"]?["IMAGE_STRUCTURE"]
        #expect(structure?["COMPRESSION"]?.string == "ZSTD")
    }

    @Test(arguments: [0, 100, 5000, 40_000])
    func aTornMasterIsMadeAgain(_ bytes: Int) throws {
        let bench = try Bench()
        let made = try prepare(bench)
        try made.prefix(bytes).write(to: URL(fileURLWithPath: bench.input + "/" + Self.master))
        #expect(try derive(bench) == made)
    }

    @Test func theSourceIsReadOnce() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 5200, height: 3900)
        let path = bench.input + "/a.tif"
        let engine = try RasterEngine(path, .tiff)
        #expect(engine.isStreamed)
        var rows = 0
        let order = MasterOrder(
            compression: "ZSTD", description: [], spool: bench.output, path: bench.output + "/master.tif")
        let result = try engine.run(master: order) { part in
            rows += part.count
            return true
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
        #expect(rows == 3900)
        #expect(try result.digest == bench.file("a.tif").digest.bytes)
        #expect(Double(result.bytesRead ?? 0) <= Double(size) * 1.05)
    }

    @Test func headersThatLieEndInAnAnswer() throws {
        let bench = try Bench()
        try bench.picture("a.tif", width: 300, height: 200, ["-co", "COMPRESS=LZW"])
        let whole = try Data(contentsOf: URL(fileURLWithPath: bench.input + "/a.tif"))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<4 {
                // The header and the directory are the first bytes of what GDAL writes.
                bytes[Int.random(in: 4..<400, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            try bytes.write(to: URL(fileURLWithPath: bench.input + "/b.tif"))
            guard let engine = try? RasterEngine(bench.input + "/b.tif", .tiff), engine.width < 20_000 else { continue }
            let order = MasterOrder(
                compression: "DEFLATE", description: [], spool: bench.output, path: bench.output + "/b.tif")
            var bands = 0
            _ = try? engine.run(master: order) { _ in
                bands += 1
                return bands < 20
            }
        }
    }
}
