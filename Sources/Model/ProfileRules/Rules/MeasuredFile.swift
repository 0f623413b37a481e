package import ArchiveModel

/// Nothing is accepted unseen: a document that nobody measured waits for a person.
package struct MeasuredFile: Rule {
    package static let id = "file.measured"
    package static let manual = LocalizedText(
        vi: "Giữ lại tài liệu mà hệ thống không đo được gì và cũng không có lý do.",
        en: "Holds documents of which nothing could be measured, without a reason.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let known = Set(context.facts.files.map(\.name))
        let absent = context.submission.files.filter { [.main, .page].contains($0.role) && !known.contains($0.name) }
        return context.documents.filter(isUnmeasured).map { finding(about: $0.name, in: context) }
            + absent.map { finding(about: $0.name, in: context) }
    }

    private func isUnmeasured(_ file: FileFacts) -> Bool {
        let format = file.identification.format
        let isMeasurable = format.isRaster || format.isVector || format == .pdf
        let hasNothing = file.raster == nil && file.vector == nil && file.pdf == nil
        return isMeasurable && file.problems.isEmpty && (hasNothing || file.pdf?.pages.isEmpty == true)
    }

    private func finding(about name: String, in context: AssessmentContext) -> Finding {
        finding(
            in: context, place: Place(file: name),
            measured: LocalizedText(vi: "chưa có số đo nào", en: "no measurement"),
            expected: LocalizedText(vi: "đo được nội dung", en: "measured content"),
            message: LocalizedText(
                vi: "Chưa đo được nội dung của tệp \(name).", en: "The content of \(name) has not been measured."),
            advice: LocalizedText(
                vi: "Gửi lại lượt quét; nếu lặp lại thì báo quản trị.",
                en: "Send the submission again; tell the administrator if it repeats."))
    }
}
