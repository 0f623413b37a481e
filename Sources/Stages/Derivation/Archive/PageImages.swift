internal import ArchiveModel
internal import GDALKit

/// Page images as text recognition wants them: gray, 300 dpi, upright.
struct PageImages: Sendable {
    /// Dots per inch.
    static let resolution = 300.0
    /// Pixels of one page; larger pages are read at a lower resolution.
    static let limit = 40_000_000.0

    let pages: [ImagePage]
    /// Format of each page's file.
    let formats: [FormatID]

    func image(_ index: Int) throws(DerivationFailure) -> TextRecognition.Image? {
        let page = pages[index]
        let size = page.points
        // Never more pixels than the page has: nothing is gained by enlarging.
        let own = Double(page.width) / max(1, size.width) * 72
        var dpi = min(own, Self.resolution)
        let pixels = size.width / 72 * dpi * size.height / 72 * dpi
        if pixels > Self.limit { dpi *= (Self.limit / pixels).squareRoot() }
        let width = max(1, Int((size.width / 72 * dpi).rounded()))
        let height = max(1, Int((size.height / 72 * dpi).rounded()))
        let dataset = try PageSource.dataset(page.source, formats[index])
        guard dataset.width > 0, dataset.height > 0 else { return nil }
        let window = try DerivationFailure.reading { () throws(GDALError) in
            try dataset.window(
                columns: 0..<dataset.width, rows: 0..<dataset.height, width: min(width, dataset.width),
                height: min(height, dataset.height), colour: false)
        }
        return window.flatMap { $0.oriented(page.orientation) }.map { TextRecognition.Image(pixels: $0, dpi: dpi) }
    }
}

extension PixelImage {
    /// The image as it is shown, for a gray one (TIFF 6.0, Orientation).
    func oriented(_ orientation: Int) -> PixelImage? {
        guard channels == 1, (2...8).contains(orientation) else { return self }
        let isTurned = orientation >= 5
        let (columns, rows) = isTurned ? (height, width) : (width, height)
        var turned = [UInt8](repeating: 255, count: columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                let (x, y) = isTurned ? (row, column) : (column, row)
                let isMirrored = [2, 3, 7, 8].contains(orientation)
                let isUpsideDown = [3, 4, 6, 7].contains(orientation)
                let source = (isUpsideDown ? height - 1 - y : y) * width + (isMirrored ? width - 1 - x : x)
                turned[row * columns + column] = samples[source]
            }
        }
        return PixelImage(width: columns, height: rows, channels: 1, samples: turned)
    }
}
