internal import ArchiveModel
internal import Foundation

/// Long straight lines across and down, by strips of ink that stand out after the skew is taken out.
struct LongLines {
    let points: InkPoints
    let map: PageMap
    /// Degrees.
    let skew: Double

    /// Lines kept in each direction.
    private static let most = 24

    func find() -> LineFacts? {
        let facts = LineFacts(across: lines(isAcross: true), down: lines(isAcross: false))
        return facts.across.isEmpty && facts.down.isEmpty ? nil : facts
    }

    private func lines(isAcross: Bool) -> [Double] {
        let slope = Float(tan(skew * .pi / 180))
        let strips = points.profile(slope: slope, isAcross: isAcross, bin: 0.5)
        let cosine = cos(skew * .pi / 180)
        let length = Double(isAcross ? points.width : points.height)
        // A dark line over two fifths of the page, about a pixel wide, puts this much ink into a strip.
        let limit = length * 0.4 * 18 * points.keep
        var found: [(place: Double, weight: Double)] = []
        for index in 3..<max(4, strips.count - 3) {
            let value = Double(strips[index])
            guard value >= limit, value >= Double(strips[index - 1]), value > Double(strips[index + 1]) else {
                continue
            }
            // Beside a line there is little; in a line of text the strips beside are as dark.
            let near = Array(strips[max(0, index - 14)...max(0, index - 5)])
            let far = Array(strips[min(strips.count - 1, index + 5)...min(strips.count - 1, index + 14)])
            let beside = Double((near + far).max() ?? 0)
            guard value > 2.5 * beside else { continue }
            var (sum, weight) = (0.0, 0.0)
            for place in index - 3...index + 3 where strips.indices.contains(place) {
                let excess = max(0, Double(strips[place]) - beside)
                sum += excess * (Double(place) - Double(strips.count) / 2)
                weight += excess
            }
            guard weight > 0 else { continue }
            found.append((sum / weight * 0.5 * cosine * map.factor, weight))
        }
        // A frame is drawn through; sides of parcels that happen to stand in a row are weaker.
        let heaviest = found.map(\.weight).max() ?? 0
        let best = found.filter { $0.weight >= heaviest * 0.5 }.sorted { $0.weight > $1.weight }.prefix(Self.most)
        return best.map { ($0.place * 100).rounded() / 100 }.sorted()
    }
}
