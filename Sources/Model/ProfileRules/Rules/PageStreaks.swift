package import ArchiveModel

/// Lines of a dirty or dead element of the scanner.
package struct PageStreaks: Rule, QualityRule {
    package static let id = "quality.streaks"
    package static let manual = LocalizedText(
        vi: "Sọc máy quét: vệt thẳng chạy suốt trang do bụi hoặc hỏng điểm cảm biến. Nếp gấp "
            + "của giấy không tính.",
        en: "Streaks: lines over the whole page from dust or a dead sensor element. Folds of "
            + "the paper are not counted.")
    static let atMost = SchemaKey(
        "at_most", .integer(0...100), fallback: .integer(0),
        vi: "Số sọc nhiều nhất được nhận.",
        en: "The most streaks allowed.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    func reading(of page: QualityPage) -> QualityReading? {
        guard page.quality.streaks != nil else { return nil }
        let streaks = defects(page.quality.streaks, [.streak])
        return QualityReading(
            degree: Double(streaks.count), isFault: streaks.count > limit,
            measured: LocalizedText(
                vi: "\(streaks.count) sọc", en: streaks.count == 1 ? "1 streak" : "\(streaks.count) streaks"),
            box: streaks.first?.box)
    }

    private var limit: Int { setting[Self.atMost]?.integer ?? 0 }

    var expected: LocalizedText {
        Wording.atMost(limit, vi: "sọc", en: "streaks")
    }

    func message(_ subject: LocalizedText, _ measured: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(subject.vi) có \(measured.vi) chạy suốt trang.",
            en: "\(subject.en): \(measured.en) over the whole page.")
    }

    var advice: LocalizedText {
        LocalizedText(
            vi: "Lau dải kính quét và trục cuốn, rồi quét lại; nếu là nếp gấp của giấy thì bỏ qua.",
            en: "Clean the strip of glass and the rollers, and rescan; let a fold of the paper pass.")
    }
}
