internal import ArchiveModel

/// Strokes that run over the edge of the image: the sheet was wider than what was scanned.
struct EdgeCuts {
    let edges: BedEdges
    private var map: PageMap { edges.map }

    func find() -> [QualityDefect] { BedEdges.Side.allCases.compactMap { cut($0) } }

    private func cut(_ side: BedEdges.Side) -> QualityDefect? {
        // Where the bed is seen, the paper ends inside the image.
        guard edges.line(side) == nil else { return nil }
        let isUpright = side == .left || side == .right
        let length = isUpright ? map.height : map.width
        let skipped = max(2, Int(map.millimetres(4)))
        guard length > 2 * skipped + 8 else { return nil }
        let places = skipped..<length - skipped
        let widest = Int(map.millimetres(4))
        let strokes = runs(side, places).filter { $0.count <= widest && reachesIn(side, $0) }
        guard let first = strokes.first?.lowerBound, let last = strokes.last?.upperBound else { return nil }
        let (start, span, thin) = (Double(first), Double(last - first), map.millimetres(3))
        let box: PageBox
        switch side {
        case .left: box = map.box(0, start, thin, span)
        case .right: box = map.box(Double(map.width) - thin, start, thin, span)
        case .top: box = map.box(start, 0, span, thin)
        case .bottom: box = map.box(start, Double(map.height) - thin, span, thin)
        }
        return QualityDefect(
            .cut, box: box, size: Double(strokes.count), confidence: Double(strokes.count) / 6)
    }

    private func value(_ side: BedEdges.Side, _ place: Int, _ depth: Int) -> Double {
        let (column, row) =
            switch side {
            case .left: (min(depth, map.width - 1), place)
            case .right: (max(0, map.width - 1 - depth), place)
            case .top: (place, min(depth, map.height - 1))
            case .bottom: (place, max(0, map.height - 1 - depth))
            }
        return Double(map.darkest[row * map.width + column])
    }

    private func isInk(_ side: BedEdges.Side, _ place: Int, _ depth: Int) -> Bool {
        value(side, place, depth) < map.paper * 0.72
    }

    /// Runs of ink along the edge of the image. The outermost pixel of the map may be a cut one: the second counts too.
    private func runs(_ side: BedEdges.Side, _ places: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for place in places {
            let isInk = isInk(side, place, 0) && isInk(side, place, 1)
            if isInk, start == nil { start = place }
            if !isInk, let first = start {
                runs.append(first..<place)
                start = nil
            }
        }
        return runs
    }

    /// A stroke goes on for a millimetre and a half; specks and the rough edge of a sheet do not.
    private func reachesIn(_ side: BedEdges.Side, _ run: Range<Int>) -> Bool {
        let depth = max(3, Int(map.millimetres(1.5)))
        let length = side == .left || side == .right ? map.height : map.width
        var places = run
        for step in 2...depth {
            let near = max(0, places.lowerBound - 1)..<min(length, places.upperBound + 1)
            let inked = near.filter { isInk(side, $0, step) }
            guard let first = inked.first, let last = inked.last else { return false }
            places = first..<last + 1
        }
        return true
    }
}
