package import ArchiveModel
internal import GDALKit
internal import TIFFKit

/// Why an image could not be read or its master not be written.
package struct RasterFailure: Error, Sendable, CustomStringConvertible {
    package var problem: ReadProblem

    package init(_ code: ReadProblem.Code, _ detail: String) { problem = ReadProblem(code, detail) }

    init(_ error: TIFFError) {
        self.init(Self.code(error.description), error.description)
    }

    init(_ error: GDALError) {
        self.init(error.isOutOfMemory ? .outOfMemory : Self.code(error.description), error.description)
    }

    package var description: String { problem.detail }

    private static func code(_ text: String) -> ReadProblem.Code {
        let lower = text.lowercased()
        if ["no space", "file too large"].contains(where: { lower.contains($0) }) { return .tooLarge }
        if ["memory", "allocat"].contains(where: { lower.contains($0) }) { return .outOfMemory }
        let unsupported = ["not supported", "unsupported", "missing codec", "not recognized", "unhandled"]
        return unsupported.contains(where: { lower.contains($0) }) ? .unsupported : .damaged
    }

    /// Runs something of libtiff or GDAL.
    static func reading<R: ~Copyable>(_ body: () throws -> R) throws(RasterFailure) -> R {
        do { return try body() } catch { throw describing(error) }
    }

    static func describing(_ error: any Error) -> RasterFailure {
        switch error {
        case let failure as RasterFailure: failure
        case let error as TIFFError: RasterFailure(error)
        case let error as GDALError: RasterFailure(error)
        default: RasterFailure(.damaged, "\(error)")
        }
    }
}
