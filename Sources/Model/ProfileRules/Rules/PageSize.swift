package import ArchiveModel

/// Sheets of ISO 5457 (TCVN 7285), and plots from a roll.
package struct PageSize: Rule {
    package static let id = "page.size"
    package static let manual = LocalizedText(
        vi: "Khổ giấy theo ISO 5457 (TCVN 7285); bản in cuộn có một cạnh đúng khổ, cạnh kia dài tùy ý.",
        en: "Sheet sizes of ISO 5457 (TCVN 7285); a plot from a roll has one side of a format and any length.")
    static let sizes = SchemaKey(
        "sizes", .list(of: .choice(["A0", "A1", "A2", "A3", "A4"])),
        fallback: .list(["A0", "A1", "A2", "A3", "A4"].map(ProfileValue.text)), vi: "Các khổ được nhận.",
        en: "Sizes that are accepted.")
    static let tolerance = SchemaKey(
        "tolerance", .quantity([.percent]), fallback: .quantity(Quantity(2, .percent)),
        vi: "Hạn sai của mỗi cạnh.", en: "Tolerance of each side.")
    static let rolls = SchemaKey(
        "rolls", .flag, fallback: .flag(true), vi: "Nhận bản in cuộn và khổ kéo dài.",
        en: "Accept plots from a roll and elongated sheets.")
    package static let parameters = [sizes, tolerance, rolls]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let names = (setting[Self.sizes]?.list ?? []).compactMap(\.text)
        return context.documents(for: setting).compactMap { file in
            let odd = file.sheetSizes.filter { !fits($0, names) }
            guard let first = odd.first else { return nil }
            return finding(about: file, odd: odd, first: first, names: names, in: context)
        }
    }

    private func fits(_ size: SheetSize, _ names: [String]) -> Bool {
        let tolerance = (setting[Self.tolerance]?.quantity?.value ?? 0) / 100
        if SheetFormat.name(of: size, tolerance: tolerance, among: names) != nil { return true }
        return setting[Self.rolls]?.flag == true && SheetFormat.isRoll(size, tolerance: tolerance, among: names)
    }

    private func finding(
        about file: FileFacts, odd: [SheetSize], first: SheetSize, names: [String], in context: AssessmentContext
    ) -> Finding {
        let pages = odd.compactMap(\.page)
        let subject =
            pages.isEmpty ? LocalizedText(vi: "Ảnh \(file.name)", en: file.name) : Wording.pages(pages, of: file.name)
        let list = names.joined(separator: ", ")
        return finding(
            in: context, place: Place(file, page: first.page), measured: Wording.same(first.text),
            expected: setting[Self.rolls]?.flag == true
                ? LocalizedText(vi: "\(list) hoặc bản in cuộn", en: "\(list) or a plot from a roll")
                : Wording.same(list),
            message: LocalizedText(
                vi: "\(subject.vi) có khổ \(first.text), không thuộc khổ nào trong \(list).",
                en: "\(subject.en): \(first.text), which is none of \(list)."),
            advice: LocalizedText(
                vi: "Kiểm tra tỷ lệ quét 100 % và tờ giấy có bị quét thiếu mép; nếu giấy đúng khổ như vậy thì bỏ qua.",
                en:
                    "Check that the scan is 1:1 and no edge is missing; if the paper is that size, nothing need be done."
            ))
    }
}
