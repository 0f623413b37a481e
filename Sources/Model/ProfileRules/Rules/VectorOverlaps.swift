package import ArchiveModel

/// No place belongs to two parcels.
package struct VectorOverlaps: Rule {
    package static let id = "vector.overlaps"
    package static let manual = LocalizedText(
        vi: "Các vùng của một lớp vùng (SHP, GeoPackage, GeoJSON, GML) không được chồng lên nhau.",
        en: "Polygons of one layer (Shapefile, GeoPackage, GeoJSON, GML) may not overlap.")
    static let layers = SchemaKey(
        "layers", .list(of: .text), fallback: .list([.text("*")]), vi: "Các lớp được xét, `*` là mọi lớp.",
        en: "The layers that count, `*` for all.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.squareMetre]), fallback: .quantity(Quantity(0, .squareMetre)),
        vi: "Tổng diện tích chồng được phép, ví dụ `0.5 m²`.", en: "Area that may be covered twice, such as `0.5 m²`.")
    package static let parameters = [layers, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file -> [Finding] in
            CoveredLayer.all(file, setting.texts(Self.layers)).compactMap { layer in
                if let limit = layer.facts.limit { return unmeasured(layer, limit, file, in: context) }
                return finding(layer, file, in: context)
            }
        }
    }

    private func finding(_ layer: CoveredLayer, _ file: FileFacts, in context: AssessmentContext) -> Finding? {
        let limit = setting[Self.atMost]?.quantity ?? Quantity(0, .squareMetre)
        // In degrees an area has no unit: any overlap counts.
        let area = layer.squareMetres(layer.facts.overlapArea)
        guard layer.facts.overlaps > 0, area.map({ $0 > limit.value }) ?? true else { return nil }
        let size = area.map { area in
            LocalizedText { Quantity(max(0.1, area), .squareMetre).text($0, decimals: 1) }
        }
        let extent = size.map { LocalizedText(vi: ", tổng \($0.vi)", en: ", \($0.en) together") } ?? Wording.same("")
        let places = Wording.coordinates(layer.facts.overlapPlaces.map(\.point))
        var place = Place(file)
        place.box = layer.facts.overlapPlaces.first.flatMap { file.vector?.box(around: $0.point) }
        return finding(
            in: context, place: place,
            measured: LocalizedText(
                vi: "\(layer.facts.overlaps) chỗ chồng\(extent.vi)", en: "overlaps: \(layer.facts.overlaps)\(extent.en)"
            ),
            expected: Wording.atMost(limit),
            message: LocalizedText(
                vi: "Lớp \(layer.facts.layer) của \(file.name) có \(layer.facts.overlaps) chỗ vùng chồng lên nhau: "
                    + "\(places.vi).",
                en: "Polygons of layer \(layer.facts.layer) of \(file.name) overlap, places: \(layer.facts.overlaps): "
                    + "\(places.en)."),
            advice: LocalizedText(
                vi: "Sửa ranh chung để hai thửa dùng cùng đỉnh, xóa thửa bị chép hai lần, rồi xuất lại.",
                en: "Make neighbours share the vertices of their border, delete doubled parcels, and export again."))
    }

    private func unmeasured(
        _ layer: CoveredLayer, _ limit: TopologyFacts.Limit, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        layer.unmeasured(limit, file).finding(by: self, file, in: context)
    }
}

/// A polygon layer with what its units are worth.
struct CoveredLayer {
    let facts: TopologyFacts
    /// Metres in one unit of the file; nil for degrees.
    let metre: Double?

    static func all(_ file: FileFacts, _ wanted: [String]) -> [CoveredLayer] {
        guard let vector = file.vector else { return [] }
        let factors = ["mm": 0.001, "cm": 0.01, "km": 1000.0]
        let metre = vector.crs?.kind == "geographic" ? nil : factors[vector.units?.value ?? ""] ?? 1
        return (vector.topology ?? []).filter { facts in
            wanted.contains { LayerName.fits($0, name: facts.layer) }
        }.map { CoveredLayer(facts: $0, metre: metre) }
    }

    /// Metres of a length in units of the file; degrees are taken at the equator.
    func metres(_ length: Double) -> Double { length * (metre ?? 111_320) }
    func squareMetres(_ area: Double) -> Double? { metre.map { area * $0 * $0 } }

    struct Unmeasured {
        let reason: LocalizedText
        let layer: String

        func finding(by rule: some Rule, _ file: FileFacts, in context: AssessmentContext) -> Finding {
            rule.finding(
                in: context, severity: min(.info, rule.setting.severity), place: Place(file), measured: reason,
                expected: LocalizedText(vi: "đo được hết", en: "everything measured"),
                message: LocalizedText(
                    vi: "Chưa xét hết được chỗ chồng, chỗ hở của lớp \(layer) trong \(file.name): \(reason.vi).",
                    en: "Overlaps and gaps of layer \(layer) of \(file.name) could not all be measured: \(reason.en)."),
                advice: LocalizedText(
                    vi: "Kiểm tra bằng phần mềm bản đồ, hoặc tách tệp thành nhiều phần nhỏ.",
                    en: "Check in the mapping software, or split the file into smaller parts."))
        }
    }

    func unmeasured(_ limit: TopologyFacts.Limit, _ file: FileFacts) -> Unmeasured {
        let words =
            switch limit {
            case .points: LocalizedText(vi: "quá nhiều điểm", en: "too many points")
            case .crossings: LocalizedText(vi: "quá nhiều đường cắt nhau", en: "too many lines cross each other")
            case .coordinates: LocalizedText(vi: "tọa độ vượt khoảng đo được", en: "coordinates are out of range")
            case .ambiguous: LocalizedText(vi: "có chỗ ranh quá sát nhau", en: "borders lie too close together")
            }
        return Unmeasured(reason: words, layer: facts.layer)
    }
}
