internal import ArchiveModel

/// Averages rows of pixels down to a gray image: each of its pixels is the mean of the area it covers, parts of pixels
/// included.
struct GrayReducer {
    private let columns: Int
    private let width: Int
    private let height: Int
    /// Pixels of the source for one of the image, at least 1.
    private let across: Float
    private let down: Double
    /// How much light stands left of each pixel of a row.
    private var left: [Int32]
    /// The row reduced, and the image's row that grows.
    private var reduced: [Float]
    private var sums: [Float]
    private var row = 0
    private var samples: [UInt8] = []

    /// - Parameters:
    ///   - columns: of the source, as `rows`; at most 8 million, so that their sum is a 32-bit number.
    ///   - width: of the image, as `height`; neither is larger than the source.
    init(columns: Int, rows: Int, width: Int, height: Int) {
        self.columns = columns
        self.width = width
        self.height = height
        across = Float(columns) / Float(width)
        down = Double(rows) / Double(height)
        left = [Int32](repeating: 0, count: columns + 1)
        reduced = [Float](repeating: 0, count: width)
        sums = [Float](repeating: 0, count: width)
        samples.reserveCapacity(width * height)
    }

    /// Rows in order, as wide as the source.
    mutating func add(_ luminances: UnsafeBufferPointer<UInt8>, rows: Int) {
        for row in 0..<rows {
            reduce(UnsafeBufferPointer(rebasing: luminances[row * columns..<(row + 1) * columns]))
            spread()
        }
    }

    private mutating func reduce(_ line: UnsafeBufferPointer<UInt8>) {
        let (columns, width, across) = (columns, width, across)
        left.withUnsafeMutableBufferPointer { left in
            var sum: Int32 = 0
            for column in 0..<columns {
                left[column] = sum
                sum &+= Int32(line[column])
            }
            left[columns] = sum
            reduced.withUnsafeMutableBufferPointer { reduced in
                let share = 1 / across
                var before: (whole: Int32, part: Float) = (0, 0)
                for pixel in 0..<width {
                    let end = Float(pixel + 1) * across
                    let whole = min(columns, Int(end))
                    let part = whole < columns ? (end - Float(whole)) * Float(line[whole]) : 0
                    reduced[pixel] = (Float(left[whole] &- before.whole) + part - before.part) * share
                    before = (left[whole], part)
                }
            }
        }
    }

    /// Shares of the row go to the image's row that grows, and to the next one.
    private mutating func spread() {
        let next = samples.count / width + 1
        let end = next < height ? Double(next) * down : .infinity
        let here = min(1, max(0, end - Double(row)))
        row += 1
        add(Float(here / down))
        guard Double(row) >= end else { return }
        finishRow()
        add(Float((1 - here) / down))
    }

    private mutating func add(_ share: Float) {
        guard share > 0 else { return }
        let width = width
        reduced.withUnsafeBufferPointer { reduced in
            sums.withUnsafeMutableBufferPointer { sums in
                for pixel in 0..<width { sums[pixel] += reduced[pixel] * share }
            }
        }
    }

    private mutating func finishRow() {
        let width = width
        sums.withUnsafeMutableBufferPointer { sums in
            let row = [UInt8](unsafeUninitializedCapacity: width) { row, count in
                for pixel in 0..<width { row[pixel] = UInt8(min(255, max(0, sums[pixel] + 0.5))) }
                count = width
            }
            samples += row
            sums.update(repeating: 0)
        }
    }

    /// nil when rows are missing.
    mutating func image() -> PixelImage? {
        if samples.count / width == height - 1 { finishRow() }
        return PixelImage(width: width, height: height, channels: 1, samples: samples)
    }
}
