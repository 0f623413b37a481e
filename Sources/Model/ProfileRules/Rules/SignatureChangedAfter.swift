package import ArchiveModel

/// What was done to a document after somebody signed it.
package struct SignatureChangedAfter: Rule {
    package static let id = "signature.changed-after"
    package static let manual = LocalizedText(
        vi:
            "Nội dung thêm hay sửa sau khi ký (trang, hình, chú thích, ô biểu mẫu, lớp), dù chữ ký vẫn toàn vẹn; xét cả mức mà "
            + "chữ ký chứng nhận (DocMDP) cho phép và ô bị khóa.",
        en:
            "What was added or changed after signing (pages, pictures, annotations, fields, layers) although the signature is "
            + "intact; also what a certifying signature (DocMDP) forbids, and locked fields.")
    static let allow = SchemaKey(
        "allow", .choice(["nothing", "validation", "filling", "annotating"]), fallback: .text("filling"),
        vi:
            "Được phép: `nothing` không gì cả, `validation` dấu thời gian và dữ liệu kiểm tra, `filling` ký thêm và điền biểu mẫu, "
            + "`annotating` cả chú thích.",
        en:
            "Allowed: `nothing`; `validation`: timestamps and validation data; `filling`: further signatures and forms; "
            + "`annotating`: annotations too.")
    package static let parameters = [allow]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    private static let levels = ["nothing": 0, "validation": 1, "filling": 2, "annotating": 3]

    package func findings(in context: AssessmentContext) -> [Finding] {
        let limit = Self.levels[setting[Self.allow]?.text ?? "filling"] ?? 2
        return context.documents(for: setting).flatMap { file in
            (file.pdf?.signatures ?? []).compactMap { signature in
                guard let judgement = signature.judgement, judgement.level > limit || judgement.breaksPermission else {
                    return nil
                }
                return told(signature, judgement, limit, file, in: context)
            }
        }
    }

    private func told(
        _ signature: PDFFacts.Signature, _ judgement: SignatureJudgement, _ limit: Int, _ file: FileFacts,
        in context: AssessmentContext
    ) -> Finding {
        let worst = judgement.changes.filter { $0.kind.level > limit }
        let told = worst.isEmpty ? judgement.changes : worst
        let who = signature.signer ?? signature.field
        let kinds = SignatureJudgement.ChangeKind.allCases.filter { kind in told.contains { $0.kind == kind } }
        let words = kinds.reversed().prefix(3).map(Self.words)
        let measured = LocalizedText(
            vi: words.map(\.vi).joined(separator: ", "), en: words.map(\.en).joined(separator: ", "))
        let broken = judgement.breaksPermission
        return finding(
            in: context, place: Place(file, page: told.compactMap(\.page).min()), measured: measured,
            expected: LocalizedText(vi: "không đổi nội dung sau khi ký", en: "no change of content after signing"),
            message: LocalizedText(
                vi: "Sau chữ ký số của \(who), tệp \(file.name) đã bị thay đổi: \(measured.vi)"
                    + (broken ? "; người ký không cho phép." : "."),
                en: "After the signature of \(who), \(file.name) was changed: \(measured.en)"
                    + (broken ? "; the signer did not allow it." : ".")),
            advice: LocalizedText(
                vi: "Xin lại bản gốc đã ký từ người gửi, hoặc để người có trách nhiệm so bản đã ký với bản hiện tại.",
                en: "Ask the sender for the signed original, or have the signed state compared with the present one."))
    }

    private static func words(_ kind: SignatureJudgement.ChangeKind) -> LocalizedText {
        switch kind {
        case .validationData: LocalizedText(vi: "dữ liệu kiểm tra", en: "validation data")
        case .timestampAdded: LocalizedText(vi: "thêm dấu thời gian", en: "a timestamp added")
        case .metadata: LocalizedText(vi: "siêu dữ liệu", en: "metadata")
        case .structure: LocalizedText(vi: "cấu trúc", en: "structure")
        case .navigation: LocalizedText(vi: "mục lục, đích liên kết", en: "outline, destinations")
        case .signatureAdded: LocalizedText(vi: "thêm chữ ký số", en: "a signature added")
        case .signatureField: LocalizedText(vi: "thêm ô ký", en: "a signature field added")
        case .formFilled: LocalizedText(vi: "điền biểu mẫu", en: "a form filled")
        case .annotationAdded: LocalizedText(vi: "thêm chú thích", en: "annotations added")
        case .annotationChanged: LocalizedText(vi: "sửa chú thích", en: "annotations changed")
        case .annotationRemoved: LocalizedText(vi: "xóa chú thích", en: "annotations removed")
        case .attachments: LocalizedText(vi: "tệp đính kèm", en: "attachments")
        case .fields: LocalizedText(vi: "ô biểu mẫu", en: "form fields")
        case .actions: LocalizedText(vi: "nội dung động", en: "active content")
        case .layers: LocalizedText(vi: "bật tắt lớp", en: "layers")
        case .appearance: LocalizedText(vi: "hình hiển thị của ô biểu mẫu", en: "how fields look")
        case .pageContent: LocalizedText(vi: "nội dung trang", en: "page content")
        case .pagesAdded: LocalizedText(vi: "thêm trang", en: "pages added")
        case .pagesRemoved: LocalizedText(vi: "bỏ trang", en: "pages removed")
        case .pagesMoved: LocalizedText(vi: "đổi thứ tự trang", en: "pages moved")
        case .signatureReplaced: LocalizedText(vi: "thay chữ ký số", en: "a signature replaced")
        case .other: LocalizedText(vi: "phần khác của tệp", en: "other parts of the file")
        case .unknown: LocalizedText(vi: "không so được hết", en: "not all could be compared")
        }
    }
}
