package import ArchiveModel

/// Grain on bare paper.
package struct PageNoise: Rule, QualityRule {
    package static let id = "quality.noise"
    package static let manual = LocalizedText(
        vi: "Nhiễu hạt trên nền giấy, tính bằng độ lệch chuẩn theo mức xám.",
        en: "Noise on bare paper, as a standard deviation in gray levels.")
    static let atMost = SchemaKey(
        "at_most", .integer(1...100), fallback: .integer(8),
        vi: "Độ lệch chuẩn lớn nhất.",
        en: "The largest standard deviation.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let noise = page.quality.noise else { return nil }
        let text = Wording.quantity(noise.value, .none, 1)
        return QualityReading(
            degree: noise.value, isFault: noise.value > Double(limit),
            measured: LocalizedText(vi: "\(text.vi) mức xám", en: "\(text.en) gray levels"))
    }

    private var limit: Int { setting[Self.atMost]?.integer ?? 100 }

    var expected: LocalizedText {
        Wording.atMost(limit, vi: "mức xám", en: "gray levels")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) nhiều hạt nhiễu: \(measured.vi) trên nền giấy.",
            en: "\(subject.en): noisy, \(measured.en) on bare paper.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Đặt lại độ nhạy (ISO, gain) thấp hơn hoặc tốc độ quét chậm hơn rồi quét lại.",
            en: "Set a lower gain or a slower speed and rescan.")
    }
}
