internal import ArchiveModel
internal import Foundation
internal import TestSupport
internal import Testing

/// What other people's programs say of a master.
extension Bench {
    /// Copies a file and what lies beside it under the same stem.
    func take(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let stem = (name as NSString).deletingPathExtension
        for other in try FileManager.default.contentsOfDirectory(atPath: folder)
        where other == name || other.hasPrefix(name + ".") || (other as NSString).deletingPathExtension == stem {
            try FileManager.default.copyItem(atPath: folder + "/" + other, toPath: input + "/" + other)
        }
    }

    /// A cloud-optimized GeoTIFF to GDAL, rio-cogeo and libvips.
    func expectLayout(_ path: String) throws {
        let info = try info(path)
        #expect(info["metadata"]?["IMAGE_STRUCTURE"]?["LAYOUT"]?.string == "COG")
        if Oracle.program("rio") != nil {
            let verdict = try Oracle.run("rio", ["cogeo", "validate", "--strict", path])
            #expect(verdict.output.contains("is a valid cloud optimized GeoTIFF"), "\(verdict.output)\(verdict.errors)")
        }
        // libvips reads no complex integers and no samples of 64 bits, from GDAL's own files neither.
        let type = info["bands"]?.array?.first?["type"]?.string ?? ""
        if Oracle.program("vips") != nil, !type.hasPrefix("CInt"), !type.hasSuffix("64") {
            let copy = try Oracle.run("vips", ["copy", path, folder.path + "/vips.v"])
            #expect(copy.status == 0, "\(copy.errors)")
        }
    }

    /// The same samples, read through GDAL, and the same position.
    func expectMaster(_ master: String, equals original: String) throws {
        try expectLayout(master)
        #expect(try samples(master) == samples(original))
        let (own, other) = (try info(master), try info(original))
        #expect(own["size"]?.array?.compactMap(\.integer) == other["size"]?.array?.compactMap(\.integer))
        let colours = { (info: JSONValue) in info["bands"]?.array?.map { $0["colorInterpretation"]?.string } }
        // One band of a picture in colour calls itself red.
        if colours(other)?.count ?? 0 > 2 { #expect(colours(own) == colours(other)) }
        #expect(try system(own) == system(other) || system(own) == systemOfCopy(original))
        let (mine, theirs) = (own["geoTransform"]?.array, other["geoTransform"]?.array)
        #expect(mine?.compactMap(\.double) == theirs?.compactMap(\.double))
        #expect(own["gcps"]?["gcpList"]?.array?.count == other["gcps"]?["gcpList"]?.array?.count)
    }

    private func system(_ info: JSONValue) -> String? { info["coordinateSystem"]?["wkt"]?.string }

    /// What is left of a reference system when GDAL itself copies a file.
    private func systemOfCopy(_ original: String) throws -> String? {
        let copy = folder.path + "/copy.tif"
        try run("gdal_translate", ["-q", "-of", "COG", original, copy])
        return system(try info(copy))
    }

    /// All samples of all bands, pixel by pixel.
    private func samples(_ path: String) throws -> Data {
        let raw = folder.path + "/raw"
        // ENVI's header has no place for a rotation.
        let place = ["-a_ullr", "0", "1", "1", "0"]
        try run("gdal_translate", ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP"] + place + [path, raw])
        return try Data(contentsOf: URL(fileURLWithPath: raw))
    }

    /// Mean of all samples of the image or of an overview.
    func mean(_ path: String, overview: Int? = nil) throws -> Double {
        let raw = folder.path + "/overview"
        let level = overview.map { ["-oo", "OVERVIEW_LEVEL=\($0)"] } ?? []
        try run("gdal_translate", ["-q", "-of", "ENVI"] + level + [path, raw])
        let samples = try Data(contentsOf: URL(fileURLWithPath: raw))
        return Double(samples.reduce(0) { $0 + Int($1) }) / Double(max(1, samples.count))
    }

    /// Mean difference of samples.
    func difference(_ one: String, _ other: String) throws -> Double {
        let (first, second) = (try samples(one), try samples(other))
        guard first.count == second.count, !first.isEmpty else { return .infinity }
        let sum = zip(first, second).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(first.count)
    }
}
