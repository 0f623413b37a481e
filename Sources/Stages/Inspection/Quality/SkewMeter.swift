internal import ArchiveModel
internal import Foundation
internal import HostKit

/// The angle at which strips of ink are most distinct (Postl 1986), refined; across and down judged together.
struct SkewMeter {
    let points: InkPoints

    /// Degrees to each side.
    private static let reach = 12.0
    /// Points for the last decimal.
    private static let fine = 80_000

    /// nil when too little is on the page.
    func measure() -> Estimate? {
        guard points.count >= 400 else { return nil }
        let (across, down) = Lanes.both({ angle(isAcross: true) }, { angle(isAcross: false) })
        guard let best = [across, down].compactMap({ $0 }).max(by: { $0.peak < $1.peak }) else { return nil }
        guard let across, let down, abs(across.degrees - down.degrees) < 0.12 else {
            // Text has lines in one direction; then the other is a guess.
            return Estimate(Self.rounded(best.degrees), confidence: Self.confidence(best.peak) * 0.9)
        }
        let total = across.peak + down.peak
        let mean = (across.degrees * across.peak + down.degrees * down.peak) / total
        return Estimate(Self.rounded(mean), confidence: Self.confidence(max(across.peak, down.peak)))
    }

    private static func rounded(_ degrees: Double) -> Double { (degrees * 1000).rounded() / 1000 }

    /// Twice as distinct as an angle by chance is a doubt, six times is certain.
    private static func confidence(_ peak: Double) -> Double { min(1, max(0, (peak - 1.3) / 3)) }

    private struct Answer {
        var degrees: Double
        /// How much more distinct the strips are than at a usual angle.
        var peak: Double
    }

    private func angle(isAcross: Bool) -> Answer? {
        let coarse = stride(from: -Self.reach, through: Self.reach, by: 0.25).map { degrees in
            (degrees, distinctness(degrees, isAcross, bin: 4, most: 16_000))
        }
        let usual = Statistics.median(coarse.map(\.1))
        guard usual > 0 else { return nil }
        // Thin lines may peak between two steps: the best three peaks are looked at closely.
        let peaks = coarse.indices.filter { index in
            [index - 1, index + 1].allSatisfy { !coarse.indices.contains($0) || coarse[$0].1 <= coarse[index].1 }
        }
        let candidates = peaks.map { coarse[$0] }.sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
        let middle = candidates.flatMap { centre in
            stride(from: centre - 0.3, through: centre + 0.3, by: 0.05).map {
                ($0, distinctness($0, isAcross, bin: 1.5, most: 40_000))
            }
        }
        guard let near = middle.max(by: { $0.1 < $1.1 })?.0, abs(near) < Self.reach else { return nil }
        let fine = (-8...8).map { step in
            let degrees = near + Double(step) * 0.01
            return (degrees, distinctness(degrees, isAcross, bin: 1, most: Self.fine))
        }
        let far = [-3.0, 3].reduce(0) { $0 + distinctness(near + $1, isAcross, bin: 1, most: Self.fine) }
        let best = Self.centre(fine)
        let top = fine.map(\.1).max() ?? 0
        return far > 0 ? Answer(degrees: best, peak: top / (far / 2)) : nil
    }

    /// Centre of the parabola through the upper part of the peak.
    private static func centre(_ values: [(Double, Double)]) -> Double {
        guard let best = values.indices.max(by: { values[$0].1 < values[$1].1 }) else { return 0 }
        let floor = values.map(\.1).min() ?? 0
        let limit = floor + (values[best].1 - floor) * 0.5
        var (sum, weight) = (0.0, 0.0)
        for (degrees, value) in values where value >= limit {
            sum += degrees * (value - limit)
            weight += value - limit
        }
        return weight > 0 ? sum / weight : values[best].0
    }

    private func distinctness(_ degrees: Double, _ isAcross: Bool, bin: Float, most: Int = .max) -> Double {
        let strips = points.profile(slope: Float(tan(degrees * .pi / 180)), isAcross: isAcross, bin: bin, most: most)
        var sum = 0.0
        for index in 1..<strips.count {
            let step = Double(strips[index] - strips[index - 1])
            sum += step * step
        }
        return sum
    }
}
