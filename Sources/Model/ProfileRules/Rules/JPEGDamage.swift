package import ArchiveModel

/// Traces of strong JPEG compression.
package struct JPEGDamage: Rule, QualityRule {
    package static let id = "quality.jpeg"
    package static let manual = LocalizedText(
        vi: "Nén JPEG quá mạnh: chất lượng theo bảng lượng tử, và vết ô vuông 8×8 nhìn thấy "
            + "được (kể cả khi đã lưu lại dạng khác).",
        en: "Strong JPEG compression: the quality by the quantization table, and visible 8×8 "
            + "blocks, also after saving in another form.")
    static let quality = SchemaKey(
        "quality", .integer(1...100), fallback: .integer(70),
        vi: "Chất lượng ít nhất (thang 1–100).",
        en: "The least quality (1–100).")
    static let blockiness = SchemaKey(
        "blockiness", .quantity([.percent]), fallback: .quantity(Quantity(30, .percent)),
        vi: "Bước sáng ở mép ô 8×8 lớn hơn chỗ khác nhiều nhất bấy nhiêu.",
        en: "How much larger steps may be at the borders of 8×8 blocks than elsewhere.")
    package static let parameters = [quality, blockiness]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard let compression = page.quality.compression else { return nil }
        let blocks = ((compression.blockiness ?? 1) - 1) * 100
        let quality = compression.quality
        let isLow = quality.map { $0 < least } ?? false
        let share = Wording.quantity(blocks, .percent, 0)
        return QualityReading(
            degree: blocks + Double(100 - (quality ?? 100)), isFault: isLow || blocks > percent(Self.blockiness),
            measured: LocalizedText(
                vi: (quality.map { "chất lượng \($0), " } ?? "") + "vết ô \(share.vi)",
                en: (quality.map { "quality \($0), " } ?? "") + "blocks \(share.en)"))
    }

    private var least: Int { setting[Self.quality]?.integer ?? 1 }

    var expected: LocalizedText {
        let share = Quantity(percent(Self.blockiness), .percent)
        return LocalizedText(
            vi: "chất lượng ≥ \(least), vết ô ≤ \(share.text(.vietnamese))",
            en: "quality ≥ \(least), blocks ≤ \(share.text(.english))")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị nén JPEG quá mạnh: \(measured.vi).",
            en: "\(subject.en): compressed too strongly as JPEG, \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Quét lại và lưu TIFF nén LZW hoặc Deflate, hoặc JPEG chất lượng cao hơn.",
            en: "Rescan and save as TIFF with LZW or Deflate, or as JPEG of a higher quality.")
    }
}
