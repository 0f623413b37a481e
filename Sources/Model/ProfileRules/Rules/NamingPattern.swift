package import ArchiveModel

/// File names as the profile's `naming` asks.
package struct NamingPattern: Rule {
    package static let id = "naming.pattern"
    package static let manual = LocalizedText(
        vi: "Tên tệp theo mẫu ở mục `naming`; tên đúng mẫu cho ra các trường thông tin.",
        en: "File names as `naming` asks; a name that fits gives metadata fields.")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let naming = context.profile.naming, !naming.patterns.isEmpty,
            naming.basis?.isInForce(on: context.day) ?? true,
            NameMatcher.match(submission: context.submission, profile: context.profile) == nil
        else { return [] }
        let name = NameMatcher.subject(of: context.submission)
        let patterns = naming.patterns.joined(separator: " | ")
        return [
            Finding(
                rule: Self.id, severity: naming.severity,
                message: LocalizedText(
                    vi: "Tên \(name) không theo mẫu \(patterns).", en: "The name \(name) does not follow \(patterns)."),
                advice: LocalizedText(
                    vi: "Đặt tên theo mẫu trước khi quét để hệ thống tự điền thông tin.",
                    en: "Name files by the pattern before scanning, so that the fields fill themselves."),
                measured: Wording.same(name), expected: Wording.same(patterns),
                basis: naming.basis ?? context.officeBasis, profileLocation: naming.location)
        ]
    }
}
