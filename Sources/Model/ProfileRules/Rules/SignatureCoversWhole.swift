package import ArchiveModel

/// A signature proves the bytes that it covers, no others.
package struct SignatureCoversWhole: Rule {
    package static let id = "signature.covers-whole"
    package static let manual = LocalizedText(
        vi:
            "Chữ ký số phải bao trùm trọn tệp, hoặc trọn một lần lưu trước đó; chữ ký bỏ sót hay bị ghép từ nơi khác thì không "
            + "chứng minh được gì.",
        en:
            "A signature must cover the whole file, or a whole earlier state of it; one that leaves bytes out or was copied "
            + "from elsewhere proves nothing.")
    static let states = SchemaKey(
        "states", .flag, fallback: .flag(true),
        vi:
            "`true`: chấp nhận chữ ký bao trùm trọn một lần lưu trước (nhiều người ký lần lượt); `false`: phải trọn tệp.",
        en: "`true`: a whole earlier state is enough (several people sign in turn); `false`: the file to its end.")
    package static let parameters = [states]
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        let states = setting[Self.states]?.flag ?? true
        return context.documents(for: setting).flatMap { file in
            (file.pdf?.signatures ?? []).compactMap { signature in
                guard let judgement = signature.judgement, judgement.kind != .usageRights else { return nil }
                let isWhole = judgement.coverage == .whole || judgement.coverage == .revision && states
                if isWhole, judgement.tricks.isEmpty { return nil }
                return told(signature, judgement, file, in: context)
            }
        }
    }

    private func told(
        _ signature: PDFFacts.Signature, _ judgement: SignatureJudgement, _ file: FileFacts,
        in context: AssessmentContext
    ) -> Finding {
        let who = signature.signer ?? signature.field
        let measured = Self.words(judgement)
        return finding(
            in: context, place: Place(file), measured: measured,
            expected: LocalizedText(vi: "chữ ký số bao trùm trọn tệp", en: "a signature over the whole file"),
            message: LocalizedText(
                vi: "Chữ ký số của \(who) trong tệp \(file.name) không bảo vệ trọn nội dung: \(measured.vi).",
                en: "The signature of \(who) in \(file.name) does not protect all of it: \(measured.en)."),
            advice: LocalizedText(
                vi: "Không dựa vào chữ ký này; xin lại bản gốc đã ký từ người gửi.",
                en: "Do not rely on this signature; ask the sender for the signed original."))
    }

    private static func words(_ judgement: SignatureJudgement) -> LocalizedText {
        guard let trick = judgement.tricks.first else {
            return judgement.coverage == .revision
                ? LocalizedText(vi: "chỉ bao trùm một lần lưu trước", en: "it covers an earlier state only")
                : LocalizedText(vi: "bỏ sót một phần tệp", en: "it leaves out a part of the file")
        }
        return switch trick {
        case .missing:
            LocalizedText(vi: "thiếu phạm vi ký hoặc giá trị chữ ký", en: "its range or its value is missing")
        case .malformed: LocalizedText(vi: "phạm vi ký sai dạng", en: "its range is malformed")
        case .notFromStart:
            LocalizedText(vi: "phạm vi ký không bắt đầu từ đầu tệp", en: "it does not begin at the start")
        case .beyondFile: LocalizedText(vi: "phạm vi ký vượt quá cuối tệp", en: "its range ends past the file")
        case .gapNotValue:
            LocalizedText(
                vi: "phần không ký chứa thứ khác ngoài chữ ký", en: "what it leaves out is not just its value")
        case .otherValue:
            LocalizedText(
                vi: "giá trị chữ ký không khớp với phần bị bỏ ra", en: "its value is not the one it leaves out")
        case .notARevision:
            LocalizedText(vi: "phần được ký không phải là một tệp PDF trọn vẹn", en: "what it covers is no whole PDF")
        case .notInRevision:
            LocalizedText(vi: "chữ ký được chép từ nơi khác sang", en: "it was copied from elsewhere")
        case .notInObjects:
            LocalizedText(vi: "chuỗi cập nhật của tệp bị hỏng", en: "the file's chain of updates is broken")
        }
    }
}
