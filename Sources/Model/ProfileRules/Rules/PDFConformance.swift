package import ArchiveModel

/// The archive profile of PDF that a file claims. A claim is what the file says of itself, not a proof.
package struct PDFConformance: Rule {
    package static let id = "pdf.conformance"
    package static let manual = LocalizedText(
        vi: "Mức PDF/A mà tệp tự khai trong siêu dữ liệu XMP (ISO 19005). Quy tắc chỉ đọc lời khai, không kiểm chứng.",
        en: "The PDF/A level that a file claims in its XMP metadata (ISO 19005). The claim is read, not proved.")
    static let allowed = SchemaKey(
        "allowed", .list(of: .text), required: true, vi: "Các mức được nhận, ví dụ `[PDF/A-2b, PDF/A-2u]`.",
        en: "Levels that are accepted, such as `[PDF/A-2b, PDF/A-2u]`.")
    package static let parameters = [allowed]
    package static let severity = Severity.warning
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let allowed = setting.texts(Self.allowed)
        let list = allowed.joined(separator: ", ")
        return context.documents(for: setting).compactMap { file in
            guard let pdf = file.pdf, !file.problems.contains(where: { $0.code == .encrypted }) else { return nil }
            let claim = pdf.claimedConformance
            if let claim, allowed.contains(where: { $0.lowercased() == claim.lowercased() }) { return nil }
            return finding(
                in: context, place: Place(file),
                measured: claim.map(Wording.same) ?? LocalizedText(vi: "không khai PDF/A", en: "claims no PDF/A"),
                expected: LocalizedText(vi: "khai \(list)", en: "claims \(list)"),
                message: claim.map { claim in
                    LocalizedText(
                        vi: "Tệp \(file.name) khai \(claim); cần \(list).",
                        en: "\(file.name) claims \(claim); \(list) is needed.")
                }
                    ?? LocalizedText(
                        vi: "Tệp \(file.name) không khai là PDF/A; cần \(list).",
                        en: "\(file.name) does not claim to be PDF/A; \(list) is needed."),
                advice: LocalizedText(
                    vi: "Tạo lại tệp từ bản trước khi ký, rồi ký lại; không chuyển đổi tệp đã ký.",
                    en: "Rebuild it from the unsigned file and sign again; never convert a signed file."))
        }
    }
}
