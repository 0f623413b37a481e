internal import ArchiveModel
internal import GDALKit

/// Looks at every shape while features go by: is it sound by itself, and do the areas of a layer fit together.
final class GeometryCensus {
    private(set) var facts = GeometryFacts()
    private var defects: [String: GeometryFacts.Defect] = [:]
    private var kinds: [String: Set<Feature.GeometryKind>] = [:]
    private var seen: Set<Int> = []
    private var topologies: [(layer: String, survey: TopologySurvey)] = []
    private let joinsAreas: Bool
    private let deadline: Deadline
    private var isGeographic = false
    private var expectsShapes = true
    /// One millimetre on the ground, in units of the file.
    var millimetre = 0.001

    private static let shown = 5
    private static let pointLimit = 20_000_000
    private static let featurePoints = 1_000_000
    private static let duplicateLimit = 500_000
    private static let layerLimit = 16

    init(joinsAreas: Bool, deadline: Deadline) {
        self.joinsAreas = joinsAreas
        self.deadline = deadline
    }

    func begin(_ layer: borrowing Layer, isGeographic: Bool) {
        self.isGeographic = isGeographic
        expectsShapes = layer.hasGeometry
    }

    /// Degrees of about a millimetre, or a millimetre.
    private var tolerance: Double { isGeographic ? 1e-8 : millimetre }

    func add(_ feature: borrowing Feature, layer: String) {
        if feature.isEmpty {
            if expectsShapes, joinsAreas { found(.empty, layer, []) }
            return
        }
        guard facts.points < Self.pointLimit else {
            limit("only the first \(facts.checked) shapes were looked at")
            return
        }
        facts.checked += 1
        if feature.hasHeights { facts.withHeight += 1 }
        if feature.isCurved { facts.curved += 1 }
        let kind = feature.geometryKind
        kinds[layer, default: []].insert(kind)
        var shape = ShapeCheck(tolerance: tolerance)
        feature.forEachRun { shape.add($0) }
        facts.points += shape.points
        facts.clockwise += shape.clockwise
        facts.counterClockwise += shape.counterClockwise
        // A figure of eight has no area to speak of: what counts is that it crosses itself.
        let defects = shape.defects.filter { $0.kind != .sliver }
        for defect in defects { found(defect.kind, layer, defect.place) }
        if kind != .point, shape.isFinite { seeWhetherSeen(shape.hash, layer, shape.first) }
        guard kind == .polygon || kind == .surface else { return }
        judge(feature, shape, layer)
    }

    private func judge(_ feature: borrowing Feature, _ shape: ShapeCheck, _ layer: String) {
        guard shape.points <= Self.featurePoints else {
            return limit("a shape of \(shape.points) points was not checked for crossings")
        }
        var isValid = shape.isWhole
        if shape.isWhole, case .invalid(let reason) = feature.validity ?? .valid {
            isValid = false
            found(.invalid, layer, Self.place(in: reason) ?? shape.first, reason: String(reason.prefix(200)))
        }
        if isValid, let sliver = shape.defects.first(where: { $0.kind == .sliver }) {
            found(.sliver, layer, sliver.place)
        }
        guard joinsAreas, let survey = survey(layer) else { return }
        if isValid { feature.forEachRun { survey.add($0) } }
        survey.endPolygon(isValid: isValid)
    }

    private func survey(_ layer: String) -> TopologySurvey? {
        if let known = topologies.last, known.layer == layer { return known.survey }
        if let known = topologies.first(where: { $0.layer == layer }) { return known.survey }
        guard topologies.count < Self.layerLimit else { return nil }
        topologies.append((layer, TopologySurvey(layer: layer, tolerance: tolerance)))
        return topologies.last?.survey
    }

    private func seeWhetherSeen(_ hash: Int, _ layer: String, _ place: [Double]) {
        guard seen.count < Self.duplicateLimit else { return limit("not every shape was compared for duplicates") }
        if !seen.insert(hash).inserted { found(.duplicate, layer, place) }
    }

    private func found(_ kind: GeometryFacts.Kind, _ layer: String, _ place: [Double], reason: String? = nil) {
        let key = kind.rawValue + "\u{0}" + layer
        var defect = defects[key] ?? GeometryFacts.Defect(kind: kind, layer: layer, count: 0, reason: reason)
        defect.count += 1
        if defect.places.count < Self.shown, place.count == 2, place.allSatisfy(\.isFinite) {
            defect.places.append(place)
        }
        if defects.count < 2000 || defects[key] != nil { defects[key] = defect }
    }

    private func limit(_ text: String) {
        if !facts.limits.contains(text), facts.limits.count < 20 { facts.limits.append(text) }
    }

    /// x, y in `Ring Self-intersection[12 30]`, or before it in older words: `… at or near point 12 30`.
    private static func place(in reason: String) -> [Double]? {
        let numbers = reason.split { " []()".contains($0) }.suffix(2).compactMap { Double($0) }
        return numbers.count == 2 ? numbers : nil
    }

    // MARK: Results

    var result: GeometryFacts? {
        guard facts.checked > 0 || !defects.isEmpty else { return nil }
        var facts = facts
        facts.defects = defects.values.sorted { ($0.layer, $0.kind.rawValue) < ($1.layer, $1.kind.rawValue) }
        facts.mixedLayers = kinds.filter { $0.value.count > 1 }.keys.sorted()
        return facts
    }

    /// Call before `result`, which says what was left out for want of time.
    func measureTopology() -> [TopologyFacts]? {
        guard joinsAreas, !topologies.isEmpty else { return nil }
        var found: [TopologyFacts] = []
        for topology in topologies {
            if deadline.hasPassed {
                limit("overlaps and gaps were not measured in the time allowed, from layer \(topology.layer) on")
                break
            }
            found.append(topology.survey.measure())
        }
        return found
    }
}
