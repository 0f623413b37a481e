package import ArchiveModel

/// A colour on the paper that neither white nor aged paper has.
package struct PageColourCast: Rule, QualityRule {
    package static let id = "quality.cast"
    package static let manual = LocalizedText(
        vi: "Ám màu: màu của giấy lệch khỏi trắng và vàng giấy cũ, tính bằng ΔE (a*b*).",
        en: "Colour cast: how far the paper is from white and from the yellow of old paper, "
            + "in ΔE (a*b*).")
    static let atMost = SchemaKey(
        "at_most", .integer(1...100), fallback: .integer(8),
        vi: "Độ lệch lớn nhất.",
        en: "The largest difference.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let colour = page.quality.colour, !page.isGeoreferenced else { return nil }
        let text = Wording.quantity(colour.cast, .none, 1)
        return QualityReading(
            degree: colour.cast, isFault: colour.cast > Double(limit),
            measured: LocalizedText { "ΔE \(text[$0])" })
    }

    private var limit: Int { setting[Self.atMost]?.integer ?? 100 }

    var expected: LocalizedText {
        Wording.same("ΔE ≤ \(limit)")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị ám màu: nền giấy lệch \(measured.vi).",
            en: "\(subject.en): a colour cast lies on the paper, \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Cân bằng trắng (hiệu chuẩn) máy quét rồi quét lại; giấy vốn có màu thì bỏ qua "
                + "cảnh báo này.",
            en: "Calibrate the scanner and rescan; if the paper itself has this colour, let it "
                + "pass.")
    }
}
