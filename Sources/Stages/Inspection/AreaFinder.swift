/// The faces of a planar graph: areas that its lines enclose.
struct AreaFinder {
    /// A ring of vertices, counter-clockwise, without dead ends.
    struct Face {
        var ring: [Int]
        /// Square drawing units.
        var area: Double
    }
    private let graph: PlaneGraph
    /// Neighbours of each vertex by the angle of the way there.
    private var neighbours: [[Int]]

    init(_ graph: PlaneGraph) {
        self.graph = graph
        neighbours = Array(repeating: [], count: graph.points.count)
        for way in graph.edges {
            neighbours[way.from].append(way.to)
            neighbours[way.to].append(way.from)
        }
    }

    /// Vertices at which exactly one piece of line ends.
    var looseVertices: [Int] { neighbours.indices.filter { neighbours[$0].count == 1 } }

    /// Enclosed areas. Slivers are none: gaps that rounding leaves between neighbours, narrower than ten tolerances.
    mutating func faces() -> [Face] {
        dropDeadEnds()
        sortByAngle()
        var used: Set<PlaneGraph.Way> = []
        var faces: [Face] = []
        for (from, ends) in neighbours.enumerated() {
            for to in ends where !used.contains(PlaneGraph.Way(from: from, to: to)) {
                let ring = trace(from, to, &used)
                let area = area(of: ring)
                if area * 2 > length(of: ring) * 10 * graph.tolerance { faces.append(Face(ring: ring, area: area)) }
            }
        }
        return faces
    }

    private mutating func dropDeadEnds() {
        var ends = looseVertices
        while let vertex = ends.popLast() {
            guard neighbours[vertex].count == 1 else { continue }
            let other = neighbours[vertex][0]
            neighbours[vertex] = []
            neighbours[other].removeAll { $0 == vertex }
            if neighbours[other].count == 1 { ends.append(other) }
        }
    }

    private mutating func sortByAngle() {
        for vertex in neighbours.indices {
            let origin = graph.points[vertex]
            neighbours[vertex] = neighbours[vertex].sorted {
                angle(origin, graph.points[$0]) < angle(origin, graph.points[$1])
            }
        }
    }

    private func angle(_ from: PlaneGraph.Point, _ to: PlaneGraph.Point) -> Double {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        // Grows with the angle from 0 to 4: a diamond instead of a circle.
        let sum = dx.magnitude + dy.magnitude
        guard sum > 0 else { return 0 }
        let share = dy / sum
        return dx < 0 ? 2 - share : dy < 0 ? 4 + share : share
    }

    /// Follows the border on the left: at each vertex the next way clockwise from where we came.
    private func trace(_ start: Int, _ second: Int, _ used: inout Set<PlaneGraph.Way>) -> [Int] {
        var (from, to) = (start, second)
        var ring: [Int] = []
        while used.insert(PlaneGraph.Way(from: from, to: to)).inserted {
            ring.append(from)
            let ways = neighbours[to]
            guard let back = ways.firstIndex(of: from) else { break }
            (from, to) = (to, ways[(back + ways.count - 1) % ways.count])
        }
        return ring
    }

    private func length(of ring: [Int]) -> Double {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { sum, ends in
            let (one, other) = (graph.points[ends.0], graph.points[ends.1])
            return sum + ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).squareRoot()
        }
    }

    private func area(of ring: [Int]) -> Double {
        guard ring.count > 2 else { return 0 }
        let origin = graph.points[ring[0]]
        var sum = 0.0
        for index in 1..<ring.count - 1 {
            let (one, other) = (graph.points[ring[index]], graph.points[ring[index + 1]])
            sum += (one.x - origin.x) * (other.y - origin.y) - (one.y - origin.y) * (other.x - origin.x)
        }
        return sum / 2
    }
}
