package import ArchiveModel

/// Paper or ink at the end of the scale, where faint things are lost.
package struct PageClipping: Rule, QualityRule {
    package static let id = "quality.clipping"
    package static let manual = LocalizedText(
        vi: "Cháy sáng và bết tối: phần điểm ảnh chạm 255 hoặc 0. Ảnh đen trắng, trang PDF "
            + "và ảnh đã nắn tọa độ không xét.",
        en: "Clipping: the share of pixels at 255 or at 0. Bitonal images, pages of PDFs and "
            + "georeferenced images are not judged.")
    static let highlights = SchemaKey(
        "highlights", .quantity([.percent]), fallback: .quantity(Quantity(5, .percent)),
        vi: "Phần điểm ảnh cháy sáng lớn nhất.",
        en: "The largest share at the light end.")
    static let shadows = SchemaKey(
        "shadows", .quantity([.percent]), fallback: .quantity(Quantity(5, .percent)),
        vi: "Phần điểm ảnh bết tối lớn nhất.",
        en: "The largest share at the dark end.")
    package static let parameters = [highlights, shadows]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let tone = page.quality.tone, !page.quality.isDrawn, !page.isGeoreferenced,
            page.quality.colour?.content != .bitonal
        else { return nil }
        let light = tone.highlights * 100
        let dark = tone.shadows * 100
        let isFault = light > percent(Self.highlights) || dark > percent(Self.shadows)
        let texts = (Wording.quantity(light, .percent, 1), Wording.quantity(dark, .percent, 1))
        return QualityReading(
            degree: light + dark, isFault: isFault,
            measured: LocalizedText(
                vi: "cháy sáng \(texts.0.vi), bết tối \(texts.1.vi)", en: "\(texts.0.en) at 255, \(texts.1.en) at 0"))
    }

    var expected: LocalizedText {
        let limits = [Self.highlights, Self.shadows].map { Quantity(percent($0), .percent) }
        return LocalizedText(
            vi: "cháy sáng ≤ \(limits[0].text(.vietnamese)), bết tối ≤ \(limits[1].text(.vietnamese))",
            en: "≤ \(limits[0].text(.english)) at 255, ≤ \(limits[1].text(.english)) at 0")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) mất chi tiết ở chỗ sáng hoặc chỗ tối: \(measured.vi).",
            en: "\(subject.en): detail is lost at the ends of the scale, \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Tắt tự xóa nền, chỉnh lại độ sáng của máy quét rồi quét lại.",
            en: "Switch off background removal, set the brightness of the scanner anew and "
                + "rescan.")
    }
}
