package import ArchiveModel

/// A draft profile is a sketch; whatever it judges says so.
package struct DraftProfile: Rule {
    package static let id = "profile.draft"
    package static let manual = LocalizedText(
        vi: "Nhắc rằng bộ quy tắc còn là bản dự thảo (`status: draft`).",
        en: "Says that the profile is still a draft (`status: draft`).")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard context.profile.status == .draft else { return [] }
        let profile = context.profile
        var finding = self.finding(
            in: context, measured: LocalizedText(vi: "bản dự thảo", en: "a draft"),
            expected: LocalizedText(vi: "bộ quy tắc đã ban hành", en: "a released profile"),
            message: LocalizedText(
                vi: "Bộ quy tắc \(profile.name.vi) (\(profile.id)) còn là bản dự thảo.",
                en: "The profile \(profile.name.en) (\(profile.id)) is still a draft."),
            advice: LocalizedText(
                vi: "Đơn vị rà soát các mức quy định rồi ghi `status: active`.",
                en: "Review its limits in the office, then write `status: active`."))
        finding.basis = context.officeBasis
        finding.profileLocation = profile.locations["status"]
        return [finding]
    }
}
