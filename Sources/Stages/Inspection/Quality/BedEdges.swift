internal import ArchiveModel

/// How deep the scanner's dark bed reaches into the image from each side.
struct BedEdges {
    enum Side: Int, CaseIterable { case left, top, right, bottom }

    let map: PageMap
    /// Map pixels of bed before each row (left, right) or column (top, bottom), with the edge between pixels.
    let depths: [[Double]]
    /// The paper's edge on each side; nil where no bed is seen along the side.
    let lines: [Line?]

    init(_ map: PageMap) {
        self.map = map
        let limit = min(110, map.paper * 0.55)
        let depths = Side.allCases.map { Self.depths(map, $0, limit: limit) }
        self.depths = depths
        lines = Side.allCases.map { Self.line(map, $0, depths) }
    }

    /// Level of the bed's edge: half way up to the paper.
    private static func depths(_ map: PageMap, _ side: Side, limit: Double) -> [Double] {
        let (count, reach) = side == .left || side == .right ? (map.height, map.width) : (map.width, map.height)
        return (0..<count).map { place in
            let value = { (depth: Int) -> Double in
                switch side {
                case .left: Double(map.luminance(depth, place))
                case .right: Double(map.luminance(map.width - 1 - depth, place))
                case .top: Double(map.luminance(place, depth))
                case .bottom: Double(map.luminance(place, map.height - 1 - depth))
                }
            }
            var depth = 0
            while depth < reach, value(depth) < limit { depth += 1 }
            guard depth > 0, depth < reach else { return Double(depth) }
            // The last dark pixel may be mixed, and so may the first light one.
            let (dark, light) = (value(depth - 1), value(min(reach - 1, depth + 1)))
            guard light > dark else { return Double(depth) }
            let mixed = (value(depth) - dark) / (light - dark)
            return Double(depth) + min(1, max(0, 1 - mixed))
        }
    }

    /// A thin dark line is no bed: 0.4 mm at least, along two fifths of the side.
    private static func line(_ map: PageMap, _ side: Side, _ depths: [[Double]]) -> Line? {
        let values = depths[side.rawValue]
        let reach = Double(side == .left || side == .right ? map.width : map.height) / 3
        let least = max(1.5, map.millimetres(0.4))
        let skipped = values.count / 12
        let points = values.indices.dropFirst(skipped).dropLast(skipped).compactMap { place -> (Double, Double)? in
            values[place] >= least && values[place] < reach ? (Double(place), values[place]) : nil
        }
        guard Double(points.count) >= 0.4 * Double(values.count) else { return nil }
        return Line.fit(points.map { (t: $0.0, value: $0.1) }, tolerance: max(1, map.millimetres(0.25)))
    }

    func line(_ side: Side) -> Line? { lines[side.rawValue] }

    /// Map pixels of bed along a side at a place; 0 where no bed is seen.
    func fitted(_ side: Side, _ place: Double) -> Double { max(0, line(side)?.at(place) ?? 0) }

    /// Where paper may be looked at: columns and rows of the map inside all edges.
    var columns: Range<Int> { inside(.left, .right, map.width, map.height) }
    var rows: Range<Int> { inside(.top, .bottom, map.height, map.width) }

    private func inside(_ low: Side, _ high: Side, _ length: Int, _ along: Int) -> Range<Int> {
        let first = max(fitted(low, 0), fitted(low, Double(along)))
        let last = max(fitted(high, 0), fitted(high, Double(along)))
        let (start, end) = (Int(first.rounded(.up)), length - Int(last.rounded(.up)))
        return start < end ? start..<end : 0..<length
    }

    /// Bed before the paper, also where it is too ragged for a line.
    var border: BorderFacts {
        let reach = { (side: Side) -> Double in
            Double(side == .left || side == .right ? map.width : map.height) / 3
        }
        var sides = [0.0, 0, 0, 0]
        for side in Side.allCases {
            let length = Double(side == .left || side == .right ? map.width : map.height)
            let values = depths[side.rawValue]
            let skipped = values.count / 12
            let inner = values.dropFirst(skipped).dropLast(skipped).filter { $0 < reach(side) }
            // A dark line at the very edge is not a bed.
            let wide = inner.map { $0 >= max(1.5, map.millimetres(0.4)) ? $0 : 0 }
            sides[side.rawValue] = wide.isEmpty ? 0 : wide.reduce(0, +) / Double(wide.count) / length
        }
        let share = 1 - (1 - sides[0] - sides[2]) * (1 - sides[1] - sides[3])
        return BorderFacts(share: round(share), sides: sides.map(round))
    }

    private func round(_ value: Double) -> Double { (max(0, value) * 10_000).rounded() / 10_000 }
}
