package import ArchiveModel

/// Pages of a drawing set against its own list of drawings.
package struct DrawingList: Rule {
    package static let id = "drawing.list"
    package static let manual = LocalizedText(
        vi:
            "Số hiệu từng bản vẽ (đọc từ lớp chữ của khung tên) phải khớp với danh mục bản vẽ trong cùng tệp: không thiếu, "
            + "không thừa, không trùng. Tệp không có trang danh mục thì chỉ xét trùng.",
        en:
            "Numbers of the drawings (read from the text layer of their title blocks) must agree with the list of drawings "
            + "in the same file: none missing, none extra, none twice. Without a list only repeats are judged.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file -> [Finding] in
            let pages = file.pdf?.pages ?? []
            let own = pages.compactMap { page in
                page.drawing?.own.map { (key: DrawingNumbers.key($0), text: $0, page: page.number) }
            }
            var found: [Finding] = []
            for (index, drawing) in own.enumerated() {
                if let earlier = own.prefix(index).first(where: { $0.key == drawing.key }) {
                    found.append(twice(drawing.text, earlier.page, drawing.page, file, context))
                }
            }
            let listed = pages.flatMap { $0.drawing?.listed ?? [] }
            guard !listed.isEmpty, !own.isEmpty else { return found }
            let keys = Set(listed.map(DrawingNumbers.key))
            let missing = listed.filter { number in !own.contains { $0.key == DrawingNumbers.key(number) } }
            let extra = own.filter { !keys.contains($0.key) }
            if !missing.isEmpty { found.append(absent(missing, listed.count, file, context)) }
            if let first = extra.first { found.append(unlisted(extra.map(\.text), first.page, file, context)) }
            return found
        }
    }

    private static let agreeing = LocalizedText(vi: "khớp danh mục bản vẽ", en: "as the list of drawings says")

    private func twice(
        _ number: String, _ first: Int, _ second: Int, _ file: FileFacts, _ context: AssessmentContext
    ) -> Finding {
        finding(
            in: context, place: Place(file, page: second), measured: Wording.same(number),
            expected: LocalizedText(vi: "mỗi số hiệu một bản vẽ", en: "one drawing a number"),
            message: LocalizedText(
                vi: "Số hiệu bản vẽ \(number) có ở cả trang \(first) và trang \(second) của tệp \(file.name).",
                en: "Drawing number \(number) stands on pages \(first) and \(second) of \(file.name)."),
            advice: LocalizedText(
                vi: "Bỏ trang trùng, hoặc sửa số hiệu trong khung tên rồi xuất lại tệp.",
                en: "Remove the repeated page, or mend the number in the title block and export again."))
    }

    private func absent(
        _ numbers: [String], _ count: Int, _ file: FileFacts, _ context: AssessmentContext
    ) -> Finding {
        let names = Wording.names(numbers)
        return finding(
            in: context, place: Place(file),
            measured: LocalizedText(
                vi: "\(count - numbers.count)/\(count) bản vẽ", en: "\(count - numbers.count) of \(count) drawings"),
            expected: Self.agreeing,
            message: LocalizedText(
                vi: "Danh mục có \(count) bản vẽ, tệp \(file.name) thiếu \(numbers.count): \(names.vi).",
                en: "The list has \(count) drawings, \(file.name) lacks \(numbers.count): \(names.en)."),
            advice: LocalizedText(
                vi: "Tìm bản vẽ còn thiếu, đưa vào đúng thứ tự rồi gửi lại cả bộ.",
                en: "Find the missing drawings, put them in their places and send the whole set again."))
    }

    private func unlisted(
        _ numbers: [String], _ page: Int, _ file: FileFacts, _ context: AssessmentContext
    ) -> Finding {
        let names = Wording.names(numbers)
        return finding(
            in: context, place: Place(file, page: page),
            measured: LocalizedText(vi: "\(numbers.count) bản vẽ thừa", en: "\(numbers.count) extra"),
            expected: Self.agreeing,
            message: LocalizedText(
                vi: "Tệp \(file.name) có bản vẽ không nằm trong danh mục: \(names.vi).",
                en: "\(file.name) has drawings that are not on the list: \(names.en)."),
            advice: LocalizedText(
                vi: "Bổ sung bản vẽ vào danh mục, hoặc bỏ trang không thuộc bộ này.",
                en: "Add them to the list, or remove pages that do not belong to this set."))
    }
}
