package import ArchiveModel

/// Writing of the other side that shows through.
package struct PageBleedThrough: Rule, QualityRule {
    package static let id = "quality.bleed-through"
    package static let manual = LocalizedText(
        vi: "Hằn mặt sau: chữ, nét của mặt kia thấm hoặc hằn sang, tính bằng phần trang bị "
            + "nhạt bẩn.",
        en: "Bleed-through: strokes of the other side show, as a share of the page.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.percent]), fallback: .quantity(Quantity(2, .percent)),
        vi: "Phần trang lớn nhất được nhận.",
        en: "The largest share of the page.")
    static let confidence = SchemaKey(
        "confidence", .quantity([.percent]), fallback: .quantity(Quantity(60, .percent)),
        vi: "Chỉ xét khi bấy nhiêu phần trang là giấy trống.",
        en: "Judged only where this share of the page is bare paper.")
    package static let parameters = [atMost, confidence]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let bleed = page.quality.bleedThrough, bleed.confidence >= setting.share(Self.confidence) else {
            return nil
        }
        return QualityReading(
            degree: bleed.value, isFault: bleed.value * 100 > percent(Self.atMost),
            measured: Wording.quantity(bleed.value * 100, .percent, 1))
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .percent))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị hằn nét của mặt sau trên \(measured.vi) trang.",
            en: "\(subject.en): the other side shows through on \(measured.en) of the page.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Lót một tờ giấy đen sau tờ này rồi quét lại.",
            en: "Lay a black sheet behind this one and rescan.")
    }
}
