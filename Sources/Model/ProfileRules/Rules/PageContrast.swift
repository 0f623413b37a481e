package import ArchiveModel

/// How much darker the strokes are than the paper.
package struct PageContrast: Rule, QualityRule {
    package static let id = "quality.contrast"
    package static let manual = LocalizedText(
        vi: "Độ tương phản: nét sẫm hơn giấy bao nhiêu mức xám (0–255).",
        en: "Contrast: by how many gray levels (0–255) strokes are darker than the paper.")
    static let atLeast = SchemaKey(
        "at_least", .integer(1...255), fallback: .integer(60),
        vi: "Mức chênh ít nhất giữa giấy và nét.",
        en: "The least difference between paper and strokes.")
    package static let parameters = [atLeast]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let contrast = page.quality.tone?.contrast else { return nil }
        return QualityReading(
            degree: -contrast, isFault: contrast < Double(limit),
            measured: LocalizedText(
                vi: "\(Wording.whole(contrast)) mức xám", en: "\(Wording.whole(contrast)) gray levels"))
    }

    private var limit: Int { setting[Self.atLeast]?.integer ?? 0 }

    var expected: LocalizedText {
        LocalizedText(vi: "≥ \(limit) mức xám", en: "≥ \(limit) gray levels")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) quá nhạt: nét chỉ sẫm hơn giấy \(measured.vi).",
            en: "\(subject.en): too pale, strokes are only \(measured.en) darker than the paper.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Giảm độ sáng hoặc tăng độ tương phản của máy quét rồi quét lại.",
            en: "Lower the brightness or raise the contrast of the scanner and rescan.")
    }
}
