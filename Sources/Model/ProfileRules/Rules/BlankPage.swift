package import ArchiveModel

/// Pages without content: white, or black because the lid was open.
package struct BlankPage: Rule {
    package static let id = "page.blank"
    package static let manual = LocalizedText(
        vi: "Trang trắng (không có nét nào) và trang đen (quét hở nắp).",
        en: "Blank pages: nothing on them, or black because the lid was open.")
    static let ink = SchemaKey(
        "ink_at_most", .quantity([.percent]), fallback: .quantity(Quantity(0.05, .percent)),
        vi: "Trang có phần nét vẽ từ mức này trở xuống là trang trắng.",
        en: "A page with this share of ink or less is blank.")
    static let dark = SchemaKey(
        "dark_at_least", .quantity([.percent]), fallback: .quantity(Quantity(97, .percent)),
        vi: "Trang có phần tối từ mức này trở lên là trang đen.", en: "A page with this share of dark or more is black."
    )
    package static let parameters = [ink, dark]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            if let raster = file.raster { return blank(file, raster, in: context) }
            let pages = (file.pdf?.pages ?? []).filter { page in
                page.characters == 0 && (page.ink.map(isBlank) ?? (page.kind == .blank))
            }
            guard let first = pages.first else { return nil }
            return blank(
                Wording.pages(pages.map(\.number), of: file.name), ink: first.ink,
                place: Place(file, page: first.number),
                in: context)
        }
    }

    private func blank(_ file: FileFacts, _ raster: RasterFacts, in context: AssessmentContext) -> Finding? {
        let pages = raster.inkOfPages.filter { isBlank($0.ink) }
        guard let first = pages.first else { return nil }
        guard raster.further?.isEmpty == false else {
            let subject = LocalizedText(vi: "Ảnh \(file.name)", en: file.name)
            return blank(subject, ink: first.ink, place: Place(file), in: context)
        }
        return blank(
            Wording.pages(pages.map(\.number), of: file.name), ink: first.ink, place: Place(file, page: first.number),
            in: context)
    }

    private func share(_ key: SchemaKey) -> Double { (setting[key]?.quantity?.value ?? 0) / 100 }
    private func isBlack(_ ink: InkFacts) -> Bool { ink.share >= share(Self.dark) }
    private func isBlank(_ ink: InkFacts) -> Bool { ink.share <= share(Self.ink) || isBlack(ink) }

    private func blank(_ subject: LocalizedText, ink: InkFacts?, place: Place, in context: AssessmentContext) -> Finding
    {
        let black = ink.map(isBlack) ?? false
        let limit = Quantity(share(black ? Self.dark : Self.ink) * 100, .percent)
        let value = Quantity((ink?.share ?? 0) * 100, .percent)
        return finding(
            in: context, place: place,
            measured: LocalizedText(
                vi: "phần nét vẽ \(value.text(.vietnamese, decimals: 2))",
                en: "\(value.text(.english, decimals: 2)) ink"),
            expected: black
                ? LocalizedText(vi: "dưới \(limit.text(.vietnamese))", en: "less than \(limit.text(.english))")
                : LocalizedText(vi: "trên \(limit.text(.vietnamese))", en: "more than \(limit.text(.english))"),
            message: black
                ? LocalizedText(vi: "\(subject.vi) gần như đen toàn bộ.", en: "\(subject.en): almost entirely black.")
                : LocalizedText(
                    vi: "\(subject.vi) là trang trắng.", en: "\(subject.en): blank, nothing is on it."),
            advice: black
                ? LocalizedText(
                    vi: "Đậy nắp máy quét, quét lại trang này.", en: "Close the scanner's lid and rescan it.")
                : LocalizedText(
                    vi: "Kiểm tra tờ giấy có bị đặt úp không; nếu là mặt sau không có nội dung thì bỏ trang này.",
                    en: "See whether the sheet lay face up; if it is an empty back side, leave the page out."))
    }
}

extension RasterFacts {
    /// Of the pages whose pixels all came.
    var inkOfPages: [(number: Int, ink: InkFacts)] {
        let first = ink.map { [(number: 1, ink: $0)] } ?? []
        return first + (further ?? []).compactMap { page in page.ink.map { (number: page.number, ink: $0) } }
    }
}
