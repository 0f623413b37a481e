/// A page in gray at reduced size, by the mean of square boxes; filled row by row while the pixels stream by.
struct ReducedPage {
    /// Sides of a box in pixels of the page.
    let factor: Int
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8] = []
    private var sums = RowSums()

    /// - Parameters:
    ///   - resolution: dots per inch of the reduced page, at least; kept below twice that.
    ///   - most: pixels of the reduced page.
    init(width: Int, height: Int, dpi: Double, resolution: Double, most: Double) {
        var factor = max(1, Int(min(1000, (dpi / resolution).rounded(.down))))
        while Double(width / factor) * Double(height / factor) > most { factor += 1 }
        self.factor = factor
        self.width = width / factor
        self.height = height / factor
    }

    var isComplete: Bool { !pixels.isEmpty && pixels.count == width * height }

    /// Rows come in their order, each once.
    ///
    /// - Parameter gray: luminances of the row's pixels.
    mutating func add(_ gray: UnsafeBufferPointer<UInt8>) {
        sums.add(UnsafeBufferPointer(rebasing: gray[..<(width * factor)]))
        if sums.rows == factor { finishRow() }
    }

    private mutating func finishRow() {
        let (factor, area) = (factor, UInt32(factor * sums.counted))
        sums.take { sums in
            guard pixels.count < width * height else { return }
            for box in 0..<width {
                var sum: UInt32 = 0
                for column in box &* factor..<(box &+ 1) &* factor { sum &+= UInt32(sums[column]) }
                pixels.append(UInt8(clamping: sum / area))
            }
        }
    }

    /// The same at half the size.
    var halved: (pixels: [UInt8], width: Int, height: Int) {
        let (columns, lines) = (width / 2, height / 2)
        var result = [UInt8](repeating: 0, count: columns * lines)
        for line in 0..<lines {
            for column in 0..<columns {
                let first = 2 * line * width + 2 * column
                let sum = Int(pixels[first]) + Int(pixels[first + 1]) + Int(pixels[first + width])
                result[line * columns + column] = UInt8((sum + Int(pixels[first + width + 1])) / 4)
            }
        }
        return (result, columns, lines)
    }
}
