package import ArchiveModel

/// How far the content is turned against the edges of the image.
package struct PageSkew: Rule, QualityRule {
    package static let id = "quality.skew"
    package static let manual = LocalizedText(
        vi: "Ảnh bị nghiêng: góc giữa dòng chữ, nét khung và cạnh ảnh. Ảnh đã nắn tọa độ "
            + "không xét.",
        en: "Skew: the angle of lines of text or of a frame against the edges of the image. "
            + "Georeferenced images are not judged.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.degree]), fallback: .quantity(Quantity(0.5, .degree)),
        vi: "Góc nghiêng lớn nhất được nhận.",
        en: "The largest angle allowed.")
    static let confidence = SchemaKey(
        "confidence", .quantity([.percent]), fallback: .quantity(Quantity(50, .percent)),
        vi: "Chỉ xét khi phép đo chắc chắn từ mức này.",
        en: "Judged only where the measurement is at least this sure.")
    package static let parameters = [atMost, confidence]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let skew = page.quality.skew, skew.confidence >= setting.share(Self.confidence)
        else {
            return nil
        }
        let angle = abs(skew.value)
        let text = Wording.quantity(angle, .degree, 2)
        let isRight = skew.value > 0
        return QualityReading(
            degree: angle, isFault: angle > setting.number(Self.atMost) ?? 90,
            measured: LocalizedText(
                vi: "\(text.vi) \(isRight ? "theo" : "ngược") chiều kim đồng hồ",
                en: "\(text.en) \(isRight ? "clockwise" : "counterclockwise")"))
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .degree))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị nghiêng \(measured.vi).",
            en: "\(subject.en): turned by \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Đặt tờ giấy sát cạnh dẫn rồi quét lại, hoặc bật chỉnh thẳng (deskew) của máy "
                + "quét.",
            en: "Lay the sheet against the guide and rescan, or switch on the deskewing of the "
                + "scanner.")
    }
}
