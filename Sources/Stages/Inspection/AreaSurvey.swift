internal import ArchiveModel
internal import GDALKit

/// Gathers the lines of the boundary layers and the texts of all layers while features go by, then measures areas.
final class AreaSurvey {
    private let request: BoundaryRequest
    private let tolerance: Double
    private var graph: PlaneGraph
    /// Drawings lie millions of metres from zero: everything is counted from the first point.
    private var origin: PlaneGraph.Point?
    private var lines = 0
    private var closedLines = 0
    private var lineEnds: [Int: String] = [:]
    private var labels: [String: [PlaneGraph.Point]] = [:]
    private var labelCount = 0
    /// Texts of the layers that write areas, with their places.
    private var written: [String: [(place: PlaneGraph.Point, text: String)]] = [:]

    private static let labelLimit = 200_000
    private static let labelLayers = 64
    private static let shown = 5

    /// - Parameter tolerance: 1 mm on the ground, in drawing units.
    init(_ request: BoundaryRequest, tolerance: Double) {
        self.request = request
        self.tolerance = tolerance
        graph = PlaneGraph(tolerance: tolerance)
    }

    /// - Parameter text: what a text says; nil for everything else.
    func add(_ feature: borrowing Feature, layer: String, level: Int?, isText: Bool, text: String? = nil) {
        if isText { return addLabel(feature, layer, level, text) }
        guard request.layers.contains(where: { LayerName.fits($0, name: layer, level: level) }) else { return }
        feature.forEachPath { points, isArea in
            guard points.count > 1 else { return }
            let run = points.map { relative($0) }
            let chain = graph.add(isArea && run.first != run.last ? run + run.prefix(1) : run)
            guard let first = chain.first, let last = chain.last, chain.count > 1 else { return }
            lines += 1
            if first == last {
                closedLines += 1
            } else {
                lineEnds[first] = layer
                lineEnds[last] = layer
            }
        }
    }

    private func addLabel(_ feature: borrowing Feature, _ layer: String, _ level: Int?, _ text: String?) {
        guard labelCount < Self.labelLimit, labels[layer] != nil || labels.count < Self.labelLayers else { return }
        let writesAreas = (request.areaLabels ?? []).contains { LayerName.fits($0, name: layer, level: level) }
        feature.forEachPath { points, _ in
            guard let point = points.first else { return }
            labels[layer, default: []].append(relative(point))
            if writesAreas, let text { written[layer, default: []].append((relative(point), text)) }
            labelCount += 1
        }
    }

    private func relative(_ point: (x: Double, y: Double)) -> PlaneGraph.Point {
        let start = origin ?? PlaneGraph.Point(x: point.x, y: point.y)
        origin = start
        return PlaneGraph.Point(x: point.x - start.x, y: point.y - start.y)
    }

    private func absolute(_ place: [Double]) -> [Double] {
        guard let origin else { return place }
        return [finite(place[0] + origin.x), finite(place[1] + origin.y)]
    }

    // MARK: Results

    /// Nil when no line lies on these layers.
    func facts() -> AreaFacts? {
        guard lines > 0 || graph.limit != nil else { return nil }
        graph.join()
        var facts = AreaFacts(
            boundaries: request.layers, tolerance: tolerance, lines: lines, closedLines: closedLines,
            limit: graph.limit)
        guard graph.limit == nil else { return facts }
        var finder = AreaFinder(graph)
        facts.looseEnds = looseEnds(finder)
        let faces = finder.faces()
        facts.areas = faces.count
        let areas = AreaLabels(points: graph.points, faces: faces)
        if !faces.isEmpty { facts.labels = count(areas, faces.count) }
        if request.areaLabels != nil { facts.written = compare(areas) }
        if labelCount >= Self.labelLimit { facts.limit = .texts }
        return facts
    }

    private func looseEnds(_ finder: AreaFinder) -> [AreaFacts.LooseEnds] {
        var byLayer: [String: [Int]] = [:]
        for vertex in finder.looseVertices { byLayer[lineEnds[vertex] ?? "", default: []].append(vertex) }
        return byLayer.sorted { $0.key < $1.key }.map { layer, vertices in
            let places = vertices.prefix(Self.shown).map { absolute([graph.points[$0].x, graph.points[$0].y]) }
            return AreaFacts.LooseEnds(layer: layer, count: vertices.count, places: places)
        }
    }

    /// Areas as they are written against areas as they are drawn; the tolerance is 1 mm and so gives the metre.
    private func compare(_ areas: AreaLabels) -> [WrittenAreas] {
        let comparison = AreaComparison(areas, squareMetre: tolerance * tolerance * 1e6)
        return written.sorted { $0.key < $1.key }.map { layer, texts in
            var facts = comparison.facts(layer: layer, texts)
            for index in facts.differences.indices {
                facts.differences[index].place = absolute(facts.differences[index].place)
            }
            return facts
        }
    }

    private func count(_ areas: AreaLabels, _ total: Int) -> [AreaFacts.Labels] {
        labels.sorted { $0.key < $1.key }.map { layer, points in
            var counts = Array(repeating: 0, count: total)
            for point in points {
                if let face = areas.face(around: point) { counts[face] += 1 }
            }
            let empty = counts.indices.filter { counts[$0] == 0 }
            return AreaFacts.Labels(
                layer: layer, without: empty.count, several: counts.count { $0 > 1 },
                places: empty.prefix(Self.shown).map { absolute(areas.place(in: $0)) })
        }
    }
}
