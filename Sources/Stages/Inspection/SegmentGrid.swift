/// Segments by the cells of a coarse grid that they pass, so that only neighbours are compared.
struct SegmentGrid {
    private var cells: [[Int32]] = []
    private var columns = 1
    private var rows = 1
    private var origin = PlaneGraph.Point(x: 0, y: 0)
    private var step = 1.0
    private var entries = 0
    /// Whether the grid gave up: lines so long and so many that no grid separates them.
    private(set) var isFull = false

    private static let entryLimit = 8_000_000

    /// Width of the border that belongs to both cells: what touches across it is still compared.
    private var border = 0.0

    init(points: [PlaneGraph.Point], segments: [(Int, Int)], tolerance: Double) {
        guard let first = points.first, !segments.isEmpty else { return }
        var low = first
        var high = first
        for point in points {
            low = PlaneGraph.Point(x: min(low.x, point.x), y: min(low.y, point.y))
            high = PlaneGraph.Point(x: max(high.x, point.x), y: max(high.y, point.y))
        }
        let side = max(high.x - low.x, high.y - low.y)
        let count = min(1024, max(1, Double(segments.count).squareRoot().rounded(.up)))
        origin = low
        step = side > 0 ? side / count : 1
        border = tolerance * 2
        columns = Int((high.x - low.x) / step) + 1
        rows = Int((high.y - low.y) / step) + 1
        cells = Array(repeating: [], count: columns * rows)
        for (index, segment) in segments.enumerated() where !isFull {
            add(Int32(clamping: index), from: points[segment.0], to: points[segment.1])
        }
    }

    /// Calls `body` with the segments of each cell that has at least two, until it returns false.
    func forEachCell(_ body: (_ members: [Int]) -> Bool) {
        guard !isFull else { return }
        for cell in cells where cell.count > 1 {
            if !body(cell.map(Int.init)) { return }
        }
    }

    /// Row by row: the cells between the points where the segment enters and leaves the row.
    private mutating func add(_ index: Int32, from one: PlaneGraph.Point, to other: PlaneGraph.Point) {
        let (low, high) = one.y <= other.y ? (one, other) : (other, one)
        let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
        for row in row(low.y - border)...row(high.y + border) {
            let bottom = min(high.y, max(low.y, origin.y + Double(row) * step - border))
            let top = min(high.y, max(low.y, origin.y + Double(row + 1) * step + border))
            let isFlat = slope == 0 || !slope.isFinite
            let ends = isFlat ? (low.x, high.x) : (low.x + (bottom - low.y) * slope, low.x + (top - low.y) * slope)
            let left = column(min(ends.0, ends.1) - border)
            let right = column(max(ends.0, ends.1) + border)
            for column in left...right {
                cells[row * columns + column].append(index)
                entries += 1
            }
            if entries > Self.entryLimit {
                isFull = true
                return
            }
        }
    }

    private func column(_ x: Double) -> Int { Self.clamp((x - origin.x) / step, columns) }
    private func row(_ y: Double) -> Int { Self.clamp((y - origin.y) / step, rows) }
    private static func clamp(_ value: Double, _ count: Int) -> Int {
        value.isFinite ? min(count - 1, max(0, Int(min(1e9, max(-1, value))))) : 0
    }
}
