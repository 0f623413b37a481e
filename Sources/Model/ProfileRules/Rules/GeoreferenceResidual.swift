package import ArchiveModel

/// How well the control points of a scan fit, in millimetres on the sheet.
package struct GeoreferenceResidual: Rule {
    package static let id = "georeference.residual"
    package static let manual = LocalizedText(
        vi:
            "Sai số còn lại tại các điểm khống chế của ảnh (phép a-phin), tính bằng mm trên tờ; cần biết tỷ lệ. "
            + "Ảnh không lưu điểm khống chế thì không xét.",
        en:
            "Residuals at the control points of an image (affine fit), in mm on the sheet, which needs the scale. An image "
            + "that keeps no control points is not judged.")
    static let rms = SchemaKey(
        "rms", .quantity([.millimetre]), vi: "Sai số trung phương lớn nhất, ví dụ `0.1 mm`; không ghi thì không xét.",
        en: "The largest RMS error, such as `0.1 mm`; not judged when absent.")
    static let largest = SchemaKey(
        "largest", .quantity([.millimetre]), required: true, vi: "Sai số lớn nhất tại một điểm, ví dụ `0.2 mm`.",
        en: "The largest error at one point, such as `0.2 mm`.")
    static let points = SchemaKey(
        "points", .integer(4...1000), fallback: .integer(4), vi: "Số điểm khống chế ít nhất.",
        en: "The fewest control points.")
    static let unknown = SchemaKey(
        "unknown", .choice(Severity.settable.map(\.rawValue)), fallback: .text("hold"),
        vi: "Mức khi có điểm khống chế mà chưa biết tỷ lệ.", en: "Weight when the scale is not known.")
    package static let parameters = [rms, largest, points, unknown]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            guard let reference = file.georeferences.first(where: { !$0.groundControlPoints.isEmpty }) else {
                return nil
            }
            let points = reference.groundControlPoints
            let least = setting[Self.points]?.integer ?? 4
            guard points.count >= least, let fit = AffineFit(points) else {
                return few(points.count, least, file, in: context)
            }
            guard let scale = context.scale, (reference.gcpCRS ?? reference.effective?.crs)?.kind != "geographic" else {
                return unknownScale(points.count, file, in: context)
            }
            return judge(fit, 1000 / Double(scale), file, in: context)
        }
    }

    private func judge(_ fit: AffineFit, _ factor: Double, _ file: FileFacts, in context: AssessmentContext) -> Finding?
    {
        guard let largest = setting[Self.largest]?.quantity else { return nil }
        let rms = setting[Self.rms]?.quantity ?? Quantity(.infinity, .millimetre)
        let found = (rms: fit.rms * factor, largest: fit.largest * factor)
        let isOff = found.largest > largest.value
        guard isOff || found.rms > rms.value else { return nil }
        let measured = Wording.text(Quantity(isOff ? found.largest : found.rms, .millimetre))
        let limit = isOff ? largest : rms
        let at = Wording.coordinates([[fit.worst.x, fit.worst.y]])
        return finding(
            in: context, place: Place(file), measured: measured, expected: Wording.atMost(limit),
            message: isOff
                ? LocalizedText(
                    vi: "Sai số còn lại lớn nhất tại điểm khống chế của \(file.name) là \(measured.vi) \(at.vi); "
                        + "mức quy định \(Wording.text(limit).vi).",
                    en: "Largest residual at a control point of \(file.name): \(measured.en) \(at.en); "
                        + "the limit is \(Wording.text(limit).en).")
                : LocalizedText(
                    vi:
                        "Sai số trung phương nắn ảnh \(file.name) là \(measured.vi); mức quy định \(Wording.text(limit).vi).",
                    en: "RMS error of \(file.name): \(measured.en); the limit is \(Wording.text(limit).en)."),
            advice: LocalizedText(
                vi: "Xem lại điểm này trên ảnh; nếu chọn sai điểm thì chọn lại, nếu đúng thì quét lại tờ bản đồ.",
                en: "Check this point on the image; if it was picked wrongly pick it again, otherwise rescan the sheet."
            ))
    }

    private func few(_ count: Int, _ least: Int, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        finding(
            in: context, place: Place(file),
            measured: LocalizedText(vi: "\(count) điểm khống chế", en: "\(count) control points"),
            expected: Wording.same("≥ \(least)"),
            message: LocalizedText(
                vi: "Ảnh \(file.name) chỉ có \(count) điểm khống chế dùng được nên chưa kiểm tra được sai số.",
                en: "\(file.name) has only \(count) usable control points, so its error cannot be checked."),
            advice: LocalizedText(
                vi: "Nắn lại với ít nhất \(least) điểm không thẳng hàng (góc khung, mắt lưới).",
                en: "Georeference it with at least \(least) points that are not on one line (corners, grid crosses)."))
    }

    private func unknownScale(_ count: Int, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        finding(
            in: context, severity: setting.weight(Self.unknown), place: Place(file),
            measured: LocalizedText(vi: "chưa biết tỷ lệ", en: "scale unknown"),
            expected: setting[Self.largest]?.quantity.map(Wording.atMost) ?? Wording.same("mm"),
            message: LocalizedText(
                vi:
                    "Chưa biết tỷ lệ của \(file.name) nên chưa tính được sai số của \(count) điểm khống chế ra mm trên tờ.",
                en:
                    "The scale of \(file.name) is unknown, so the error of its \(count) control points cannot be told in mm."
            ),
            advice: LocalizedText(
                vi: "Điền tỷ lệ (và hệ tọa độ phẳng) của tờ bản đồ vào phiếu bổ sung.",
                en: "Fill in the sheet's scale (and its plane coordinate system) in the form."))
    }
}
