package import ArchiveModel

/// Sheets of several sizes in one file: a drawing set that was bound together.
package struct PageMixed: Rule {
    package static let id = "page.mixed"
    package static let manual = LocalizedText(
        vi: "Số khổ giấy khác nhau trong một tệp nhiều trang, ví dụ bộ bản vẽ A1 lẫn A3.",
        en: "How many sheet sizes one file of several pages holds, such as a set of A1 and A3 drawings.")
    static let atMost = SchemaKey(
        "at_most", .integer(1...20), fallback: .integer(1), vi: "Số khổ nhiều nhất.", en: "The most allowed.")
    package static let parameters = [atMost]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = setting[Self.atMost]?.integer ?? 1
        return context.documents(for: setting).compactMap { file in
            var names: [String] = []
            var odd: SheetSize?
            for size in file.sheetSizes {
                let name = SheetFormat.name(of: size, tolerance: 0.03) ?? size.text
                if names.contains(name) { continue }
                names.append(name)
                if names.count == limit + 1 { odd = size }
            }
            guard let odd else { return nil }
            let list = Wording.names(names)
            return finding(
                in: context, place: Place(file, page: odd.page),
                measured: LocalizedText(
                    vi: "\(names.count) khổ: \(list.vi)", en: "\(names.count) sizes: \(list.en)"),
                expected: LocalizedText(vi: "≤ \(limit) khổ", en: "≤ \(limit)"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) có \(names.count) khổ giấy (\(list.vi)); cho phép \(limit).",
                    en: "\(file.name) holds \(names.count) sheet sizes (\(list.en)); \(limit) is allowed."),
                advice: LocalizedText(
                    vi: "Tách mỗi bản vẽ một tệp, hoặc xếp các tờ cùng khổ vào một tệp rồi gửi lại.",
                    en: "Save each drawing as its own file, or bind sheets of one size together, and send again."))
        }
    }
}
