/// How many areas cover each face of a planar graph whose edges know on which side areas lie.
struct Covering {
    struct Face {
        /// Areas that cover it.
        var count: Int
        /// Square units, without the faces inside it.
        var area: Double
        /// Twice the area over the length of its outer border.
        var width: Double
        var inside: PlaneGraph.Point
    }
    private(set) var faces: [Face] = []
    /// Whether two ways around a vertex disagree: rounding has moved a line across another.
    private(set) var isAmbiguous = false

    private let graph: PlaneGraph
    /// Half edge 2i runs from the smaller vertex of edge i to the larger, 2i + 1 back. The ring to the left of each.
    private var ring: [Int]
    private var rings: [(area: Double, vertices: [Int])] = []
    private var component: [Int]

    init(_ graph: PlaneGraph) {
        self.graph = graph
        ring = Array(repeating: -1, count: graph.edges.count * 2)
        component = Array(graph.points.indices)
        let around = outgoing()
        trace(around)
        joinComponents()
        cover(around)
    }

    private func start(_ half: Int) -> Int { half % 2 == 0 ? graph.edges[half / 2].from : graph.edges[half / 2].to }
    private func end(_ half: Int) -> Int { start(half ^ 1) }
    /// How many more areas lie to the left than to the right.
    private func weight(_ half: Int) -> Int { half % 2 == 0 ? graph.weights[half / 2] : -graph.weights[half / 2] }

    // MARK: Rings

    /// Half edges that leave each vertex, counter-clockwise.
    private func outgoing() -> [[Int]] {
        var around: [[Int]] = Array(repeating: [], count: graph.points.count)
        for half in ring.indices { around[start(half)].append(half) }
        return around.map { halves in
            guard halves.count > 1 else { return halves }
            return halves.map { ($0, angle($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
        }
    }

    /// Grows with the angle from 0 to 4: a diamond instead of a circle.
    private func angle(_ half: Int) -> Double {
        let (from, to) = (graph.points[start(half)], graph.points[end(half)])
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let sum = dx.magnitude + dy.magnitude
        guard sum > 0 else { return 0 }
        let share = dy / sum
        return dx < 0 ? 2 - share : dy < 0 ? 4 + share : share
    }

    private mutating func trace(_ around: [[Int]]) {
        var place: [Int] = Array(repeating: 0, count: ring.count)
        for halves in around { for (index, half) in halves.enumerated() { place[half] = index } }
        for first in ring.indices where ring[first] < 0 {
            var vertices: [Int] = []
            var half = first
            while ring[half] < 0 {
                ring[half] = rings.count
                vertices.append(start(half))
                // The next way clockwise from where we came.
                let ways = around[end(half)]
                half = ways[(place[half ^ 1] + ways.count - 1) % ways.count]
            }
            rings.append((area(vertices), vertices))
        }
    }

    private func area(_ vertices: [Int]) -> Double {
        let origin = graph.points[vertices[0]]
        return zip(vertices, vertices.dropFirst()).reduce(0) { sum, ends in
            let (one, other) = (graph.points[ends.0], graph.points[ends.1])
            return sum + (one.x - origin.x) * (other.y - origin.y) - (one.y - origin.y) * (other.x - origin.x)
        } / 2
    }

    private func length(_ vertices: [Int]) -> Double {
        zip(vertices, vertices.dropFirst() + vertices.prefix(1)).reduce(0) { sum, ends in
            let (one, other) = (graph.points[ends.0], graph.points[ends.1])
            return sum + ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).squareRoot()
        }
    }

    // MARK: Components

    private mutating func joinComponents() {
        for edge in graph.edges {
            let (one, other) = (root(edge.from), root(edge.to))
            if one != other { component[max(one, other)] = min(one, other) }
        }
        for vertex in component.indices { component[vertex] = root(vertex) }
    }

    private mutating func root(_ vertex: Int) -> Int {
        var vertex = vertex
        while component[vertex] != vertex {
            component[vertex] = component[component[vertex]]
            vertex = component[vertex]
        }
        return vertex
    }

    // MARK: Covering

    private mutating func cover(_ around: [[Int]]) {
        let inner = rings.indices.filter { rings[$0].area > 0 }.sorted { rings[$0].area < rings[$1].area }
        let labels = AreaLabels(
            points: graph.points, faces: inner.map { AreaFinder.Face(ring: rings[$0].vertices, area: rings[$0].area) })
        let outer = outerRings()
        var counts: [Int?] = Array(repeating: nil, count: rings.count)
        var areas = rings.map(\.area)
        var halves: [[Int]] = Array(repeating: [], count: rings.count)
        for half in ring.indices { halves[ring[half]].append(half) }
        // The large ones first: those inside them stand on their covering.
        for index in outer.sorted(by: { rings[$0].area < rings[$1].area }) {
            let vertex = rings[index].vertices[0]
            let parent = labels.face(around: graph.points[vertex]) { face in
                component[rings[inner[face]].vertices[0]] != component[vertex]
            }
            if let parent { areas[inner[parent]] += rings[index].area }
            counts[index] = parent.flatMap { counts[inner[$0]] } ?? 0
            spread(from: index, halves, &counts)
        }
        faces = inner.indices.map { face in
            let index = inner[face]
            return Face(
                count: counts[index] ?? 0, area: areas[index], width: 2 * areas[index] / length(rings[index].vertices),
                inside: labels.inside(face))
        }
    }

    /// The ring around each component, seen from outside: the one with the least area.
    private func outerRings() -> [Int] {
        var outer: [Int: Int] = [:]
        for index in rings.indices {
            let key = component[rings[index].vertices[0]]
            if let known = outer[key], rings[known].area <= rings[index].area { continue }
            outer[key] = index
        }
        return Array(outer.values)
    }

    private mutating func spread(from first: Int, _ halves: [[Int]], _ counts: inout [Int?]) {
        var open = [first]
        while let index = open.popLast() {
            guard let count = counts[index] else { continue }
            for half in halves[index] {
                let other = ring[half ^ 1]
                let expected = count - weight(half)
                if counts[other] == nil {
                    counts[other] = expected
                    open.append(other)
                } else if counts[other] != expected {
                    isAmbiguous = true
                }
            }
        }
    }
}
