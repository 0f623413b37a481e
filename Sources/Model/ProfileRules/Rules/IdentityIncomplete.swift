package import ArchiveModel

/// Without every field of `identity:` nobody can tell whether the paper is a record already.
package struct IdentityIncomplete: Rule {
    package static let id = "identity.incomplete"
    package static let manual = LocalizedText(
        vi:
            "Thiếu trường ở mục `identity` thì chưa biết giấy tờ này đã có hay chưa; lượt quét được coi là giấy tờ mới.",
        en: "With a field of `identity` missing the paper cannot be recognised and counts as a new one.")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let missing = context.profile.identity.filter { context.fields[$0]?.isBlank ?? true }
        if missing.isEmpty { return [] }
        let labels = LocalizedText { language in
            missing.map { key in context.profile.fields.first { $0.key == key }?.label[language] ?? key }
                .joined(separator: ", ")
        }
        var finding = self.finding(
            in: context, measured: LocalizedText(vi: "chưa có \(labels.vi)", en: "no \(labels.en)"),
            expected: Wording.same(context.profile.identity.joined(separator: ", ")),
            message: LocalizedText(
                vi: "Chưa đủ trường nhận dạng (\(labels.vi)) nên không biết giấy tờ này đã có trong kho hay chưa.",
                en: "The identifying fields are not complete (\(labels.en)): it may be a record already."),
            advice: LocalizedText(
                vi: "Đặt tên tệp theo mẫu hoặc điền các trường này để bản quét lại nối vào kết quả cũ.",
                en: "Name the file by the pattern or fill these fields in, so that a re-scan joins its record."))
        finding.basis = context.officeBasis
        finding.profileLocation = context.profile.locations["identity"]
        return [finding]
    }
}
