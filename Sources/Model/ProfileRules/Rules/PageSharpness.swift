package import ArchiveModel

/// How wide the edges of strokes are on the paper.
package struct PageSharpness: Rule, QualityRule {
    package static let id = "quality.sharpness"
    package static let manual = LocalizedText(
        vi: "Độ nét: bề rộng mép nét trên giấy (từ 10 % đến 90 %). Mép rộng là ảnh nhòe, "
            + "rung, hoặc bị phóng to từ ảnh nhỏ.",
        en: "Sharpness: how wide the edges of strokes are on paper, from 10 to 90 %. Wide "
            + "edges mean blur, shake, or an enlarged image.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.millimetre]), fallback: .quantity(Quantity(0.3, .millimetre)),
        vi: "Bề rộng mép nét lớn nhất.",
        en: "The widest edge allowed.")
    static let pixels = SchemaKey(
        "pixels", .quantity([.pixel]), fallback: .quantity(Quantity(3, .pixel)),
        vi: "Không xét khi mép hẹp hơn bấy nhiêu điểm ảnh: khi đó hạn chế là độ phân giải.",
        en: "Edges narrower than this are not judged: then the resolution is what limits.")
    package static let parameters = [atMost, pixels]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let rise = page.quality.sharpness?.rise, let width = page.millimetres(rise) else { return nil }
        let limit = setting.number(Self.atMost) ?? .infinity
        let text = Wording.quantity(width, .millimetre, 2)
        let pixels = Wording.quantity(rise, .pixel, 1)
        return QualityReading(
            degree: width, isFault: width > limit && rise > setting.number(Self.pixels) ?? 0,
            measured: LocalizedText { "\(text[$0]) (\(pixels[$0]))" })
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .millimetre))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị nhòe: mép nét rộng \(measured.vi).",
            en: "\(subject.en): blurred, edges of strokes are \(measured.en) wide.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Lau mặt kính và ống kính, ép phẳng tờ giấy, quét lại; không phóng to ảnh cũ.",
            en: "Clean the glass and the lens, press the sheet flat and rescan; do not enlarge "
                + "an old image.")
    }
}
