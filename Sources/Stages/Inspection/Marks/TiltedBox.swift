internal import Foundation

/// The smallest rectangle around a blob, in any direction. Pixels; centres of pixels have whole coordinates.
struct TiltedBox {
    var centerX, centerY: Double
    /// Along `angle`, and across it; `long >= short`.
    var long, short: Double
    /// Of the long side, radians, −π/2 < angle ≤ π/2, y downwards.
    var angle: Double

    /// Distances from the centre along the long side and across it.
    func local(_ x: Double, _ y: Double) -> (along: Double, across: Double) {
        let (dx, dy) = (x - centerX, y - centerY)
        return (dx * cos(angle) + dy * sin(angle), dy * cos(angle) - dx * sin(angle))
    }

    func point(along: Double, across: Double) -> (x: Double, y: Double) {
        (
            centerX + along * cos(angle) - across * sin(angle),
            centerY + along * sin(angle) + across * cos(angle)
        )
    }

    /// minX, minY, maxX, maxY.
    var bounds: (Double, Double, Double, Double) {
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
            point(along: $0.0 * long / 2, across: $0.1 * short / 2)
        }
        return (
            corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0, corners.map(\.x).max() ?? 0,
            corners.map(\.y).max() ?? 0
        )
    }

    /// Around the convex hull of a blob; nil for a blob of one pixel.
    init?(_ blob: Blob) {
        let hull = ConvexHull(blob).points
        guard hull.count > 1 else { return nil }
        var best: TiltedBox?
        for (index, point) in hull.enumerated() {
            let next = hull[(index + 1) % hull.count]
            guard next != point else { continue }
            let box = TiltedBox(around: hull, along: atan2(next.y - point.y, next.x - point.x))
            if best.map({ box.long * box.short < $0.long * $0.short }) ?? true { best = box }
        }
        guard let best else { return nil }
        self = best
    }

    private init(around hull: [ConvexHull.Point], along direction: Double) {
        let (c, s) = (cos(direction), sin(direction))
        let u = hull.map { $0.x * c + $0.y * s }
        let v = hull.map { $0.y * c - $0.x * s }
        let (minU, maxU, minV, maxV) = (u.min() ?? 0, u.max() ?? 0, v.min() ?? 0, v.max() ?? 0)
        let (midU, midV) = ((minU + maxU) / 2, (minV + maxV) / 2)
        centerX = midU * c - midV * s
        centerY = midU * s + midV * c
        let isLong = maxU - minU >= maxV - minV
        long = (isLong ? maxU - minU : maxV - minV) + 1
        short = (isLong ? maxV - minV : maxU - minU) + 1
        var turned = isLong ? direction : direction + .pi / 2
        while turned > .pi / 2 { turned -= .pi }
        while turned <= -.pi / 2 { turned += .pi }
        angle = turned
    }
}

/// Andrew's monotone chain over the ends of a blob's runs.
struct ConvexHull {
    struct Point: Equatable {
        var x, y: Double
    }
    private(set) var points: [Point] = []

    init(_ blob: Blob) {
        var ends: [Int: (Int, Int)] = [:]
        for run in blob.runs {
            let old = ends[run.row] ?? (run.start, run.end - 1)
            ends[run.row] = (min(old.0, run.start), max(old.1, run.end - 1))
        }
        let rows = ends.keys.sorted()
        let left = rows.map { Point(x: Double(ends[$0]?.0 ?? 0), y: Double($0)) }
        let right = rows.reversed().map { Point(x: Double(ends[$0]?.1 ?? 0), y: Double($0)) }
        points = Self.chain(left, turn: -1) + Self.chain(right, turn: -1)
        var unique: [Point] = []
        for point in points where unique.last != point && unique.first != point { unique.append(point) }
        points = unique
    }

    /// Keeps what turns one way only.
    private static func chain(_ points: [Point], turn: Double) -> [Point] {
        var result: [Point] = []
        for point in points {
            while result.count > 1 {
                let (a, b) = (result[result.count - 2], result[result.count - 1])
                let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
                if cross * turn > 0 { break }
                result.removeLast()
            }
            result.append(point)
        }
        return result
    }

    /// 4πA/P²: 1 for a circle, 0.785 for a square.
    var roundness: Double {
        var (area, length) = (0.0, 0.0)
        for (index, point) in points.enumerated() {
            let next = points[(index + 1) % points.count]
            area += point.x * next.y - next.x * point.y
            length += ((next.x - point.x) * (next.x - point.x) + (next.y - point.y) * (next.y - point.y)).squareRoot()
        }
        return length > 0 ? 4 * .pi * abs(area / 2) / (length * length) : 0
    }
}
