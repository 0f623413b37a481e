internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import TestSupport

/// Makes files with other people's tools and inspects them.
final class Workshop {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder("inspect") }

    var path: String { folder.path }

    @discardableResult
    func run(_ tool: String, _ arguments: [String]) throws -> String {
        let run = try Oracle.run(tool, arguments, directory: folder.path)
        guard run.status == 0 else { throw ToolFailure(text: "\(tool) \(arguments): \(run.errors)") }
        return run.output
    }

    struct ToolFailure: Error { var text: String }

    /// Gray pixels: white paper with a dark frame and lines; `PGM`.
    func page(width: Int, height: Int, lines: Bool = true) -> Data {
        var bytes = Data("P5 \(width) \(height) 255\n".utf8)
        for row in 0..<height {
            var line = [UInt8](repeating: 245, count: width)
            if lines, row % 40 < 3, row > height / 10, row < height * 9 / 10 {
                for column in width / 10..<width * 9 / 10 { line[column] = 20 }
            }
            bytes += line
        }
        return bytes
    }

    /// A raster with GDAL's creation options and `gdal_translate` switches.
    func raster(_ name: String, width: Int = 200, height: Int = 100, lines: Bool = true, _ options: [String] = [])
        throws
    {
        try folder.file("page.pgm", page(width: width, height: height, lines: lines))
        try run("gdal_translate", ["-q", "page.pgm", name] + options)
        try DurableFiles.remove(path + "/page.pgm")
    }

    func inspect(_ names: String...) throws -> SubmissionFacts { try Bench.inspect(names.map { path + "/" + $0 }) }

    func cut(_ name: String, to share: Double) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        let whole = try Data(contentsOf: url)
        try whole.prefix(Int(Double(whole.count) * share)).write(to: url)
    }
}
