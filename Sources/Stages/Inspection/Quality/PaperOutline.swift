internal import ArchiveModel

/// The paper's four edges before the bed, and corners that are missing or folded over.
struct PaperOutline {
    let edges: BedEdges
    private var map: PageMap { edges.map }

    /// Sides in pixels of the page; nil unless all four edges are seen.
    var paper: PaperFacts? {
        guard let left = edges.line(.left), let top = edges.line(.top), let right = edges.line(.right),
            let bottom = edges.line(.bottom)
        else { return nil }
        let (width, height) = (Double(map.width), Double(map.height))
        let (x, y) = (width / 2, height / 2)
        // Edges of one sheet are turned by the same angle; then the distance across is that along times its cosine.
        let slope = (left.slope - right.slope + bottom.slope - top.slope) / 4
        let cosine = 1 / (1 + slope * slope).squareRoot()
        let across = (width - left.at(y) - right.at(y)) * cosine
        let down = (height - top.at(x) - bottom.at(x)) * cosine
        guard across > 0, down > 0 else { return nil }
        let parallel = abs(left.slope + right.slope) + abs(top.slope + bottom.slope)
        let box = map.box(
            left.at(y), top.at(x), width - left.at(y) - right.at(y), height - top.at(x) - bottom.at(x))
        return PaperFacts(
            width: across * map.factor, height: down * map.factor, box: box,
            confidence: 1 - min(1, parallel / 0.02))
    }

    /// Corners of the paper where the bed shows.
    func corners() -> [QualityDefect] {
        let pairs: [(BedEdges.Side, BedEdges.Side)] = [
            (.left, .top), (.right, .top), (.right, .bottom), (.left, .bottom),
        ]
        return pairs.compactMap { corner($0, $1) }
    }

    /// The legs of the triangle that is bed instead of paper, from the corner along both sides.
    private func corner(_ upright: BedEdges.Side, _ level: BedEdges.Side) -> QualityDefect? {
        let isTop = level == .top
        let isLeft = upright == .left
        // Where the two edges meet, measured from the corner of the image.
        let cornerX = edges.fitted(upright, isTop ? 0 : Double(map.height))
        let cornerY = edges.fitted(level, isLeft ? 0 : Double(map.width))
        let down = leg(upright, from: cornerY, isForward: isTop, length: map.height)
        let across = leg(level, from: cornerX, isForward: isLeft, length: map.width)
        let legs = (across / map.perMM, down / map.perMM)
        guard min(legs.0, legs.1) >= 2, max(legs.0, legs.1) <= 8 * min(legs.0, legs.1) else { return nil }
        let x = isLeft ? cornerX : Double(map.width) - cornerX - across
        let y = isTop ? cornerY : Double(map.height) - cornerY - down
        return QualityDefect(
            .corner, box: map.box(x, y, across, down), size: (min(legs.0, legs.1) * 10).rounded() / 10,
            confidence: min(1, min(legs.0, legs.1) / 6))
    }

    /// Map pixels along a side, from the corner, on which the bed reaches in further than the side's edge.
    private func leg(_ side: BedEdges.Side, from start: Double, isForward: Bool, length: Int) -> Double {
        let values = edges.depths[side.rawValue]
        let tolerance = max(1.5, map.millimetres(0.6))
        var step = Int(start.rounded(.up)) + 1
        let first = step
        var misses = 0
        let most = min(length / 3, Int(map.millimetres(120)))
        while step - first < most {
            let place = isForward ? step : length - 1 - step
            guard values.indices.contains(place) else { break }
            if values[place] > edges.fitted(side, Double(place)) + tolerance {
                misses = 0
            } else {
                misses += 1
                if misses > 2 { break }
            }
            step += 1
        }
        return Double(max(0, step - first - misses))
    }
}
