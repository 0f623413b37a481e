package import ArchiveModel

/// The oldest PDF version that is accepted.
package struct PDFVersion: Rule {
    package static let id = "pdf.version"
    package static let manual = LocalizedText(vi: "Phiên bản PDF tối thiểu.", en: "The oldest PDF version accepted.")
    static let atLeast = SchemaKey(
        "at_least", .choice(["1.3", "1.4", "1.5", "1.6", "1.7", "2.0"]), required: true, vi: "Ví dụ `1.4`.",
        en: "For example `1.4`.")
    package static let parameters = [atLeast]
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        guard let limit = setting[Self.atLeast]?.text, let least = Double(limit) else { return [] }
        return context.documents(for: setting).compactMap { file in
            guard let version = file.pdf?.version, let number = Double(version), number < least else { return nil }
            return finding(
                in: context, place: Place(file), measured: Wording.same("PDF \(version)"),
                expected: Wording.same("PDF ≥ \(limit)"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) là PDF \(version); cần từ PDF \(limit).",
                    en: "\(file.name) is PDF \(version); PDF \(limit) or newer is needed."),
                advice: LocalizedText(
                    vi: "Xuất lại từ phần mềm quét với phiên bản PDF mới hơn; tệp đã ký số thì không chuyển đổi.",
                    en: "Export it again with a newer PDF version; never convert a signed file."))
        }
    }
}
