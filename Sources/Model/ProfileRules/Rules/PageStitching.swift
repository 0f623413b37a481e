package import ArchiveModel

/// Where the images of two sensors meet badly.
package struct PageStitching: Rule, QualityRule {
    package static let id = "quality.stitching"
    package static let manual = LocalizedText(
        vi: "Vết ghép: chỗ nối giữa hai cảm biến của máy khổ lớn bị lệch sáng suốt trang.",
        en: "Stitching: where two sensors of a wide scanner meet, the light changes over the whole page.")
    static let step = SchemaKey(
        "step", .integer(1...255), fallback: .integer(3),
        vi: "Bước sáng ít nhất được báo, mức xám.",
        en: "The smallest step of light that is told, gray levels.")
    package static let parameters = [step]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard page.quality.seams != nil else { return nil }
        let steps = defects(page.quality.seams, [.step], atLeast: Double(setting[Self.step]?.integer ?? 0))
        // Shifted strokes are facts, not findings: rows of parcels and tables look like them too often.
        let seams = steps
        return QualityReading(
            degree: Double(seams.count), isFault: !seams.isEmpty,
            measured: LocalizedText(
                vi: "\(seams.count) vết ghép", en: seams.count == 1 ? "1 seam" : "\(seams.count) seams"),
            box: seams.first?.box)
    }

    var expected: LocalizedText {
        LocalizedText(vi: "không có vết ghép", en: "no seam")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) có \(measured.vi) giữa các cảm biến.",
            en: "\(subject.en): \(measured.en) between sensors.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Chạy hiệu chuẩn ghép ảnh (stitching) của máy quét khổ lớn rồi quét lại.",
            en: "Run the stitching calibration of the wide-format scanner and rescan.")
    }
}
