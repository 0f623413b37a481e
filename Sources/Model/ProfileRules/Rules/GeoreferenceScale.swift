package import ArchiveModel

/// Whether a georeferenced scan is 1:1: the ground size of its pixels against its resolution and the map's scale.
package struct GeoreferenceScale: Rule {
    package static let id = "georeference.scale"
    package static let manual = LocalizedText(
        vi:
            "Cỡ điểm ảnh ngoài thực địa phải khớp với độ phân giải và tỷ lệ bản đồ: lệch là quét không đúng 100 %, giấy co, "
            + "hoặc tỷ lệ ghi sai. Độ lệch tính dồn trên cạnh dài của tờ.",
        en:
            "The ground size of a pixel must fit resolution and scale: a difference means a scan that is not 1:1, shrunken "
            + "paper, or a wrong scale. It is summed up along the longer side of the sheet.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.percent, .millimetre]), fallback: .quantity(Quantity(0.3, .percent)),
        vi: "Độ lệch cho phép, ví dụ `0.3 %`, hoặc `1 mm` trên cạnh dài của tờ.",
        en: "Allowed difference, such as `0.3 %`, or `1 mm` along the longer side.")
    package static let parameters = [tolerance]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let scale = context.scale, let limit = setting[Self.tolerance]?.quantity else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let derived = file.resolutionOnSheet(scale: scale), let stated = file.worstResolution(), stated > 0,
                let side = file.sheetSizes.first?.long
            else { return nil }
            let share = derived / stated - 1
            guard share.isFinite, !LengthTolerance(quantity: limit).allows(side * (1 + share), for: side) else {
                return nil
            }
            return finding(share, side, file, scale, limit, in: context)
        }
    }

    private func finding(
        _ share: Double, _ side: Double, _ file: FileFacts, _ scale: Int, _ limit: Quantity,
        in context: AssessmentContext
    ) -> Finding {
        let off =
            limit.unit == .percent
            ? Quantity(share.magnitude * 100, .percent) : Quantity(side * share.magnitude, .millimetre)
        let measured = Wording.text(off)
        return finding(
            in: context, place: Place(file), measured: measured, expected: Wording.atMost(limit),
            message: LocalizedText(
                vi:
                    "Cỡ điểm ảnh của \(file.name) lệch \(measured.vi) so với tỷ lệ 1:\(scale) ở độ phân giải ghi trong tệp; "
                    + "cho phép \(Wording.text(limit).vi).",
                en: "The pixels of \(file.name) are \(measured.en) off for 1:\(scale) at the stated resolution; "
                    + "\(Wording.text(limit).en) is allowed."),
            advice: LocalizedText(
                vi: "Kiểm tra tỷ lệ ghi trong tên tệp, tỷ lệ quét 100 % và tờ giấy có bị co không.",
                en: "Check the scale in the name, that the scan is 1:1, and whether the paper has shrunk."))
    }
}
