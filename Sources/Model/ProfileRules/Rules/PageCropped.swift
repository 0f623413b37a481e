package import ArchiveModel

/// Content that runs over the edge of the image.
package struct PageCropped: Rule, QualityRule {
    package static let id = "quality.cropped"
    package static let manual = LocalizedText(
        vi: "Nội dung bị cắt ở mép ảnh: nét chạy ra ngoài vùng quét. Ảnh đã nắn tọa độ không "
            + "xét.",
        en: "Cropped content: strokes run out of the scanned area. Georeferenced images are "
            + "not judged.")
    static let strokes = SchemaKey(
        "strokes", .integer(1...1000), fallback: .integer(3),
        vi: "Từ bấy nhiêu nét chạm mép ở một cạnh thì báo.",
        en: "Told from this many strokes on one side.")
    package static let parameters = [strokes]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let cuts = page.quality.cuts else { return nil }
        let worst = defects(cuts, [.cut]).first
        let strokes = Int(min(1e6, worst?.size ?? 0))
        return QualityReading(
            degree: Double(strokes), isFault: strokes >= limit,
            measured: LocalizedText(
                vi: "\(strokes) nét chạm mép",
                en: strokes == 1 ? "1 stroke at the edge" : "\(strokes) strokes at the edge"),
            box: worst?.box)
    }

    private var limit: Int { setting[Self.strokes]?.integer ?? 1 }

    var expected: LocalizedText {
        LocalizedText(vi: "dưới \(limit) nét", en: "fewer than \(limit) strokes")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) bị cắt nội dung ở mép: \(measured.vi).",
            en: "\(subject.en): content is cut off, \(measured.en).")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Chọn khổ quét lớn hơn tờ giấy, đặt lại tờ giấy cho đủ bốn lề rồi quét lại.",
            en: "Choose an area larger than the sheet, lay it so that all margins are seen, and "
                + "rescan.")
    }
}
