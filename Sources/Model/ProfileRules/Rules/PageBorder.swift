package import ArchiveModel

/// How much of the image is the scanner's dark bed.
package struct PageBorder: Rule, QualityRule {
    package static let id = "quality.border"
    package static let manual = LocalizedText(
        vi: "Viền đen quanh tờ giấy: phần ảnh là mặt máy quét. Ảnh đã nắn tọa độ không xét.",
        en: "Black border: the share of the image that is the bed of the scanner. "
            + "Georeferenced images are not judged.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.percent]), fallback: .quantity(Quantity(5, .percent)),
        vi: "Phần viền lớn nhất so với cả ảnh.",
        en: "The largest share of the image.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let border = page.quality.border else { return nil }
        return QualityReading(
            degree: border.share, isFault: border.share * 100 > percent(Self.atMost),
            measured: Wording.quantity(border.share * 100, .percent, 1), box: border.box)
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .percent))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) có viền đen chiếm \(measured.vi) ảnh.",
            en: "\(subject.en): a black border takes \(measured.en) of the image.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Chọn đúng khổ giấy hoặc bật tự cắt viền (auto crop) rồi quét lại.",
            en: "Choose the right paper size or switch on automatic cropping and rescan.")
    }
}
