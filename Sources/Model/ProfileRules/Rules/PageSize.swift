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
        "tolerance", .quantity([.percent, .millimetre]), fallback: .quantity(Quantity(2, .percent)),
        vi: "Hạn sai của mỗi cạnh, ví dụ `2 %` hoặc `3 mm`.", en: "Tolerance of each side, such as `2 %` or `3 mm`.")
    static let rolls = SchemaKey(
        "rolls", .flag, fallback: .flag(true), vi: "Nhận bản in cuộn và khổ kéo dài.",
        en: "Accept plots from a roll and elongated sheets.")
    static let elongated = SchemaKey(
        "elongated", .flag, fallback: .flag(false),
        vi: "Nhận khổ kéo dài của ISO 5457 (A3.0, A3.1, A4.0 …) khi `rolls: false`.",
        en: "With `rolls: false`, still accept the elongated sheets of ISO 5457 (A3.0, A3.1, A4.0 …).")
    static let longest = SchemaKey(
        "longest", .quantity([.millimetre, .metre]),
        vi: "Bản in cuộn dài nhất, ví dụ `6 m`; không ghi thì không giới hạn.",
        en: "The longest plot from a roll, such as `6 m`; no limit when absent.")
    package static let parameters = [sizes, tolerance, rolls, elongated, longest]
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
        let tolerance = LengthTolerance(quantity: setting[Self.tolerance]?.quantity ?? Quantity(2, .percent))
        if SheetFormat.name(of: size, tolerance, in: SheetFormat.allowed(names)) != nil { return true }
        if setting[Self.rolls]?.flag == true, SheetFormat.isRoll(size, tolerance, among: names) {
            return longestRoll.map { size.long <= $0 } ?? true
        }
        return setting[Self.elongated]?.flag == true
            && SheetFormat.name(of: size, tolerance, in: SheetFormat.elongated) != nil
    }

    /// Millimetres.
    private var longestRoll: Double? {
        setting[Self.longest]?.quantity.map { $0.unit == .metre ? $0.value * 1000 : $0.value }
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
