package import ArchiveModel

/// How well the points of a GeoPDF fit the page, in millimetres on paper.
package struct GeoreferencePDFResidual: Rule {
    package static let id = "georeference.pdf-residual"
    package static let manual = LocalizedText(
        vi:
            "Sai số còn lại của các điểm tọa độ trong GeoPDF so với phép a-phin, tính bằng mm trên giấy; dưới bốn điểm thì không xét.",
        en:
            "Residuals of the points of a GeoPDF against the affine fit, in mm on paper; fewer than four points are not judged."
    )
    static let largest = SchemaKey(
        "largest", .quantity([.millimetre]), fallback: .quantity(Quantity(0.2, .millimetre)),
        vi: "Sai số lớn nhất tại một điểm, ví dụ `0.2 mm`.", en: "The largest error at one point, such as `0.2 mm`.")
    package static let parameters = [largest]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.largest]?.quantity ?? Quantity(0.2, .millimetre)
        return context.documents(for: setting).flatMap { file in
            (file.pdf?.georeference?.statements ?? []).compactMap(\.frame).compactMap { frame in
                guard let residual = frame.residualMM, residual > limit.value else { return nil }
                let measured = Wording.text(Quantity(residual, .millimetre))
                let name = frame.name.map { " “\($0)”" } ?? ""
                return finding(
                    in: context, place: Place(file: file.name, page: frame.page, box: frame.box), measured: measured,
                    expected: Wording.atMost(limit),
                    message: LocalizedText(
                        vi:
                            "Bản đồ\(name) ở trang \(frame.page) của tệp \(file.name) có điểm tọa độ lệch \(measured.vi) trên giấy; "
                            + "mức quy định \(Wording.text(limit).vi).",
                        en:
                            "A point of the map\(name) on page \(frame.page) of \(file.name) is off by \(measured.en) on paper; "
                            + "the limit is \(Wording.text(limit).en)."),
                    advice: LocalizedText(
                        vi: "Kiểm tra lại tọa độ góc khung và hệ tọa độ trong phần mềm xuất GeoPDF rồi xuất lại.",
                        en:
                            "Check the corners and the coordinate system in the program that wrote the GeoPDF, then export again."
                    ))
            }
        }
    }
}
