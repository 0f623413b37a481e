package import ArchiveModel
internal import Foundation
package import GDALKit
internal import TIFFKit

/// A master to write while the image is read.
package struct MasterOrder: Sendable {
    /// `DEFLATE`, `LZW`, `ZSTD`, `JPEG`, `WEBP` or `NONE`; samples that the codec can't keep become DEFLATE.
    package var compression: String
    /// What GDAL says about the image, as a TIFF (`Dataset.describingTIFF`).
    package var description: [UInt8]
    /// Folder for tiles on their way.
    package var spool: String
    /// The finished file.
    package var path: String

    package init(compression: String, description: [UInt8], spool: String, path: String) {
        self.compression = compression
        self.description = description
        self.spool = spool
        self.path = path
    }
}

/// Reads an image once, from top to bottom, on several lanes: measuring looks on, a master is written on the way.
package final class RasterEngine {
    private let source: any BandSource
    private let crew: Crew

    package struct Result: Sendable {
        /// Rows that were read.
        package var rows: Int
        /// What the library said about pixels that it gave all the same.
        package var messages: [GDALError.Entry]
        /// SHA-256 of the file; nil when it was not read in one go.
        package var digest: [UInt8]?
        /// Bytes read of the file; nil where GDAL reads.
        package var bytesRead: UInt64?
        /// Why there is no master although one was ordered.
        package var masterFailure: RasterFailure?
    }

    /// Opens an image: with libtiff when it can be streamed, with GDAL otherwise.
    package init(_ path: String, _ format: FormatID, lanes: Int = RasterEngine.lanes) throws(RasterFailure) {
        crew = Crew(lanes: lanes)
        source = try RasterFailure.reading {
            if let bands = try? TIFFBands(path, lanes: lanes) { return bands as any BandSource }
            return try GDALBands(path, format)
        }
    }

    /// Two at least, so that reading and measuring overlap; four at most, for the sake of memory.
    package static var lanes: Int { min(4, max(2, ProcessInfo.processInfo.activeProcessorCount)) }

    /// The libraries and their versions, for the record.
    package static var tools: [String] { [TIFFReader.version, GDALLibrary.version] }

    /// Pixels.
    package var width: Int { source.layout.width }
    package var height: Int { source.layout.height }

    /// Whether libtiff decodes it, on all lanes.
    package var isStreamed: Bool { source is TIFFBands }

    /// - Parameters:
    ///   - master: a master that can't be written is a part of the result; the reading goes on without it.
    ///   - keepsMaster: asked after each band; false gives the master up for lack of time.
    ///   - body: is given all rows in order on the calling thread; returns false to stop, and there is no master then.
    /// - Throws: `RasterFailure` when pixels can't be read.
    package func run(
        master: MasterOrder?, keepsMaster: (_ rows: Int) -> Bool = { _ in true }, _ body: (PixelRows) -> Bool
    ) throws(RasterFailure) -> Result {
        try RasterFailure.reading {
            var pass = try BandPass(source, crew, master)
            return try pass.run(keepsMaster, body)
        }
    }

    /// Writes a master that was made on the way again, under what is known of the image now: its tiles are copied.
    ///
    /// - Returns: false when the file is not the master of this image under this order, or not whole.
    package func finish(master: String, as order: MasterOrder) throws(RasterFailure) -> Bool {
        guard let levels = try? CloudOptimizedFile.levels(of: master) else { return false }
        let plan = MasterPlan(source.layout, asked: order.compression, source: source.compression)
        guard levels.count == plan.codings.count,
            zip(levels, zip(plan.rows, plan.codings)).allSatisfy({ MasterTags.describes($0.tags, $1.0, $1.1) })
        else { return false }
        try RasterFailure.reading {
            let description = try MasterTags.description(order.description)
            var renewed = levels
            renewed[0].tags = levels[0].tags.filter { !MasterTags.isDescribing($0) } + description
            try CloudOptimizedFile.write(renewed, to: order.path)
        }
        return true
    }
}
