package import ArchiveModel

/// Text that lies on its side or upside down.
package struct TextOrientation: Rule, QualityRule {
    package static let id = "quality.orientation"
    package static let manual = LocalizedText(
        vi: "Hướng chữ: trang quét ngược hoặc nằm ngang so với chữ trên trang.",
        en: "Orientation: text upside down or on its side.")
    static let confidence = SchemaKey(
        "confidence", .quantity([.percent]), fallback: .quantity(Quantity(60, .percent)),
        vi: "Chỉ xét khi phép đo chắc chắn từ mức này.",
        en: "Judged only where the measurement is at least this sure.")
    package static let parameters = [confidence]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let turn = page.quality.orientation,
            turn.confidence >= setting.share(Self.confidence)
        else { return nil }
        return QualityReading(
            degree: turn.value, isFault: turn.value != 0, measured: Wording.quantity(turn.value, .degree, 0))
    }

    var expected: LocalizedText {
        Wording.quantity(0, .degree, 0)
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị xoay: chữ quay \(measured.vi) theo chiều kim đồng hồ.",
            en: "\(subject.en): turned, the text stands \(measured.en) clockwise.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Xoay trang cho đúng chiều trong phần mềm quét rồi lưu lại, hoặc đặt lại tờ giấy "
                + "và quét lại.",
            en: "Turn the page in the scanning software and save it again, or lay the sheet the "
                + "right way and rescan.")
    }
}
