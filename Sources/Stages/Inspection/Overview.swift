internal import ArchiveModel
internal import GDALKit

/// A page in colour at reduced size, by the mean of square boxes, filled while the rows stream by.
///
/// The boxes at the right and lower edge may be cut.
struct Overview {
    /// Sides of a box in pixels of the page.
    let factor: Int
    let width: Int
    let height: Int
    private let pageWidth: Int
    private var sums: [UInt32]
    private var rows = 0
    private var samples: [UInt8] = []

    /// - Parameter longest: pixels of the longer side, at most.
    init(width: Int, height: Int, longest: Int = 2400) {
        pageWidth = width
        factor = max(1, (max(width, height) + longest - 1) / longest)
        self.width = (width + factor - 1) / factor
        self.height = (height + factor - 1) / factor
        sums = [UInt32](repeating: 0, count: self.width * 3)
        samples.reserveCapacity(self.width * self.height * 3)
    }

    mutating func add(_ rows: PixelRows) {
        if factor == 1, rows.channels == 3, rows.width >= width { return copy(rows) }
        for row in 0..<rows.count {
            add(rows, row)
            self.rows += 1
            if self.rows == factor { finishRow() }
        }
    }

    /// All rows at once.
    mutating func add(_ image: PixelImage) {
        image.samples.withUnsafeBufferPointer { samples in
            add(
                PixelRows(
                    firstRow: 0, count: image.height, width: image.width, channels: image.channels, samples: samples))
        }
    }

    /// Boxes of one pixel are the pixels.
    private mutating func copy(_ rows: PixelRows) {
        for row in 0..<rows.count {
            let start = row * rows.width * 3
            samples.append(contentsOf: rows.samples[start..<start + width * 3])
        }
    }

    private mutating func add(_ rows: PixelRows, _ row: Int) {
        let (factor, channels, pageWidth) = (factor, rows.channels, min(pageWidth, rows.width))
        sums.withUnsafeMutableBufferPointer { sums in
            var position = row * rows.width * channels
            var column = 0
            var box = 0
            while column < pageWidth {
                let end = min(column + factor, pageWidth)
                var (red, green, blue): (UInt32, UInt32, UInt32) = (0, 0, 0)
                while column < end {
                    red &+= UInt32(rows.samples[position])
                    if channels == 3 {
                        green &+= UInt32(rows.samples[position + 1])
                        blue &+= UInt32(rows.samples[position + 2])
                    }
                    position += channels
                    column += 1
                }
                sums[box] &+= red
                sums[box + 1] &+= channels == 3 ? green : red
                sums[box + 2] &+= channels == 3 ? blue : red
                box += 3
            }
        }
    }

    private mutating func finishRow() {
        for column in 0..<width {
            let columns = min(factor, pageWidth - column * factor)
            let area = UInt32(max(1, columns * rows))
            for channel in 0..<3 {
                samples.append(UInt8(clamping: (sums[column * 3 + channel] + area / 2) / area))
                sums[column * 3 + channel] = 0
            }
        }
        rows = 0
    }

    /// nil when not every row came.
    mutating func image() -> PixelImage? {
        if rows > 0 { finishRow() }
        return PixelImage(width: width, height: height, channels: 3, samples: samples)
    }
}
