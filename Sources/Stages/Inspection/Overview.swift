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
    private var sums = RowSums()
    private var channels = 3
    private var samples: [UInt8] = []

    /// - Parameter longest: pixels of the longer side, at most.
    init(width: Int, height: Int, longest: Int = 2400) {
        pageWidth = width
        factor = max(1, (max(width, height) + longest - 1) / longest)
        self.width = (width + factor - 1) / factor
        self.height = (height + factor - 1) / factor
        samples.reserveCapacity(self.width * self.height * 3)
    }

    mutating func add(_ rows: PixelRows) {
        if factor == 1, rows.channels == 3, rows.width >= width { return copy(rows) }
        channels = rows.channels
        let (count, stride) = (min(pageWidth, rows.width) * channels, rows.width * channels)
        for row in 0..<rows.count {
            sums.add(UnsafeBufferPointer(rebasing: rows.samples[row * stride..<row * stride + count]))
            if sums.rows == factor { finishRow() }
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

    private mutating func finishRow() {
        let (factor, channels) = (factor, channels)
        let rows = sums.counted
        sums.take { sums in
            for column in 0..<width {
                let (first, end) = (column * factor * channels, min(sums.count, (column + 1) * factor * channels))
                var (red, green, blue): (UInt32, UInt32, UInt32) = (0, 0, 0)
                for index in stride(from: first, to: end, by: channels) {
                    red &+= UInt32(sums[index])
                    if channels == 3 {
                        green &+= UInt32(sums[index &+ 1])
                        blue &+= UInt32(sums[index &+ 2])
                    }
                }
                if channels != 3 { (green, blue) = (red, red) }
                let area = UInt32(max(1, (end - first) / channels * rows))
                samples.append(UInt8(clamping: (red + area / 2) / area))
                samples.append(UInt8(clamping: (green + area / 2) / area))
                samples.append(UInt8(clamping: (blue + area / 2) / area))
            }
        }
    }

    /// nil when not every row came.
    mutating func image() -> PixelImage? {
        if sums.rows > 0 { finishRow() }
        return PixelImage(width: width, height: height, channels: 3, samples: samples)
    }
}
