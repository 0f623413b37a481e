/// Which of many areas a point lies in: the smallest one around it.
struct AreaLabels {
    let points: [PlaneGraph.Point]
    /// By size, the smallest first.
    let faces: [AreaFinder.Face]
    private var boxes: [[Double]] = []
    private var cells: [[Int32]] = []
    private var columns = 1
    private var origin = PlaneGraph.Point(x: 0, y: 0)
    private var step = PlaneGraph.Point(x: 1, y: 1)

    init(points: [PlaneGraph.Point], faces: [AreaFinder.Face]) {
        self.points = points
        self.faces = faces.sorted { $0.area < $1.area }
        boxes = self.faces.map { face in
            let corners = face.ring.map { points[$0] }
            return [
                corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0, corners.map(\.x).max() ?? 0,
                corners.map(\.y).max() ?? 0,
            ]
        }
        guard let low = boxes.first else { return }
        let whole = boxes.reduce(low) { [min($0[0], $1[0]), min($0[1], $1[1]), max($0[2], $1[2]), max($0[3], $1[3])] }
        columns = min(256, max(1, Int(Double(boxes.count).squareRoot())))
        origin = PlaneGraph.Point(x: whole[0], y: whole[1])
        let count = Double(columns)
        step = PlaneGraph.Point(
            x: max((whole[2] - whole[0]) / count, 1e-9), y: max((whole[3] - whole[1]) / count, 1e-9))
        cells = Array(repeating: [], count: columns * columns)
        for (index, box) in boxes.enumerated() {
            for row in cell(box[1] - origin.y, step.y)...cell(box[3] - origin.y, step.y) {
                for column in cell(box[0] - origin.x, step.x)...cell(box[2] - origin.x, step.x) {
                    cells[row * columns + column].append(Int32(clamping: index))
                }
            }
        }
    }

    /// Number of the face, by size; nil outside all.
    func face(around point: PlaneGraph.Point, where fits: (Int) -> Bool = { _ in true }) -> Int? {
        guard !cells.isEmpty, point.x.isFinite, point.y.isFinite else { return nil }
        let members = cells[cell(point.y - origin.y, step.y) * columns + cell(point.x - origin.x, step.x)]
        return members.lazy.map(Int.init).first { fits($0) && contains($0, point) }
    }

    /// A point inside a face: the middle of the widest stretch of a level line through it.
    func inside(_ face: Int) -> PlaneGraph.Point {
        let heights = faces[face].ring.map { points[$0].y }.sorted()
        // A level between two vertices meets none of them.
        let gaps = zip(heights, heights.dropFirst())
        guard let gap = gaps.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { return points[faces[face].ring[0]] }
        let y = (gap.0 + gap.1) / 2
        let crossings = crossings(face, at: y)
        let stretches = stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
        let widest = stretches.max { $0.1 - $0.0 < $1.1 - $1.0 }
        return PlaneGraph.Point(x: widest.map { ($0.0 + $0.1) / 2 } ?? points[faces[face].ring[0]].x, y: y)
    }

    private func crossings(_ face: Int, at y: Double) -> [Double] {
        let ring = faces[face].ring
        return zip(ring, ring.dropFirst() + ring.prefix(1)).compactMap { from, to in
            let (one, other) = (points[from], points[to])
            guard (one.y > y) != (other.y > y) else { return nil }
            return one.x + (other.x - one.x) * (y - one.y) / (other.y - one.y)
        }.sorted()
    }

    /// A point well inside a face, for people: the middle of its box when that lies inside, else of its first edges.
    func place(in face: Int) -> [Double] {
        let box = boxes[face]
        let middle = PlaneGraph.Point(x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2)
        if contains(face, middle) { return [middle.x, middle.y] }
        let ring = faces[face].ring
        let (one, other) = (points[ring[0]], points[ring[ring.count / 2]])
        return [(one.x + other.x) / 2, (one.y + other.y) / 2]
    }

    private func cell(_ offset: Double, _ step: Double) -> Int {
        min(columns - 1, max(0, Int(min(1e6, max(-1, offset / step)))))
    }

    private func contains(_ face: Int, _ point: PlaneGraph.Point) -> Bool {
        let box = boxes[face]
        guard point.x >= box[0], point.x <= box[2], point.y >= box[1], point.y <= box[3] else { return false }
        let ring = faces[face].ring
        var isInside = false
        var previous = points[ring[ring.count - 1]]
        for vertex in ring {
            let current = points[vertex]
            if (current.y > point.y) != (previous.y > point.y),
                point.x < (previous.x - current.x) * (point.y - current.y) / (previous.y - current.y) + current.x
            {
                isInside.toggle()
            }
            previous = current
        }
        return isInside
    }
}
