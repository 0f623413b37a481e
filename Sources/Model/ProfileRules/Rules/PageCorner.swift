package import ArchiveModel

/// Corners of the paper that are missing or folded over.
package struct PageCorner: Rule, QualityRule {
    package static let id = "quality.corner"
    package static let manual = LocalizedText(
        vi: "Góc giấy rách hoặc gấp: chỗ góc thấy nền máy quét. Chỉ thấy được khi nền máy "
            + "quét tối.",
        en: "Torn or folded corners: the bed is seen in the corner of the paper. Seen only "
            + "where the bed is dark.")
    static let atMost = SchemaKey(
        "at_most", .quantity([.millimetre]), fallback: .quantity(Quantity(8, .millimetre)),
        vi: "Cạnh góc thiếu dài nhất được nhận.",
        en: "The longest missing side of a corner allowed.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard !page.isGeoreferenced, let corners = page.quality.corners else { return nil }
        let worst = defects(corners, [.corner]).first
        return QualityReading(
            degree: worst?.size ?? 0, isFault: (worst?.size ?? 0) > setting.number(Self.atMost) ?? .infinity,
            measured: Wording.quantity(worst?.size ?? 0, .millimetre, 0), box: worst?.box)
    }

    var expected: LocalizedText {
        Wording.atMost(setting[Self.atMost]?.quantity ?? Quantity(0, .millimetre))
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) thiếu một góc giấy, cạnh góc \(measured.vi).",
            en: "\(subject.en): a corner of the paper is missing, \(measured.en) along its side.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Mở góc bị gấp ra và quét lại; góc đã rách thì ghi chú tình trạng tờ giấy.",
            en: "Unfold the corner and rescan; if it is torn, note the state of the sheet.")
    }
}
