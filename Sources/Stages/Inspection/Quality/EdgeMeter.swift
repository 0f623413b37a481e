internal import ArchiveModel

/// Widths and heights of the edges of strokes: how many pixels the luminance takes from 10 to 90 % of its rise.
struct EdgeMeter {
    /// Counts by direction (0 across, 1 down), height of the edge in steps of 8 levels, width in steps of 1/16 pixel.
    private let counts = Cells<Int32>(2 * Self.heights * Self.widths)
    private static let heights = 32
    private static let widths = 400
    private static let steps = 16.0
    /// Gray levels between two pixels apart two, and of a whole edge.
    private static let steep = 16
    private static let least = 28
    /// Pixels that a ramp may go on in one direction.
    private static let reach = 24
    private var laplacian = 0.0
    private var tenengrad = 0.0
    private var inner = 0

    mutating func add(_ pixels: UnsafePointer<UInt8>, width: Int, rows: Int) {
        guard width > 2 * Self.reach, rows > 2 else { return }
        for row in stride(from: 1, to: rows - 1, by: 2) {
            scan(pixels + row * width, count: width, step: 1, across: width, direction: 0)
        }
        for column in stride(from: 1, to: width - 1, by: 2) {
            scan(pixels + column, count: rows, step: width, across: 1, direction: 1)
        }
        addSquares(pixels, width: width, rows: rows)
    }

    /// - Parameters:
    ///   - step: pixels from one to the next along the line.
    ///   - across: to the line beside it.
    private func scan(_ line: UnsafePointer<UInt8>, count: Int, step: Int, across: Int, direction: Int) {
        var index = 1
        while index < count - 1 {
            let place = line + index * step
            let gradient = Int(place[step]) - Int((place - step).pointee)
            guard abs(gradient) >= Self.steep else {
                index += 1
                continue
            }
            let end = edge(line, index, count, step, across, rising: gradient > 0, direction)
            index = max(index + 1, end)
        }
    }

    /// Measures the ramp that goes through a place; returns where it ends.
    private func edge(
        _ line: UnsafePointer<UInt8>, _ index: Int, _ count: Int, _ step: Int, _ across: Int, rising: Bool,
        _ direction: Int
    ) -> Int {
        let value = { (place: Int) -> Int in rising ? Int(line[place * step]) : 255 - Int(line[place * step]) }
        var first = index
        while first > 0, index - first < Self.reach, value(first - 1) < value(first) { first -= 1 }
        var last = index
        while last < count - 1, last - index < Self.reach, value(last + 1) > value(last) { last += 1 }
        let (low, high) = (value(first), value(last))
        let height = high - low
        guard height >= Self.least, index - first < Self.reach, last - index < Self.reach else { return last }
        // The steepest place tells the direction of the stroke; slanted ones say little.
        var steepest = first
        for place in first..<last where value(place + 1) - value(place) > value(steepest + 1) - value(steepest) {
            steepest = place
        }
        let along = value(steepest + 1) - value(steepest)
        let place = line + steepest * step
        let beside = (Int((place + across).pointee) - Int((place - across).pointee)) / 2
        guard abs(beside) * 2 <= along else { return last }
        let rise =
            Self.crossing(value, first, last, Double(low) + 0.9 * Double(height))
            - Self.crossing(value, first, last, Double(low) + 0.1 * Double(height))
        let slant = Double(along) / Double(along * along + beside * beside).squareRoot()
        let width = min(Self.widths - 1, max(0, Int(rise * slant * Self.steps)))
        counts.start[(direction * Self.heights + height / 8) * Self.widths + width] &+= 1
        return last
    }

    private static func crossing(_ value: (Int) -> Int, _ first: Int, _ last: Int, _ level: Double) -> Double {
        for place in first..<last where Double(value(place + 1)) >= level {
            let step = Double(value(place + 1) - value(place))
            return Double(place) + (step > 0 ? (level - Double(value(place))) / step : 0)
        }
        return Double(last)
    }

    private mutating func addSquares(_ pixels: UnsafePointer<UInt8>, width: Int, rows: Int) {
        var (second, first) = (0, 0)
        for row in stride(from: 1, to: rows - 1, by: 4) {
            let line = pixels + row * width
            for column in 1..<width - 1 {
                let (left, right) = (Int32(line[column - 1]), Int32(line[column + 1]))
                let (up, down) = (Int32((line + column - width).pointee), Int32(line[column + width]))
                let curve = 4 &* Int32(line[column]) &- left &- right &- up &- down
                second &+= Int(curve &* curve)
                first &+= Int((right &- left) &* (right &- left) &+ (down &- up) &* (down &- up))
            }
            inner += width - 2
        }
        laplacian += Double(second)
        tenengrad += Double(first)
    }

    // MARK: Results

    /// Height of the strokes' edges: of those at least half as high as the highest, the middle.
    var contrast: Double? {
        let heights = (0..<Self.heights).map { height in
            (0..<2).reduce(0) { $0 + line($1, height).reduce(0, +) }
        }
        let total = heights.reduce(0, +)
        guard total >= 100, let top = highest(heights, total) else { return nil }
        var upper = heights
        for height in 0..<top / 2 { upper[height] = 0 }
        return Double(Statistics.percentile(upper, 0.5)) * 8 + 4
    }

    private func highest(_ heights: [Int], _ total: Int) -> Int? {
        var sum = 0
        for height in heights.indices.reversed() {
            sum += heights[height]
            if sum >= max(40, total / 50) { return height }
        }
        return nil
    }

    private func line(_ direction: Int, _ height: Int) -> [Int] {
        let start = (direction * Self.heights + height) * Self.widths
        return (start..<start + Self.widths).map { Int(counts[$0]) }
    }

    var facts: SharpnessFacts? {
        guard let contrast, inner > 0 else { return nil }
        var measured = 0
        let rises = (0..<2).map { direction -> Double? in
            var widths = [Int](repeating: 0, count: Self.widths)
            for height in max(3, Int(contrast / 16))..<Self.heights {
                for (width, count) in line(direction, height).enumerated() { widths[width] += count }
            }
            let sum = widths.reduce(0, +)
            measured += sum
            return sum >= 50 ? (Double(Statistics.percentile(widths, 0.5)) + 0.5) / Self.steps : nil
        }
        guard let riseX = rises[0] ?? rises[1], let riseY = rises[1] ?? rises[0] else { return nil }
        let scale = Double(inner) * contrast * contrast
        return SharpnessFacts(
            riseX: riseX, riseY: riseY, edges: measured, laplacian: laplacian / scale, tenengrad: tenengrad / scale)
    }
}
