/// Kinks at the borders of 8×8 blocks, as strong JPEG leaves them: within a block levels change smoothly, from one block
/// to the next they jump. The phase is searched: a page may have been cut after it was compressed.
///
/// A kink is by how much the step between two pixels differs from the mean of the steps before and after it. Edges of
/// strokes have kinks too, but at no phase more than at others; ruled lines do, in a few columns or rows: those are left
/// out.
struct BlockMeter {
    /// Sums of kinks right of each column, and of how many rows.
    private var columns: [UInt32]
    private var rows = 0
    /// Sums of kinks below each row that was looked at, by phase.
    private var lines = [[UInt32]](repeating: [], count: 8)

    /// Levels: smaller ones are noise, and larger ones count no more than this.
    private static let (least, largest): (Int16, Int16) = (8, 48)
    /// Only every third row and third part of a row is looked at.
    private static let (every, part) = (3, 64)
    /// Of all columns and rows, those with the most are left out.
    private static let trimmed = 0.15
    /// Columns and rows of each phase; with fewer nothing can be said.
    private static let enough = 32

    init(width: Int) { columns = [UInt32](repeating: 0, count: width) }

    /// - Parameter rows: of a band, whose first row stands at a multiple of eight.
    mutating func add(_ pixels: UnsafePointer<UInt8>, width: Int, rows: Int) {
        guard width > 3 else { return }
        for row in stride(from: 0, to: rows, by: Self.every) {
            let line = pixels + row * width
            columns.withUnsafeMutableBufferPointer { sums in
                for column in 1..<width - 2 { sums[column] &+= Self.kink(line + column, 1) }
            }
            self.rows += 1
        }
        for row in 1..<rows - 2 {
            let line = pixels + row * width
            var sum: UInt32 = 0
            for start in stride(from: 0, to: width, by: Self.every * Self.part) {
                for column in start..<min(width, start + Self.part) { sum &+= Self.kink(line + column, width) }
            }
            lines[row % 8].append(sum)
        }
    }

    /// Between a pixel and the next one, which is `step` further.
    @inline(__always) private static func kink(_ pixel: UnsafePointer<UInt8>, _ step: Int) -> UInt32 {
        let (before, here) = (Int16(pixel[-step]), Int16(pixel[0]))
        let (next, after) = (Int16(pixel[step]), Int16(pixel[2 * step]))
        let kink = abs(3 &* (next &- here) &- (after &- before)) / 2
        return UInt32(truncatingIfNeeded: min(max(kink, least), largest) &- least)
    }

    /// How much larger kinks are at one phase than at the others: 1 is none. The weaker direction counts: a streak or a
    /// ruled form shows in one of them only.
    var blockiness: Double? {
        var phases = [[UInt32]](repeating: [], count: 8)
        for column in columns.indices.dropFirst().dropLast(2) { phases[column % 8].append(columns[column]) }
        guard (phases + lines).allSatisfy({ $0.count >= Self.enough }) else { return nil }
        let parts = (columns.count + Self.every * Self.part - 1) / (Self.every * Self.part) * Self.part
        return min(Self.ratio(phases, of: rows), Self.ratio(lines, of: min(parts, columns.count)))
    }

    /// - Parameter count: pixels that each sum is of.
    private static func ratio(_ phases: [[UInt32]], of count: Int) -> Double {
        let means = phases.map { sums in
            let kept = sums.sorted().dropLast(Int(Double(sums.count) * trimmed))
            return kept.reduce(0.0) { $0 + Double($1) } / Double(kept.count * count)
        }
        guard let largest = means.max() else { return 1 }
        let others = (means.reduce(0, +) - largest) / 7
        // Below a tenth of a level there is nothing that an eye could see.
        return (largest + 0.1) / (others + 0.1)
    }
}
