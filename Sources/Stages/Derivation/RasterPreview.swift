internal import ArchiveModel
internal import GDALKit
internal import PopplerKit

/// A small picture of a raster, averaged; overviews are used where the file has some.
struct RasterPreview {
    let path: String
    let format: FormatID

    func write(to target: String) throws(DerivationFailure) {
        try Self.write(try DerivationFailure.reading { () throws(GDALError) in try reduced() }, to: target)
    }

    static func write(_ reducer: BoxReducer, to target: String) throws(DerivationFailure) {
        guard let surface = Surface(width: reducer.width, height: reducer.height, rgb: reducer.rgb) else {
            throw DerivationFailure(ReadProblem(.outOfMemory, "no memory for the preview"))
        }
        try DerivationFailure.drawing { () throws(DrawingError) in try surface.writePNG(target) }
    }

    private func reduced() throws(GDALError) -> BoxReducer {
        let whole = try Dataset.open(raster: path, format)
        let level = overviewLevel(whole)
        guard let level else { return try reduce(whole) }
        return try reduce(Dataset.open(raster: path, format, overview: level))
    }

    /// The smallest overview that is still larger than the preview; overviews halve the size at each level.
    private func overviewLevel(_ dataset: borrowing Dataset) -> Int? {
        let count = dataset.band(1)?.overviews ?? 0
        var size = max(dataset.width, dataset.height)
        var level = -1
        while level + 1 < count, size / 2 >= Deriver.previewSize {
            size /= 2
            level += 1
        }
        return level >= 0 ? level : nil
    }

    private func reduce(_ dataset: borrowing Dataset) throws(GDALError) -> BoxReducer {
        var reducer = BoxReducer(
            sourceWidth: dataset.width, sourceHeight: dataset.height, target: Deriver.previewSize)
        let pixels = Double(dataset.width) * Double(dataset.height)
        let every = pixels <= 1e9 ? 1 : Int((pixels / 4e8).rounded(.up))
        _ = try dataset.scanRows(every: every) { rows in
            reducer.add(rows)
            return true
        }
        return reducer
    }
}
