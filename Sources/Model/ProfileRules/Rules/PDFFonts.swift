package import ArchiveModel

/// Fonts must travel with the file, or the text looks different elsewhere.
package struct PDFFonts: Rule {
    package static let id = "pdf.fonts"
    package static let manual = LocalizedText(
        vi: "Phông chữ phải được nhúng trong PDF.", en: "Fonts must be embedded in the PDF.")
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            let missing = (file.pdf?.fonts ?? []).filter { !$0.isEmbedded }.map(\.name)
            if missing.isEmpty { return nil }
            let names = Wording.names(missing)
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(
                    vi: "\(missing.count) phông chữ chưa nhúng", en: "\(missing.count) fonts not embedded"),
                expected: LocalizedText(vi: "mọi phông chữ được nhúng", en: "every font embedded"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) có \(missing.count) phông chữ chưa nhúng: \(names.vi).",
                    en: "\(file.name) has \(missing.count) fonts that are not embedded: \(names.en)."),
                advice: LocalizedText(
                    vi: "Xuất lại với tùy chọn nhúng phông chữ; tệp đã ký số thì giữ nguyên và ghi chú.",
                    en: "Export it with fonts embedded; leave a signed file as it is and note it."))
        }
    }
}
