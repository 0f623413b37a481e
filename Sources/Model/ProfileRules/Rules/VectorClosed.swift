package import ArchiveModel

/// Parcels must be closed: boundary lines of all layers that bound parcels are taken together.
package struct VectorClosed: Rule {
    package static let id = "vector.closed"
    package static let manual = LocalizedText(
        vi:
            "Ranh phải khép kín: không đường nào ở các lớp ranh có đầu hở. Các lớp được xét chung, vì ranh trùng đường hay "
            + "kênh chỉ vẽ một lần; hai điểm cách nhau không quá 1 mm là một.",
        en:
            "Boundaries must close: no line of the boundary layers may end loose. The layers are taken together, since a "
            + "shared boundary is drawn once; points within 1 mm are one.")
    static let boundaries = SchemaKey(
        "boundaries", .list(of: .text), required: true, vi: "Các lớp ranh, ví dụ `[10, 21, 23, 31, 32, 38]`.",
        en: "The boundary layers, such as `[10, 21, 23, 31, 32, 38]`.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...1_000_000), fallback: .integer(0), vi: "Số đầu hở được phép.",
        en: "How many loose ends are allowed.")
    package static let parameters = [boundaries, atMost]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.atMost]?.integer ?? 0
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector else { return nil }
            let wanted = setting.texts(Self.boundaries)
            guard let areas = vector.areas(bounded: wanted), areas.areas != nil else {
                return unmeasured(file, wanted, in: context)
            }
            let count = areas.looseEnds.reduce(0) { $0 &+ $1.count }
            return count > limit ? loose(areas, count, limit, file, in: context) : nil
        }
    }

    private func loose(
        _ areas: AreaFacts, _ count: Int, _ limit: Int, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding {
        let layers = Wording.names(areas.looseEnds.map(\.layer))
        let places = Wording.coordinates(areas.looseEnds.flatMap(\.places))
        var place = Place(file)
        place.box = areas.looseEnds.first?.places.first.flatMap { file.vector?.box(around: $0) }
        return finding(
            in: context, place: place,
            measured: LocalizedText(vi: "\(count) đầu hở", en: "\(count) loose ends"),
            expected: Wording.same("≤ \(limit)"),
            message: LocalizedText(
                vi:
                    "Bản vẽ \(file.name) có \(count) đầu đường hở ở lớp \(layers.vi), ranh chưa khép kín: \(places.vi).",
                en:
                    "\(file.name) has \(count) loose line ends on \(layers.en), boundaries are not closed: \(places.en)."
            ),
            advice: LocalizedText(
                vi: "Bắt điểm lại các đầu đường tại những tọa độ này (tìm lỗi hở, kéo dài hoặc cắt), rồi xuất lại.",
                en: "Snap the line ends at these coordinates (extend or trim them) and export again."))
    }

    private func unmeasured(_ file: FileFacts, _ wanted: [String], in context: AssessmentContext) -> Finding? {
        UnmeasuredAreas(file: file, wanted: wanted).map { gap in
            finding(
                in: context, severity: min(.info, setting.severity), place: Place(file), measured: gap.measured,
                expected: LocalizedText(vi: "ranh khép kín", en: "closed boundaries"), message: gap.message,
                advice: gap.advice)
        }
    }
}
