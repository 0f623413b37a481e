package import ArchiveModel

/// Averages rows of pixels into a small RGB image, as they stream by.
package struct BoxReducer: Sendable {
    package let width: Int
    package let height: Int
    private let sourceWidth: Int
    private let sourceHeight: Int
    private var sums: [UInt64]
    private var counts: [UInt32]

    /// - Parameter target: pixels on the longer side; nothing is enlarged.
    package init(sourceWidth: Int, sourceHeight: Int, target: Int) {
        self.sourceWidth = max(1, sourceWidth)
        self.sourceHeight = max(1, sourceHeight)
        let factor = min(1, Double(target) / Double(max(self.sourceWidth, self.sourceHeight)))
        width = max(1, Int((Double(self.sourceWidth) * factor).rounded()))
        height = max(1, Int((Double(self.sourceHeight) * factor).rounded()))
        sums = [UInt64](repeating: 0, count: width * height * 3)
        counts = [UInt32](repeating: 0, count: width * height)
    }

    package mutating func add(_ rows: PixelRows) {
        let columns = (0..<rows.width).map { min(width - 1, $0 * width / sourceWidth) }
        sums.withUnsafeMutableBufferPointer { sums in
            counts.withUnsafeMutableBufferPointer { counts in
                for row in 0..<rows.count {
                    let line = min(height - 1, (rows.firstRow + row) * height / sourceHeight) * width
                    let start = row * rows.width
                    for column in 0..<rows.width {
                        let cell = line + columns[column]
                        counts[cell] &+= 1
                        let pixel = (start + column) * rows.channels
                        for channel in 0..<3 {
                            let sample = rows.samples[rows.channels == 1 ? pixel : pixel + channel]
                            sums[cell * 3 + channel] &+= UInt64(sample)
                        }
                    }
                }
            }
        }
    }

    /// White where nothing was read.
    package var rgb: [UInt8] {
        sums.indices.map { index in
            let count = UInt64(counts[index / 3])
            return count == 0 ? 255 : UInt8(clamping: (sums[index] + count / 2) / count)
        }
    }

    /// The same as an image.
    package var image: PixelImage? { PixelImage(width: width, height: height, channels: 3, samples: rgb) }
}
