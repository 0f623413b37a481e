internal import ArchiveModel
internal import GDALKit
internal import Glibc
internal import RasterKit

/// A cloud-optimized GeoTIFF of a raster (OGC 21-026), with the position that the original or its companions state.
struct AccessCopy {
    let job: DeriveJob
    let input: String
    let output: String

    static let name = "access.tif"

    struct Made {
        var output: WorkerOutput
        /// The image at reduced size, when the original was read for the copy and one was asked for.
        var preview: BoxReducer?
    }

    /// - Parameter previewSize: pixels on the longer side of a reduced image; nil for none.
    func make(previewSize: Int? = nil) throws(DerivationFailure) -> Made {
        let format = job.input.identification.format
        guard format.isRaster else {
            throw DerivationFailure(ReadProblem(.unsupported, "\(format.rawValue) has no raster to copy"))
        }
        let path = input + "/" + job.input.name
        let description = try DerivationFailure.reading { () throws(GDALError) in
            try Dataset.open(raster: path, format).describingTIFF(assignEPSG: job.assignEPSG)
        }
        let order = MasterOrder(
            compression: job.compression, description: description, spool: output, path: output + "/" + Self.name)
        let preview = try DerivationFailure.streaming { () throws(RasterFailure) in
            let engine = try RasterEngine(path, format)
            if let master = job.master, try engine.finish(master: input + "/" + master, as: order) {
                return BoxReducer?.none
            }
            return try write(order, with: engine, previewSize)
        }
        let product = WorkerOutput(
            name: Self.name, mediaType: "image/tiff; application=geotiff; profile=cloud-optimized",
            tools: RasterEngine.tools)
        return Made(output: product, preview: preview)
    }

    private func write(
        _ order: MasterOrder, with engine: RasterEngine, _ previewSize: Int?
    ) throws(RasterFailure) -> BoxReducer? {
        var reducer = previewSize.map {
            BoxReducer(sourceWidth: engine.width, sourceHeight: engine.height, target: $0)
        }
        let result = try engine.run(master: order) { rows in
            reducer?.add(rows)
            return true
        }
        if let failure = result.masterFailure { throw failure }
        guard let damage = result.messages.first(where: { $0.severity >= .failure }) else { return reducer }
        unlink(order.path)
        throw RasterFailure(.damaged, damage.message)
    }
}
