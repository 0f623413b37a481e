internal import ArchiveModel

/// Noise of bare paper, by the difference of two Laplacians in blocks of 16×16 (Immerkær 1996).
struct NoiseMeter {
    private static let side = 16
    /// Standard deviations in steps of 1/8 level.
    private var counts = [Int](repeating: 0, count: 512)
    private var clipped = 0

    mutating func add(_ pixels: UnsafePointer<UInt8>, width: Int, rows: Int) {
        let side = Self.side
        for row in stride(from: 0, through: rows - side, by: side) {
            for column in stride(from: 0, through: width - side, by: side) {
                addBlock(pixels + row * width + column, width: width)
            }
        }
    }

    private mutating func addBlock(_ block: UnsafePointer<UInt8>, width: Int) {
        var sum = 0
        for row in 0..<Self.side {
            for column in 0..<Self.side { sum &+= Int(block[row * width + column]) }
        }
        let mean = sum / (Self.side * Self.side)
        guard mean >= 110 else { return }
        if mean >= 254 {
            clipped += 1
            return
        }
        var squares = 0
        for row in 1..<Self.side - 1 {
            let (up, here, down) = (block + (row - 1) * width, block + row * width, block + (row + 1) * width)
            for column in 1..<Self.side - 1 {
                let corners =
                    Int(up[column - 1]) &+ Int(up[column + 1]) &+ Int(down[column - 1]) &+ Int(down[column + 1])
                let sides =
                    Int(up[column]) &+ Int(down[column]) &+ Int(here[column - 1]) &+ Int(here[column + 1])
                let value = corners &- 2 &* sides &+ 4 &* Int(here[column])
                squares &+= value &* value
            }
        }
        let inner = Double((Self.side - 2) * (Self.side - 2))
        counts[min(511, Int((Double(squares) / inner).squareRoot() / 6 * 8))] += 1
    }

    /// The quieter quarter of the blocks holds nothing but paper.
    var facts: Estimate? {
        let blocks = counts.reduce(0, +)
        guard blocks + clipped >= 20 else { return nil }
        // On clipped paper no grain is left: it counts as none, and the answer as less sure.
        var all = counts
        all[0] += clipped
        let value = (Double(Statistics.percentile(all, 0.25)) + 0.5) / 8
        return Estimate(value, confidence: Double(blocks) / Double(blocks + clipped))
    }
}
