package import ArchiveModel

/// Each parcel carries its number: a text inside each closed area.
package struct VectorLabels: Rule {
    package static let id = "vector.labels"
    package static let manual = LocalizedText(
        vi: "Mỗi vùng khép kín phải có đúng một nhãn của mỗi lớp nhãn (số thửa, diện tích, loại đất).",
        en: "Each closed area must hold exactly one text of each label layer (parcel number, area, land use).")
    static let boundaries = SchemaKey(
        "boundaries", .list(of: .text), required: true, vi: "Các lớp ranh tạo thành vùng, như ở `vector.closed`.",
        en: "The layers whose lines bound areas, as for `vector.closed`.")
    static let labels = SchemaKey(
        "labels", .list(of: .text), required: true, vi: "Các lớp nhãn, ví dụ `[\"13\"]`.",
        en: "The label layers, such as `[\"13\"]`.")
    static let several = SchemaKey(
        "several", .flag, fallback: .flag(false), vi: "Cho phép nhiều nhãn trong một vùng.",
        en: "Allow more than one label in an area.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.percent]), fallback: .quantity(Quantity(0, .percent)),
        vi: "Phần vùng được phép thiếu hoặc thừa nhãn (vùng giao thông, mặt nước thường không có nhãn).",
        en: "Share of areas that may lack a label or have too many (roads and water often have none).")
    package static let parameters = [boundaries, labels, several, atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file -> [Finding] in
            let wanted = setting.texts(Self.boundaries)
            guard let vector = file.vector else { return [] }
            guard let areas = vector.areas(bounded: wanted), areas.limit == nil, let total = areas.areas else {
                return unmeasured(file, wanted, in: context).map { [$0] } ?? []
            }
            return setting.texts(Self.labels).compactMap { finding(areas, total, label: $0, file, in: context) }
        }
    }

    private func finding(
        _ areas: AreaFacts, _ total: Int, label: String, _ file: FileFacts, in context: AssessmentContext
    ) -> Finding? {
        let layer = file.vector?.layers.first { $0.isCalled(label) }
        let found =
            areas.labels.first { $0.layer == layer?.name }
            ?? AreaFacts.Labels(layer: label, without: total, several: 0, places: [])
        let several = setting[Self.several]?.flag == true ? 0 : found.several
        let wrong = found.without &+ several
        guard total > 0, Double(wrong) > Double(total) * setting.share(Self.atMost) else { return nil }
        let places = Wording.coordinates(found.places)
        let at = found.places.isEmpty ? Wording.same("") : LocalizedText(vi: ": \(places.vi)", en: ": \(places.en)")
        var place = Place(file)
        place.box = found.places.first.flatMap { file.vector?.box(around: $0) }
        return finding(
            in: context, place: place,
            measured: LocalizedText(
                vi: "\(found.without) vùng không nhãn, \(several) vùng nhiều nhãn",
                en: "without: \(found.without), with several: \(several)"),
            expected: LocalizedText(vi: "mỗi vùng một nhãn lớp \(label)", en: "one text of layer \(label) each"),
            message: LocalizedText(
                vi: "Bản vẽ \(file.name): \(total) vùng khép kín, \(several) vùng có hơn một nhãn ở lớp \(label), "
                    + "\(found.without) vùng không có nhãn\(at.vi).",
                en: "\(file.name): \(total) closed areas; with more than one text on layer \(label): \(several), "
                    + "without one: \(found.without)\(at.en)."),
            advice: LocalizedText(
                vi: "Đặt nhãn vào trong vùng của thửa, bỏ nhãn thừa; vùng không phải thửa thì nâng mức `at_most`.",
                en:
                    "Put the label inside its parcel and remove extra ones; raise `at_most` for areas that are no parcels."
            ))
    }

    private func unmeasured(_ file: FileFacts, _ wanted: [String], in context: AssessmentContext) -> Finding? {
        UnmeasuredAreas(file: file, wanted: wanted).map { gap in
            finding(
                in: context, severity: min(.info, setting.severity), place: Place(file), measured: gap.measured,
                expected: LocalizedText(vi: "mỗi vùng một nhãn", en: "one label an area"), message: gap.message,
                advice: gap.advice)
        }
    }
}
