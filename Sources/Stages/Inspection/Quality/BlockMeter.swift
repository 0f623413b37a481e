/// Steps at the borders of 8×8 blocks. The phase is searched: a page may have been cut after it was compressed.
struct BlockMeter {
    private var across = [Int](repeating: 0, count: 8)
    private var down = [Int](repeating: 0, count: 8)
    private var counted = (across: 0, down: 0)
    /// Larger steps are strokes.
    private static let largest = 24
    private static let rows = 8

    mutating func add(_ pixels: UnsafePointer<UInt8>, width: Int, rows: Int) {
        // The band's rows are a multiple of eight, so the phase down the page is that in the band.
        let columns = (width - 2) / 8 * 8
        for row in stride(from: 0, to: rows, by: 3) {
            let line = pixels + row * width
            for start in stride(from: 0, to: columns, by: 8) {
                for phase in 0..<8 {
                    let step = abs(Int(line[start + phase + 1]) &- Int(line[start + phase]))
                    across[phase] &+= step < Self.largest ? step : 0
                }
            }
            counted.across += columns / 8
        }
        for row in 0..<rows - 1 {
            let (line, next) = (pixels + row * width, pixels + (row + 1) * width)
            var sum = 0
            for column in stride(from: 0, to: width, by: 3) {
                let step = abs(Int(next[column]) &- Int(line[column]))
                sum &+= step < Self.largest ? step : 0
            }
            down[row % 8] &+= sum
        }
        counted.down += width / 3 * (rows / 8)
    }

    /// The weaker direction counts: a streak or a ruled form shows in one of them only.
    var blockiness: Double? {
        guard counted.across > 1000, counted.down > 1000 else { return nil }
        // The last row of a band has no next one: that phase saw one row of eight less.
        let missing = Double(DetailSampler.rows / 8) / Double(DetailSampler.rows / 8 - 1)
        let downs = down.enumerated().map { Double($1) * ($0 == 7 ? missing : 1) / Double(counted.down) }
        return min(Self.ratio(across.map { Double($0) / Double(counted.across) }), Self.ratio(downs))
    }

    private static func ratio(_ means: [Double]) -> Double {
        guard let largest = means.max() else { return 1 }
        let others = (means.reduce(0, +) - largest) / 7
        // Below a tenth of a level there is nothing that an eye could see.
        return (largest + 0.1) / (others + 0.1)
    }
}
