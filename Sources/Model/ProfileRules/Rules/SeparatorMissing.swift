package import ArchiveModel

/// A run that should be divided at separator sheets and has none.
package struct SeparatorMissing: Rule {
    package static let id = "run.no-separator"
    package static let manual = LocalizedText(
        vi: "Với `grouping: { by: separator }`, lượt ảnh trang phải có tờ phân cách.",
        en: "With `grouping: { by: separator }` a run of pages must hold a separator sheet.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard context.profile.grouping.unit == .separator, context.submission.kind == .run,
            !context.submission.findings.contains(where: { $0.rule == "run.divided" })
        else { return [] }
        var finding = self.finding(
            in: context, measured: LocalizedText(vi: "0 tờ phân cách", en: "no separator sheet"),
            expected: LocalizedText(vi: "ít nhất 1 tờ phân cách", en: "one at least"),
            message: LocalizedText(
                vi: "Lượt quét không có tờ phân cách nào, nên không biết có mấy giấy tờ.",
                en: "The run has no separator sheet, so nobody knows how many papers it holds."),
            advice: LocalizedText(
                vi: "Đặt tờ phân cách trước mỗi giấy tờ rồi quét lại; nếu cả lượt đúng là một giấy tờ thì chấp nhận.",
                en: "Lay a separator sheet before each paper and rescan; if it is one paper, accept it."))
        finding.basis = context.officeBasis
        finding.profileLocation = context.profile.locations["grouping"]
        return [finding]
    }
}
