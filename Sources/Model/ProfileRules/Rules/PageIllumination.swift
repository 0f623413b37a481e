package import ArchiveModel

/// How evenly the paper is lit.
package struct PageIllumination: Rule, QualityRule {
    package static let id = "quality.illumination"
    package static let manual = LocalizedText(
        vi: "Độ sáng đều: giấy chỗ sáng chỗ tối chênh nhau bao nhiêu phần trăm. Tờ tô màu "
            + "kín thì không xét.",
        en: "Evenness: by how many per cent the light of the paper differs over the page. "
            + "Sheets filled with colour are not judged.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.percent]), fallback: .quantity(Quantity(15, .percent)),
        vi: "Mức chênh lớn nhất.",
        en: "The largest difference.")
    static let confidence = SchemaKey(
        "confidence", .quantity([.percent]), fallback: .quantity(Quantity(60, .percent)),
        vi: "Chỉ xét khi bấy nhiêu phần trang là giấy trống.",
        en: "Judged only where this share of the page is bare paper.")
    package static let parameters = [atMost, confidence]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let light = page.quality.illumination,
            light.confidence >= setting.share(Self.confidence)
        else { return nil }
        return QualityReading(
            degree: light.value, isFault: light.value * 100 > percent(Self.atMost),
            measured: Wording.quantity(light.value * 100, .percent, 1))
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .percent))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) sáng không đều: giấy chênh nhau \(measured.vi).",
            en: "\(subject.en): unevenly lit, the paper differs by \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Đậy nắp, ép phẳng gáy và nếp gấp, cân bằng trắng (hiệu chuẩn) máy quét rồi quét "
                + "lại.",
            en: "Close the lid, press folds flat, calibrate the scanner and rescan.")
    }
}
