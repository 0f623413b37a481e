internal import ArchiveModel
internal import Derivation
internal import Foundation
internal import HostKit
internal import Identification
internal import Synchronization
internal import TestSupport

/// Input and output folders, and the tools that make inputs.
final class Bench {
    let folder: TemporaryFolder
    var input: String { folder.path + "/in" }
    var output: String { folder.path + "/out" }

    init() throws {
        folder = try TemporaryFolder("derive")
        try DurableFiles.makeFolder(folder.path + "/in")
        try DurableFiles.makeFolder(folder.path + "/out")
    }

    var deriver: Deriver { Deriver(input: input, output: output) }

    func file(_ name: String) throws -> InspectJob.InputFile {
        let path = input + "/" + name
        let ends = try FileEnds.read(path)
        return InspectJob.InputFile(
            name: name, size: ends.size, digest: try DurableFiles.digest(of: path).digest,
            identification: Identifier.identify(name: name, head: ends.head, tail: ends.tail, size: ends.size),
            role: .main)
    }

    /// Runs a tool that must succeed.
    @discardableResult
    func run(_ tool: String, _ arguments: [String]) throws -> String {
        let run = try Oracle.run(tool, arguments)
        guard run.status == 0 else { throw ToolFailure(text: "\(tool): \(run.errors)") }
        return run.output
    }

    struct ToolFailure: Error { var text: String }

    /// A picture with lines and areas, in colour, of any size.
    func picture(_ name: String, width: Int, height: Int, _ options: [String] = []) throws {
        let picture = Self.pictures.withLock { pictures in
            let key = [width, height]
            let picture = pictures[key] ?? Self.drawn(width: width, height: height)
            pictures[key] = picture
            return picture
        }
        try folder.file("picture.ppm", picture)
        try run("gdal_translate", ["-q", folder.path + "/picture.ppm", input + "/" + name] + options)
    }

    private static let pictures = Mutex<[[Int]: Data]>([:])

    private static func drawn(width: Int, height: Int) -> Data {
        var picture = Data("P6 \(width) \(height) 255\n".utf8)
        for row in 0..<height {
            let isLine = row % 70 == 0
            for column in 0..<width {
                let black = isLine || column % 50 == 0
                picture.append(black ? 0 : UInt8(255 - column % 40))
                picture.append(black ? 0 : UInt8(250 - row % 30))
                picture.append(black ? 0 : 230)
            }
        }
        return picture
    }

    func info(_ path: String, _ options: [String] = []) throws -> JSONValue {
        let text = try run("gdalinfo", ["-json"] + options + [path])
        return try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    func derive(
        _ name: String, _ products: [DeriveJob.Product], compression: String = "DEFLATE", epsg: Int? = nil
    ) throws -> [WorkerOutput] {
        try deriver.derive(
            DeriveJob(input: file(name), products: products, compression: compression, assignEPSG: epsg))
    }
}

extension JSONValue {
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
