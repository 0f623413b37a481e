package import ArchiveModel

/// Content that is a record already. The registry knows; the profile's `duplicates` decides.
package struct DuplicateContent: Rule {
    package static let id = "content.duplicate"
    package static let manual = LocalizedText(
        vi:
            "Nội dung trùng với kết quả số hóa đã đăng ký: `link` thì liên kết với kết quả cũ, `reject` thì trả lại, `revision` thì thành phiên bản mới.",
        en:
            "Content that is registered already: `link` links to the earlier record, `reject` gives the files back, `revision` makes its next version."
    )
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let earlier = context.earlier else { return [] }
        let rejects = context.profile.duplicates == .reject
        var finding = self.finding(
            in: context, severity: rejects ? .return : .info,
            measured: LocalizedText(vi: "trùng với \(earlier)", en: "the same as \(earlier)"),
            expected: LocalizedText(vi: "nội dung chưa đăng ký", en: "content not registered yet"),
            message: LocalizedText(
                vi: "Nội dung giống hệt kết quả số hóa \(earlier) đã đăng ký.",
                en: "The content is identical to the registered record \(earlier)."),
            advice: rejects
                ? LocalizedText(
                    vi: "Kiểm tra có quét trùng không; dùng lại kết quả \(earlier), không gửi lại.",
                    en: "Check for a double scan; use record \(earlier) and do not send it again.")
                : LocalizedText(
                    vi: "Không cần làm gì: lượt quét được liên kết với \(earlier), không lưu thêm bản nữa.",
                    en: "Nothing to do: the submission is linked to \(earlier) and nothing is stored twice."))
        finding.basis = context.officeBasis
        finding.profileLocation = context.profile.locations["duplicates"]
        return [finding]
    }
}
