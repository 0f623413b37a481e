package import ArchiveModel

/// The unit of a drawing: a map in millimetres is a thousand times too large.
package struct VectorUnits: Rule {
    package static let id = "vector.units"
    package static let manual = LocalizedText(
        vi: "Đơn vị của bản vẽ véc-tơ (`$INSUNITS` của DXF, đơn vị chính của DGN, đơn vị của hệ tọa độ).",
        en: "The unit of a vector drawing (`$INSUNITS` of a DXF, master unit of a DGN, unit of the coordinate system).")
    static let allowed = SchemaKey(
        "allowed", .list(of: .choice(["m", "mm", "cm", "km", "in", "ft", "degree"])), required: true,
        vi: "Các đơn vị được nhận, ví dụ `[m]`.", en: "Units that are accepted, such as `[m]`.")
    static let unknown = SchemaKey(
        "unknown", .choice(Severity.settable.map(\.rawValue)), fallback: .text("info"),
        vi: "Mức khi tệp không ghi đơn vị.", en: "Weight when the file states no unit.")
    package static let parameters = [allowed, unknown]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = setting.texts(Self.allowed)
        let list = allowed.joined(separator: ", ")
        return context.documents(for: setting).compactMap { file in
            guard let vector = file.vector else { return nil }
            let unit = vector.units.flatMap { Self.plain($0.value) }
            if let unit, allowed.contains(unit) { return nil }
            let stated = vector.units.map { "\($0.value) (\($0.source))" }
            return finding(
                in: context, severity: unit == nil ? setting.weight(Self.unknown) : nil, place: Place(file),
                measured: stated.map(Wording.same) ?? LocalizedText(vi: "không ghi đơn vị", en: "no unit stated"),
                expected: Wording.same(list),
                message: unit.map { unit in
                    LocalizedText(
                        vi: "Bản vẽ \(file.name) dùng đơn vị \(unit); phải là \(list).",
                        en: "\(file.name) is drawn in \(unit); it must be \(list).")
                }
                    ?? LocalizedText(
                        vi: "Bản vẽ \(file.name) không ghi đơn vị nên chưa đối chiếu được với \(list).",
                        en: "\(file.name) states no unit, so it cannot be compared with \(list)."),
                advice: LocalizedText(
                    vi: "Đặt đơn vị bản vẽ trong phần mềm vẽ (DXF: $INSUNITS, DGN: Working Units) rồi xuất lại.",
                    en: "Set the drawing's unit in the CAD program (DXF: $INSUNITS, DGN: Working Units), export again.")
            )
        }
    }

    /// One spelling of each unit; nil for what names none.
    private static func plain(_ unit: String) -> String? {
        switch unit.lowercased() {
        case "m", "metre", "meter", "metres": "m"
        case "mm", "millimetre", "millimeter": "mm"
        case "cm", "centimetre", "centimeter": "cm"
        case "km", "kilometre", "kilometer": "km"
        case "in", "inch": "in"
        case "ft", "us ft", "foot", "us survey foot": "ft"
        case "degree": "degree"
        case "", "unitless", "metric", "imperial", "unknown": nil
        case let other: other.hasPrefix("unknown") ? nil : other
        }
    }
}
