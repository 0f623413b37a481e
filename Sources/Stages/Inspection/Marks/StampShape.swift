internal import Foundation

/// What a blob looks like: a straight frame, a ring, anything else.
struct StampShape {
    let box: TiltedBox
    /// Share of each side of the rectangle along which there is ink: the least, and the mean of all four.
    let leastSide: Double
    let meanSide: Double
    /// Share of directions from the centre in which there is ink near the hull.
    let ring: Double
    /// Of the hull: 1 for a circle.
    let roundness: Double
    /// Ink in the rectangle.
    let fill: Double

    var isFrame: Bool { leastSide >= 0.55 && meanSide >= 0.75 }
    var isRound: Bool { roundness >= 0.9 && ring >= 0.6 && box.long < box.short * 1.3 }

    /// - Parameters:
    ///   - blob: ink as it is.
    ///   - near: pixels that count as near to a side.
    init?(_ blob: Blob, in mask: InkMask, near: Double) {
        guard let box = TiltedBox(blob) else { return nil }
        self.box = box
        roundness = ConvexHull(blob).roundness
        fill = Double(blob.count) / max(1, box.long * box.short)
        var sides = SideBins(box, near: near)
        var bins = [Bool](repeating: false, count: 36)
        let radius = (box.long + box.short) / 4
        for run in blob.runs {
            for column in run.start..<run.end {
                let (u, v) = box.local(Double(column), Double(run.row))
                sides.add(u, v)
                if abs((u * u + v * v).squareRoot() - radius) < max(near, radius * 0.12) {
                    let turn = (atan2(v, u) / (2 * .pi) + 1).truncatingRemainder(dividingBy: 1)
                    bins[min(35, max(0, Int(turn * 36)))] = true
                }
            }
        }
        ring = Double(bins.count { $0 }) / 36
        let shares = sides.shares
        leastSide = shares.min() ?? 0
        meanSide = shares.reduce(0, +) / 4
    }
}

/// Which stretches of the four sides of a rectangle bear ink.
private struct SideBins {
    private let halfLong, halfShort, near, step: Double
    /// Long sides, then short ones.
    private var bins: [[Bool]]

    init(_ box: TiltedBox, near: Double) {
        halfLong = box.long / 2
        halfShort = box.short / 2
        self.near = near
        step = 1.5
        let along = max(1, Int(box.long / 1.5))
        let across = max(1, Int(box.short / 1.5))
        bins = [along, along, across, across].map { [Bool](repeating: false, count: $0) }
    }

    mutating func add(_ u: Double, _ v: Double) {
        if v < -halfShort + near { mark(0, u + halfLong) }
        if v > halfShort - near { mark(1, u + halfLong) }
        if u < -halfLong + near { mark(2, v + halfShort) }
        if u > halfLong - near { mark(3, v + halfShort) }
    }

    private mutating func mark(_ side: Int, _ distance: Double) {
        let index = Int(max(0, distance) / step)
        if index < bins[side].count { bins[side][index] = true }
    }

    var shares: [Double] { bins.map { side in Double(side.count { $0 }) / Double(max(1, side.count)) } }
}
