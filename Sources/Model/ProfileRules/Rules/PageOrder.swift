package import ArchiveModel

/// Pages of a folder in the order of their numbers. Runs of page images are checked when they are grouped.
package struct PageOrder: Rule {
    package static let id = "page.order"
    package static let manual = LocalizedText(
        vi: "Ảnh trang trong một thư mục phải đánh số liền nhau, không thiếu, không trùng, theo số ở cuối tên tệp.",
        en: "Page images of a folder must be numbered without gap or repeat, by the number at the end of the name.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let files = context.documents(for: setting)
        guard context.submission.kind == .folder, files.count > 1 else { return [] }
        let numbered = files.map { (name: $0.name, number: Self.number($0.name)) }
        if let odd = numbered.first(where: { $0.number == nil }) { return [unnumbered(odd.name, in: context)] }
        let numbers = numbered.compactMap(\.number)
        for (index, pair) in zip(numbers, numbers.dropFirst()).enumerated() where pair.1 != pair.0 + 1 {
            return [broken(after: pair.0, found: pair.1, file: numbered[index + 1].name, in: context)]
        }
        return []
    }

    private func broken(after last: Int, found: Int, file: String, in context: AssessmentContext) -> Finding {
        finding(
            in: context, place: Place(file: file), measured: Wording.same("\(last) → \(found)"),
            expected: Wording.same("\(last) → \(last + 1)"),
            message: found == last
                ? LocalizedText(
                    vi: "Trang \(found) có hơn một ảnh (\(file)).",
                    en: "Page \(found) has more than one image (\(file)).")
                : LocalizedText(
                    vi: "Sau trang \(last) là trang \(found) (\(file)); số trang phải liền nhau.",
                    en: "Page \(last) is followed by page \(found) (\(file)); numbers must have no gap."),
            advice: LocalizedText(
                vi: "Tìm trang còn thiếu hoặc bỏ ảnh thừa, đặt lại số ở cuối tên tệp rồi gửi lại cả thư mục.",
                en: "Find the missing page or remove the extra one, renumber the names and send the folder again."))
    }

    private func unnumbered(_ name: String, in context: AssessmentContext) -> Finding {
        finding(
            in: context, severity: min(.warning, setting.severity), place: Place(file: name),
            measured: Wording.same(name),
            expected: LocalizedText(vi: "tên kết thúc bằng số", en: "a name with a number"),
            message: LocalizedText(
                vi: "Tên tệp \(name) không kết thúc bằng số trang nên chưa kiểm tra được thứ tự.",
                en: "The name \(name) does not end with a page number, so the order cannot be checked."),
            advice: LocalizedText(
                vi: "Đặt số trang ở cuối tên tệp, ví dụ 001.tif, 002.tif.",
                en: "Put the page number at the end of the name, such as 001.tif, 002.tif."))
    }

    /// 12 in `ban-ve/KT-012.tif`.
    private static func number(_ name: String) -> Int? {
        let file = name.split(separator: "/").last ?? ""
        let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
        let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
        return digits.count <= 9 ? Int(String(digits)) : nil
    }
}
