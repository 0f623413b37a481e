/// A page in gray at reduced size, by the mean of square boxes; filled row by row while the pixels stream by.
struct ReducedPage {
    /// Sides of a box in pixels of the page.
    let factor: Int
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8] = []
    /// Sums of each column over the rows since the last boxes: rows are added as they lie, boxes are made at the end.
    private var sums: [UInt16]
    private var rows = 0
    /// Rows of a box whose sum is a number of 16 bits; of larger boxes, which only a monstrous page has, these are taken.
    private static let most = 257

    /// - Parameters:
    ///   - resolution: dots per inch of the reduced page, at least; kept below twice that.
    ///   - most: pixels of the reduced page.
    init(width: Int, height: Int, dpi: Double, resolution: Double, most: Double) {
        var factor = max(1, Int(min(1000, (dpi / resolution).rounded(.down))))
        while Double(width / factor) * Double(height / factor) > most { factor += 1 }
        self.factor = factor
        self.width = width / factor
        self.height = height / factor
        sums = [UInt16](repeating: 0, count: width / factor * factor)
    }

    var isComplete: Bool { !pixels.isEmpty && pixels.count == width * height }

    /// Rows come in their order, each once.
    ///
    /// - Parameter gray: luminances of the row's pixels.
    mutating func add(_ gray: UnsafeBufferPointer<UInt8>) {
        if rows < Self.most {
            sums.withUnsafeMutableBufferPointer { sums in
                for column in 0..<sums.count { sums[column] &+= UInt16(gray[column]) }
            }
        }
        rows += 1
        if rows == factor { finishRow() }
    }

    private mutating func finishRow() {
        rows = 0
        guard pixels.count < width * height else { return }
        let (factor, area) = (factor, UInt32(factor * min(factor, Self.most)))
        sums.withUnsafeMutableBufferPointer { sums in
            for box in 0..<width {
                var sum: UInt32 = 0
                for column in box &* factor..<(box &+ 1) &* factor { sum &+= UInt32(sums[column]) }
                pixels.append(UInt8(clamping: sum / area))
            }
            sums.update(repeating: 0)
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
