internal import ArchiveModel

/// Lines joined into a planar graph: points within the tolerance are one vertex, lines are cut where another touches
/// or crosses them, doubled pieces are dropped.
///
/// Work is bounded: `limit` says why the graph was given up.
struct PlaneGraph {
    struct Point: Hashable {
        var x: Double
        var y: Double
    }
    /// A straight piece of line, or the way along it.
    struct Way: Hashable {
        var from: Int
        var to: Int
    }
    let tolerance: Double
    private(set) var points: [Point] = []
    /// Pieces that nothing cuts any more, the smaller vertex number first.
    private(set) var edges: [Way] = []
    private(set) var limit: AreaFacts.Limit?

    private var cells: [Cell: [Int]] = [:]
    private var segments: [(Int, Int)] = []
    /// For each segment whether a border runs from its smaller vertex to its larger one (1), back (-1), or there is none.
    private var directions: [Int] = []
    /// For each edge how many more areas lie to the left of the way from `from` to `to` than to the right.
    private(set) var weights: [Int] = []

    private struct Cell: Hashable {
        var column: Int
        var row: Int
    }
    /// Points and tests of pairs, at most.
    static let pointLimit = 200_000
    static let testLimit = 40_000_000

    init(tolerance: Double) { self.tolerance = tolerance }

    /// Adds a run of points; its vertices, neighbours different from each other.
    /// - Parameter isBorder: an area lies to the left of the run.
    @discardableResult mutating func add(_ run: [Point], isBorder: Bool = false) -> [Int] {
        guard limit == nil else { return [] }
        guard points.count + run.count <= Self.pointLimit else {
            limit = .points
            return []
        }
        var chain: [Int] = []
        for point in run {
            guard let vertex = vertex(at: point) else {
                limit = .coordinates
                return []
            }
            if chain.last != vertex { chain.append(vertex) }
        }
        for (from, to) in zip(chain, chain.dropFirst()) {
            segments.append((min(from, to), max(from, to)))
            directions.append(!isBorder ? 0 : from < to ? 1 : -1)
        }
        return chain
    }

    /// Cuts the lines where they touch; call once, after the last `add`.
    mutating func join() {
        guard limit == nil else { return }
        let grid = SegmentGrid(points: points, segments: segments, tolerance: tolerance)
        var cuts: [[Int]] = Array(repeating: [], count: segments.count)
        var tests = 0
        grid.forEachCell { members in
            for (index, one) in members.enumerated() {
                for other in members.dropFirst(index + 1) {
                    tests += 1
                    if tests > Self.testLimit { return false }
                    touch(one, other, &cuts)
                    if limit != nil { return false }
                }
            }
            return true
        }
        if grid.isFull || tests > Self.testLimit { limit = .crossings }
        guard limit == nil else { return }
        collectEdges(cuts)
    }

    // MARK: Vertices

    /// The vertex within the tolerance, or a new one; nil for coordinates that no grid can hold.
    private mutating func vertex(at point: Point) -> Int? {
        let (x, y) = (point.x / tolerance, point.y / tolerance)
        guard x.magnitude < 1e15, y.magnitude < 1e15 else { return nil }
        let cell = Cell(column: Int(x.rounded(.down)), row: Int(y.rounded(.down)))
        for column in cell.column - 1...cell.column + 1 {
            for row in cell.row - 1...cell.row + 1 {
                let near = cells[Cell(column: column, row: row)]?.first { distance(points[$0], point) <= tolerance }
                if let near { return near }
            }
        }
        points.append(point)
        cells[cell, default: []].append(points.count - 1)
        return points.count - 1
    }

    private func distance(_ one: Point, _ other: Point) -> Double {
        let (dx, dy) = (one.x - other.x, one.y - other.y)
        return (dx * dx + dy * dy).squareRoot()
    }

    // MARK: Cuts

    private mutating func touch(_ one: Int, _ other: Int, _ cuts: inout [[Int]]) {
        let (a, b) = segments[one]
        let (c, d) = segments[other]
        var meet = a == c || a == d || b == c || b == d
        for vertex in [c, d] where vertex != a && vertex != b && lies(vertex, on: (a, b)) {
            cuts[one].append(vertex)
            meet = true
        }
        for vertex in [a, b] where vertex != c && vertex != d && lies(vertex, on: (c, d)) {
            cuts[other].append(vertex)
            meet = true
        }
        guard !meet, let crossing = crossing(segments[one], segments[other]) else { return }
        guard points.count < 2 * Self.pointLimit, let vertex = vertex(at: crossing) else {
            limit = .crossings
            return
        }
        cuts[one].append(vertex)
        cuts[other].append(vertex)
    }

    private func lies(_ vertex: Int, on segment: (Int, Int)) -> Bool {
        let (a, b, p) = (points[segment.0], points[segment.1], points[vertex])
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        guard length > 0 else { return false }
        let share = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length
        guard share > 0, share < 1 else { return false }
        return distance(p, Point(x: a.x + share * dx, y: a.y + share * dy)) <= tolerance
    }

    private func crossing(_ one: (Int, Int), _ other: (Int, Int)) -> Point? {
        let (a, b, c, d) = (points[one.0], points[one.1], points[other.0], points[other.1])
        let turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
        guard turn != 0 else { return nil }
        let share = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn
        let across = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn
        guard share > 0, share < 1, across > 0, across < 1 else { return nil }
        return Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
    }

    private mutating func collectEdges(_ cuts: [[Int]]) {
        var seen: [Way: Int] = [:]
        for (index, cuts) in cuts.enumerated() {
            let segment = segments[index]
            let start = points[segment.0]
            let inner = Set(cuts).sorted { distance(points[$0], start) < distance(points[$1], start) }
            let chain = [segment.0] + inner + [segment.1]
            for (from, to) in zip(chain, chain.dropFirst()) where from != to {
                let way = Way(from: min(from, to), to: max(from, to))
                let edge = seen[way] ?? edges.count
                if edge == edges.count {
                    seen[way] = edge
                    edges.append(way)
                    weights.append(0)
                }
                weights[edge] += from < to ? directions[index] : -directions[index]
            }
        }
    }
}
