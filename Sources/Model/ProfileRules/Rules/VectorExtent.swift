package import ArchiveModel

/// How far apart the objects of a drawing lie: one stray point far away spoils every preview and every index.
package struct VectorExtent: Rule {
    package static let id = "vector.extent"
    package static let manual = LocalizedText(
        vi: "Cạnh dài nhất của khung bao bản vẽ. Ghi bằng m là ngoài thực địa; ghi bằng mm là trên tờ, cần biết tỷ lệ.",
        en: "The longer side of a drawing's extent: in m on the ground, in mm on the sheet, which needs the scale.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.metre, .millimetre]), required: true, vi: "Ví dụ `20 km` hoặc `1300 mm`.",
        en: "For example `20 km` or `1300 mm`.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let limit = setting[Self.atMost]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector, vector.crs?.kind != "geographic", let side = Self.side(vector) else {
                return nil
            }
            guard let value = limit.unit == .metre ? side : onSheet(side, in: context) else {
                return nil
            }
            if value <= limit.value { return nil }
            let measured = Wording.text(Quantity(value.rounded(), limit.unit))
            return finding(
                in: context, place: Place(file), measured: measured, expected: Wording.atMost(limit),
                message: LocalizedText(
                    vi: "Bản vẽ \(file.name) trải rộng \(measured.vi); cho phép \(Wording.text(limit).vi).",
                    en: "\(file.name) extends over \(measured.en); \(Wording.text(limit).en) is allowed."),
                advice: LocalizedText(
                    vi: "Tìm và xóa đối tượng lạc xa khung, kiểm tra đơn vị (m hay mm), rồi xuất lại.",
                    en: "Find and delete stray objects far off the frame, check the unit (m or mm), export again."))
        }
    }

    /// Millimetres; nil when the scale is unknown.
    private func onSheet(_ side: Double, in context: AssessmentContext) -> Double? {
        context.scale.map { side * 1000 / Double($0) }
    }

    /// Metres; nil when nothing is known.
    private static func side(_ vector: VectorFacts) -> Double? {
        guard let box = vector.extent, box.count == 4, box.allSatisfy(\.isFinite) else { return nil }
        let factors: [String: Double] = ["mm": 0.001, "cm": 0.01, "km": 1000]
        let factor = factors[vector.units?.value ?? ""] ?? 1
        return max(box[2] - box[0], box[3] - box[1]) * factor
    }
}
