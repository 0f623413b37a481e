internal import ArchiveModel
internal import Foundation

/// Cuts the inside of a frame out of a page, upright, as dark text on white.
struct StampCrop {
    let view: any PageView
    /// Pixels and size of the overview in which the frame was found.
    let width: Int
    let height: Int
    /// Millimetres of one of its pixels.
    let scale: Double

    /// Pixels of the crop's height: capital letters of 8 mm stamps become about 40 high.
    private static let rows = 84

    /// - Parameter inset: millimetres cut off on each side, for the frame's line.
    func inside(_ box: TiltedBox, isRed: Bool, inset: Double) -> PixelImage? {
        let (minX, minY, maxX, maxY) = box.bounds
        let margin = 2.0
        let part = PageBox(
            x: (minX - margin) / Double(width), y: (minY - margin) / Double(height),
            width: (maxX - minX + 2 * margin) / Double(width), height: (maxY - minY + 2 * margin) / Double(height))
        let wanted = min(400, max(150, Double(Self.rows) / max(1, box.short * scale - 2 * inset) * 25.4 * 1.2))
        guard let onPage = part.onPage, let window = view.window(onPage, dpi: wanted, colour: true) else { return nil }
        let pixels = PixelGrid(
            window: window, part: onPage, width: Double(width), height: Double(height), isRed: isRed)
        let cut = inset / scale
        let (long, short) = (box.long - 2 * cut, box.short - 2 * cut)
        guard short > 1, long > short * 0.8 else { return nil }
        let columns = min(1200, max(8, Int(Double(Self.rows) * long / short)))
        var samples: [UInt8] = []
        samples.reserveCapacity(columns * Self.rows)
        for row in 0..<Self.rows {
            for column in 0..<columns {
                let along = ((Double(column) + 0.5) / Double(columns) - 0.5) * long
                let across = ((Double(row) + 0.5) / Double(Self.rows) - 0.5) * short
                let point = box.point(along: along, across: across)
                samples.append(pixels.level(point.x, point.y))
            }
        }
        return PixelImage(width: columns, height: Self.rows, channels: 1, samples: samples)
            .map { Self.stretched($0) }
    }

    /// Paper becomes white, the darkest twentieth black.
    private static func stretched(_ image: PixelImage) -> PixelImage {
        let sorted = image.samples.sorted()
        let (low, high) = (Int(sorted[sorted.count / 20]), Int(sorted[sorted.count * 3 / 4]))
        guard high - low >= 24 else { return image }
        var result = image
        for index in result.samples.indices {
            result.samples[index] = UInt8(clamping: (Int(result.samples[index]) - low) * 255 / (high - low))
        }
        return result
    }
}

/// A window as levels of one ink, asked by coordinates of the overview.
private struct PixelGrid {
    private let levels: [UInt8]
    private let window: PixelImage
    private let left, top, stepX, stepY: Double

    init(window: PixelImage, part: PageBox, width: Double, height: Double, isRed: Bool) {
        self.window = window
        let colours = PageColours(window)
        levels = (0..<window.width * window.height).map { pixel in
            let (red, green, blue) = colours.balanced(pixel)
            // Red ink is dark in green and blue; black print under it is dark in all three.
            if isRed { return UInt8(clamping: 255 - PageColours.redness(red, green, blue) * 3 / 2) }
            return UInt8(clamping: (77 * red + 150 * green + 29 * blue) >> 8)
        }
        left = part.x * width
        top = part.y * height
        stepX = Double(window.width) / (part.width * width)
        stepY = Double(window.height) / (part.height * height)
    }

    /// Between four pixels.
    func level(_ x: Double, _ y: Double) -> UInt8 {
        let (column, row) = ((x + 0.5 - left) * stepX - 0.5, (y + 0.5 - top) * stepY - 0.5)
        guard column >= 0, row >= 0, column < Double(window.width - 1), row < Double(window.height - 1) else {
            return 255
        }
        let (c, r) = (Int(column), Int(row))
        let (fx, fy) = (column - Double(c), row - Double(r))
        let base = r * window.width + c
        let upper = Double(levels[base]) * (1 - fx) + Double(levels[base + 1]) * fx
        let lower = Double(levels[base + window.width]) * (1 - fx) + Double(levels[base + window.width + 1]) * fx
        return UInt8(clamping: Int((upper * (1 - fy) + lower * fy).rounded()))
    }
}
