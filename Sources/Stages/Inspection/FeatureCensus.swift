internal import ArchiveModel
internal import GDALKit

/// Counts features by layer and geometry kind.
final class FeatureCensus {
    private let format: FormatID
    private let limit: Int
    private let deadline: Deadline
    private var layers: [String: VectorFacts.Layer] = [:]
    private var order: [String] = []
    private var total = 0
    private var surveys: [AreaSurvey] = []
    private var encodings = EncodingCensus()
    let geometry: GeometryCensus
    /// Texts of a drawing, as OGR gives them, to Unicode.
    var decode: (String) -> String = { DXFText.decode($0) }
    private var secrecy = SecrecyTextSearch()
    private(set) var problems: [ReadProblem] = []

    init(format: FormatID, limit: Int, seconds: Double) {
        self.format = format
        self.limit = limit
        deadline = Deadline(seconds: seconds)
        geometry = GeometryCensus(
            joinsAreas: !(format == .dxf || format == .dgnV7 || format == .dwg), deadline: deadline)
    }

    /// Also measures what the lines of these layers enclose.
    /// - Parameter millimetre: 1 mm on the ground, in drawing units.
    func measureAreas(_ requests: [BoundaryRequest], millimetre: Double) {
        surveys = requests.prefix(4).map { AreaSurvey($0, tolerance: millimetre) }
    }

    func count(_ dataset: borrowing Dataset) -> VectorFacts {
        var crs: CRSFacts?
        dataset.forEachLayer { layer in
            if crs == nil { crs = layer.spatialReference.map { CRSDescription.facts($0) } }
            // Millimetres mean nothing in degrees.
            if crs?.kind == "geographic" { surveys = [] }
            geometry.begin(layer, isGeographic: crs?.kind == "geographic")
            visit(layer)
        }
        let found = order.compactMap { layers[$0] }
        var facts = VectorFacts(
            driver: dataset.driver, layers: found, featureCount: total,
            extent: found.compactMap(\.extent).reduce(nil, Self.union),
            crs: crs, areas: surveys.isEmpty ? nil : surveys.compactMap { $0.facts() }, texts: encodings.result)
        facts.topology = geometry.measureTopology()
        facts.geometry = geometry.result
        let marks = secrecy.found(page: 1)
        if !marks.isEmpty { facts.marks = MarksFacts(secrecy: marks) }
        return facts
    }

    private func visit(_ layer: borrowing Layer) {
        let isDrawing = format == .dxf || format == .dgnV7
        let name = layer.name
        if !isDrawing {
            let attributes = layer.fields.map { VectorFacts.Attribute(name: $0.name, type: $0.type) }
            start(name, VectorFacts.Layer(name: name, count: 0, attributes: attributes))
        }
        let textFields = isDrawing ? [] : layer.fields.filter { $0.type == "String" }.prefix(20).map(\.name)
        let entries = layer.forEachFeature { feature in
            if isDrawing {
                let (key, level) = drawingLayer(feature)
                start(key, VectorFacts.Layer(name: key, level: level, count: 0))
                let text = feature.text("Text").map(decode)
                add(feature, to: key, level: level, text: text)
                if let text { encodings.read(text) }
                if let text { DrawnText.pieces(text, feature).forEach { secrecy.add($0) } }
            } else {
                add(feature, to: name, level: nil)
                for field in textFields { feature.text(field).map { encodings.read($0) } }
            }
            return goesOn(name)
        }
        problems += Problems.damage(entries.filter { $0.severity >= .failure })
    }

    private func start(_ key: String, _ layer: VectorFacts.Layer) {
        guard layers[key] == nil else { return }
        layers[key] = layer
        order.append(key)
    }

    private func add(_ feature: borrowing Feature, to key: String, level: Int?, text: String? = nil) {
        total += 1
        let kind = kind(feature)
        layers[key]?.count += 1
        layers[key]?.geometryKinds[kind, default: 0] += 1
        for survey in surveys {
            survey.add(feature, layer: key, level: level, isText: kind == "text" || kind == "point", text: text)
        }
        if kind != "text" { geometry.add(feature, layer: key) }
        guard let box = feature.envelope else { return }
        let extent = Self.union(layers[key]?.extent, box)
        layers[key]?.extent = extent
    }

    private func goesOn(_ name: String) -> Bool {
        guard total < limit else {
            problems.append(ReadProblem(.tooLarge, "only the first \(limit) features were counted, to layer \(name)"))
            return false
        }
        // The clock is asked now and then only.
        guard total % 1000 == 0, deadline.hasPassed else { return true }
        problems.append(ReadProblem(.timedOut, "\(total) features were counted in the time allowed, to layer \(name)"))
        return false
    }

    /// Layer of a DXF, level of a DGN: OGR puts all of them into one.
    private func drawingLayer(_ feature: borrowing Feature) -> (String, Int?) {
        guard format == .dgnV7 else { return (decode(feature.text("Layer") ?? "0"), nil) }
        let level = feature.integer("Level") ?? 0
        return ("Level \(level)", level)
    }

    private func kind(_ feature: borrowing Feature) -> String {
        if format == .dxf, let classes = feature.text("SubClasses"), classes.hasSuffix("Text") { return "text" }
        // DGN element types 7 and 17: text node and text.
        if format == .dgnV7, let type = feature.integer("Type"), type == 17 || type == 7 { return "text" }
        if feature.geometryKind == .point, feature.style?.hasPrefix("LABEL(") == true { return "text" }
        return feature.geometryKind.rawValue
    }

    func sawFont(_ name: String) { encodings.sawFont(name) }

    static func union(_ one: [Double]?, _ other: [Double]) -> [Double]? {
        guard let one, one.count == 4, other.count == 4 else { return other }
        return [min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])]
    }
}
