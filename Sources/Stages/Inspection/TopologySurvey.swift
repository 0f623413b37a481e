internal import ArchiveModel
internal import GDALKit

/// Gathers the polygons of one layer and finds where they overlap and where they leave gaps.
final class TopologySurvey {
    private var facts: TopologyFacts
    private var graph: PlaneGraph
    /// Maps lie millions of metres from zero: everything is counted from the first point.
    private var origin: PlaneGraph.Point?

    private static let shown = 20

    init(layer: String, tolerance: Double) {
        facts = TopologyFacts(layer: layer, tolerance: tolerance, polygons: 0, invalid: 0)
        graph = PlaneGraph(tolerance: tolerance)
    }

    /// A ring of a valid polygon.
    func add(_ ring: Feature.Path) {
        guard ring.role == .shell || ring.role == .hole, let first = ring.points.first else { return }
        let start = origin ?? PlaneGraph.Point(x: first.x, y: first.y)
        origin = start
        let isLeft = (ShapeCheck.signedArea(ring.points) > 0) == (ring.role == .shell)
        let run = ring.points.map { PlaneGraph.Point(x: $0.x - start.x, y: $0.y - start.y) }
        graph.add(isLeft ? run : run.reversed(), isBorder: true)
    }

    func endPolygon(isValid: Bool) {
        if isValid { facts.polygons += 1 } else { facts.invalid += 1 }
    }

    func measure() -> TopologyFacts {
        graph.join()
        var facts = facts
        facts.limit = graph.limit.flatMap { TopologyFacts.Limit(rawValue: $0.rawValue) }
        guard graph.limit == nil else { return facts }
        let covering = Covering(graph)
        if covering.isAmbiguous { facts.limit = .ambiguous }
        // What is narrower than the tolerance comes from joining points.
        let faces = covering.faces.filter { $0.area > 0 && $0.width > facts.tolerance }
        facts.coveredArea = finite(faces.reduce(0) { $1.count > 0 ? $0 + $1.area : $0 })
        let overlaps = faces.filter { $0.count > 1 }.sorted { $0.area > $1.area }
        facts.overlaps = overlaps.count
        facts.overlapArea = finite(overlaps.reduce(0) { $0 + $1.area })
        facts.overlapPlaces = overlaps.prefix(Self.shown).map(place)
        let gaps = faces.filter { $0.count == 0 }.sorted { $0.width < $1.width }
        facts.gaps = gaps.count
        facts.gapArea = finite(gaps.reduce(0) { $0 + $1.area })
        facts.gapPlaces = gaps.prefix(Self.shown * 5).map(place)
        return facts
    }

    private func place(_ face: Covering.Face) -> TopologyFacts.Place {
        let point = [face.inside.x + (origin?.x ?? 0), face.inside.y + (origin?.y ?? 0)]
        return TopologyFacts.Place(area: finite(face.area), width: finite(face.width), point: point.map { finite($0) })
    }
}
