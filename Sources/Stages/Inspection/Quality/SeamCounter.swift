/// Steepness of horizontal strokes and what changes from a column to the next on them, in eight bands.
///
/// Where two sensors meet with a shift, all strokes step to the same side at one column. Where a stroke begins or another
/// crosses it, its upper and its lower edge change against each other, and the sum is nothing.
final class SeamCounter {
    static let bands = 8
    let width: Int
    let height: Int
    private let changes: Cells<Int32>?
    private let slopes: Cells<UInt32>?
    private static let steep: Int32 = 40

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        let fits = width <= PaperLevels.longest && width > 64 && height > 64
        changes = fits ? Cells(width * Self.bands) : nil
        slopes = fits ? Cells(width * Self.bands) : nil
    }

    /// - Parameters:
    ///   - above: three rows before the one in question.
    ///   - below: three rows after it: shifts up to three pixels are seen.
    func add(row: Int, _ above: UnsafePointer<UInt8>, _ here: UnsafePointer<UInt8>, _ below: UnsafePointer<UInt8>) {
        guard let changes, let slopes, row >= 0, row < height else { return }
        let start = row * Self.bands / height * width
        let (change, slope) = (changes.start + start, slopes.start + start)
        for column in 0..<width - 1 {
            let down = Int32(below[column]) &- Int32(above[column])
            let across = Int32(here[column + 1]) &- Int32(here[column])
            let isSteep: Int32 = abs(down) > Self.steep ? 1 : 0
            change[column] &+= isSteep &* (down > 0 ? across : 0 &- across)
            slope[column] &+= UInt32(truncatingIfNeeded: isSteep &* abs(down))
        }
    }

    /// Columns after which strokes are broken, with how many bands say so and how strongly.
    func shifts() -> [(column: Int, strength: Double, confidence: Double)] {
        guard let changes, let slopes, width > 160 else { return [] }
        var total = [Double](repeating: 0, count: width)
        var weight = [Double](repeating: 0, count: width)
        for band in 0..<Self.bands {
            for column in 0..<width {
                total[column] += Double(changes[band * width + column])
                weight[column] += Double(slopes[band * width + column])
            }
        }
        let ratio = (0..<width).map { weight[$0] > 400 ? total[$0] / weight[$0] : nil }
        return (48..<width - 48).compactMap { column in
            guard let value = ratio[column], abs(value) > 0.12 else { return nil }
            let near = ((column - 40)..<(column + 41)).filter { abs($0 - column) > 2 }.compactMap { ratio[$0] }
            guard near.count >= 56 else { return nil }
            let middle = Statistics.median(near)
            let excess = value - middle
            guard abs(excess) > max(0.12, 6 * Statistics.spread(near)), goesOn(weight, column) else { return nil }
            let said = support(column, beyond: middle + excess / 3, isAbove: excess > 0)
            guard said.known >= 4, Double(said.agreeing) >= 0.85 * Double(said.known) else { return nil }
            return (column, abs(excess), Double(said.agreeing) / Double(Self.bands))
        }
    }

    /// Strokes lie on both sides; where a table begins they do not.
    private func goesOn(_ weight: [Double], _ column: Int) -> Bool {
        let left = weight[(column - 12)..<(column - 3)].reduce(0, +)
        let right = weight[(column + 4)..<(column + 13)].reduce(0, +)
        return min(left, right) > 0.5 * max(left, right)
    }

    private func support(_ column: Int, beyond limit: Double, isAbove: Bool) -> (known: Int, agreeing: Int) {
        guard let changes, let slopes else { return (0, 0) }
        var (known, agreeing) = (0, 0)
        for band in 0..<Self.bands {
            let slope = Double(slopes[band * width + column])
            guard slope > 200 else { continue }
            known += 1
            let value = Double(changes[band * width + column]) / slope
            if isAbove ? value > limit : value < limit { agreeing += 1 }
        }
        return (known, agreeing)
    }
}
