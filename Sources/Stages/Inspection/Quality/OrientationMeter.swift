internal import ArchiveModel
internal import Foundation

/// Which way up the text stands: lines tell the axis; above letters stands more ink than below (tone marks, ascenders).
struct OrientationMeter {
    let points: InkPoints
    /// Degrees.
    let skew: Double

    /// Strips in which lines are looked for, so that columns of text and drawings beside it do not mix.
    private static let strips = 6

    func measure() -> Estimate? {
        let across = votes(isAcross: true)
        let down = votes(isAcross: false)
        // Letters that stand beside each other look like lines, too; but they do not agree.
        let isAcross = across.surplus >= down.surplus
        let (best, other) = isAcross ? (across, down) : (down, across)
        let decided = best.up + best.down
        guard best.lines >= 12, decided >= 8, best.surplus >= 2, best.surplus >= 1.5 * other.surplus else { return nil }
        let isUp = best.up >= best.down
        let agreement = Double(max(best.up, best.down)) / Double(decided)
        // Of lines that run down the left side is the upper one: it is so when the text is turned by 270° clockwise.
        let degrees = isAcross ? (isUp ? 0.0 : 180) : (isUp ? 270 : 90)
        return Estimate(degrees, confidence: min(agreement, best.surplus / 4))
    }

    private struct Votes {
        var lines = 0
        var up = 0
        var down = 0

        /// By how many standard deviations of mere chance one side wins.
        var surplus: Double { up + down > 0 ? Double(abs(up - down)) / Double(up + down).squareRoot() : 0 }
    }

    private func votes(isAcross: Bool) -> Votes {
        let slope = Float(tan(skew * .pi / 180))
        let length = Float(isAcross ? points.width : points.height)
        var votes = Votes()
        for profile in profiles(isAcross: isAcross, slope: slope, length: length) { judge(profile, &votes) }
        return votes
    }

    /// Ink by its place across the lines, one profile for each strip.
    private func profiles(isAcross: Bool, slope: Float, length: Float) -> [[Double]] {
        let size = (isAcross ? points.height : points.width) + 200
        let (places, others) = isAcross ? (points.rows, points.columns) : (points.columns, points.rows)
        let turn = isAcross ? -slope : slope
        var profiles = [[Double]](repeating: [Double](repeating: 0, count: size), count: Self.strips)
        let perStrip = Float(Self.strips) / length
        for index in 0..<points.count {
            let strip = Int((others[index] + length / 2) * perStrip)
            let place = Int(places[index] + others[index] * turn + Float(size) / 2)
            guard profiles.indices.contains(strip), place >= 0, place < size else { continue }
            profiles[strip][place] += Double(points.weights[index])
        }
        return profiles
    }

    /// Finds lines of text: bands of ink between bands of none, as high as letters are.
    private func judge(_ profile: [Double], _ votes: inout Votes) {
        let smallest = max(3, Int(1.2 * points.perMM))
        let largest = max(8, Int(8 * points.perMM))
        let peak = Statistics.percentile(profile.filter { $0 > 0 }, 0.95)
        guard peak > 0 else { return }
        var start: Int?
        for (place, value) in profile.enumerated() {
            if value > peak * 0.04 {
                if start == nil { start = place }
                continue
            }
            guard let first = start else { continue }
            start = nil
            let height = place - first
            guard height >= smallest, height <= largest else { continue }
            vote(Array(profile[first..<place]), &votes)
        }
    }

    private func vote(_ line: [Double], _ votes: inout Votes) {
        guard let peak = line.max(), peak > 0 else { return }
        // The body of small letters holds most of the ink.
        guard let first = line.firstIndex(where: { $0 > peak * 0.45 }),
            let last = line.lastIndex(where: { $0 > peak * 0.45 }), last > first
        else { return }
        votes.lines += 1
        let above = line[..<first].reduce(0, +)
        let below = line[(last + 1)...].reduce(0, +)
        let body = line[first...last].reduce(0, +)
        guard max(above, below) > body * 0.03 else { return }
        if above > below * 1.2 { votes.up += 1 }
        if below > above * 1.2 { votes.down += 1 }
    }
}
