internal import ArchiveModel
internal import GDALKit

/// Parts of a raster, read again through GDAL.
final class RasterPageView: PageView {
    private let dataset: Dataset
    let dpi: Double?
    let width: Int
    let height: Int

    init(_ dataset: consuming Dataset, dpi: Double?) {
        width = dataset.width
        height = dataset.height
        self.dataset = dataset
        self.dpi = dpi
    }

    var widthMM: Double? { dpi.map { Double(width) / $0 * 25.4 } }
    var heightMM: Double? { dpi.map { Double(height) / $0 * 25.4 } }

    func window(_ box: PageBox, dpi wanted: Double, colour: Bool) -> PixelImage? {
        guard let box = box.onPage, width > 0, height > 0 else { return nil }
        let own = dpi ?? Double(max(width, height)) / PageWindow.assumedInches
        let scale = min(1, wanted / own)
        let left = Int(box.x * Double(width))
        let top = Int(box.y * Double(height))
        let right = min(width, Int(((box.x + box.width) * Double(width)).rounded(.up)))
        let bottom = min(height, Int(((box.y + box.height) * Double(height)).rounded(.up)))
        guard right > left, bottom > top else { return nil }
        let columns = max(1, Int((Double(right - left) * scale).rounded()))
        let rows = max(1, Int((Double(bottom - top) * scale).rounded()))
        guard columns.multipliedReportingOverflow(by: rows).partialValue <= PageWindow.limit else { return nil }
        return try? dataset.window(
            columns: left..<right, rows: top..<bottom, width: columns, height: rows, colour: colour)
    }
}
