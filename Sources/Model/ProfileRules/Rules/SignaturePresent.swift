package import ArchiveModel

/// Says that a file came signed and is kept byte for byte.
package struct SignaturePresent: Rule {
    package static let id = "signature.present"
    package static let manual = LocalizedText(
        vi: "Ghi nhận chữ ký số có sẵn; tệp được giữ nguyên từng byte.",
        en: "Notes digital signatures that are there already; the file is kept byte for byte.")
    package static let severity = Severity.info
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).compactMap { file in
            let intact = (file.pdf?.signatures ?? []).filter { $0.integrity == "intact" }
            if intact.isEmpty { return nil }
            let names = Wording.names(intact.map { $0.signer ?? $0.field })
            return finding(
                in: context, place: Place(file),
                measured: LocalizedText(
                    vi: "\(intact.count) chữ ký số toàn vẹn", en: "\(intact.count) intact signatures"),
                expected: LocalizedText(vi: "giữ nguyên chữ ký số", en: "signatures kept as they are"),
                message: LocalizedText(
                    vi: "Tệp \(file.name) đã có chữ ký số của \(names.vi); giữ nguyên chữ ký số.",
                    en: "\(file.name) is signed by \(names.en) already; the signatures are kept as they are."),
                advice: LocalizedText(
                    vi: "Không cần làm gì; không chuyển đổi hay lưu lại tệp này.",
                    en: "Nothing to do; do not convert or save this file again."))
        }
    }
}
