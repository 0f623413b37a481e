internal import ArchiveModel
internal import GDALKit

/// Where parts of an image are read from once it has gone by: from its master, which has tiles and overviews, or from
/// the scan, whose strips must be decoded again, where there is no master.
struct PixelWindows {
    let path: String
    let format: FormatID
    /// The master of the same pixels.
    let master: String?

    /// - Parameter dpi: of the scan; a master has the same.
    func view(dpi: Double?) -> RasterPageView? {
        if let master, let dataset = try? Dataset.open(raster: master, .tiff) {
            return RasterPageView(dataset, dpi: dpi)
        }
        guard let dataset = try? Dataset.open(raster: path, format) else { return nil }
        return RasterPageView(dataset, dpi: dpi)
    }
}
