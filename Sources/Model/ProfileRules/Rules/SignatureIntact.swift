package import ArchiveModel

/// A signature whose document was changed afterwards, or that cannot be checked.
package struct SignatureIntact: Rule {
    package static let id = "signature.intact"
    package static let manual = LocalizedText(
        vi: "Chữ ký số có sẵn phải toàn vẹn; chữ ký chưa kiểm tra được thì cảnh báo. Chỉ xét tính toàn vẹn, không xét "
            + "chứng thư số.",
        en: "Signatures must be intact; one that cannot be checked gives a warning. Integrity only, not trust.")
    package static let severity = Severity.hold
    package let setting: RuleSetting
    package init(setting: RuleSetting) { self.setting = setting }

    package func findings(in context: AssessmentContext) -> [Finding] {
        context.documents(for: setting).flatMap { file in
            (file.pdf?.signatures ?? []).filter { $0.integrity != "intact" }.map { signature in
                signature.integrity == "digest-mismatch" || signature.integrity == "decoding-error"
                    ? broken(signature, file, in: context) : unchecked(signature, file, in: context)
            }
        }
    }

    private func broken(_ signature: PDFFacts.Signature, _ file: FileFacts, in context: AssessmentContext) -> Finding {
        let who = signature.signer ?? signature.field
        return finding(
            in: context, place: Place(file), measured: Wording.same(signature.integrity),
            expected: LocalizedText(vi: "chữ ký số toàn vẹn", en: "an intact signature"),
            message: LocalizedText(
                vi:
                    "Chữ ký số của \(who) trong tệp \(file.name) không còn toàn vẹn: nội dung đã bị thay đổi sau khi ký.",
                en: "The signature of \(who) in \(file.name) is broken: the content was changed after signing."),
            advice: LocalizedText(
                vi: "Xin lại bản gốc đã ký từ người gửi; không ký đè lên tệp này.",
                en: "Ask the sender for the signed original; do not sign over this file."))
    }

    private func unchecked(_ signature: PDFFacts.Signature, _ file: FileFacts, in context: AssessmentContext) -> Finding
    {
        let who = signature.signer ?? signature.field
        return finding(
            in: context, severity: min(.warning, setting.severity), place: Place(file),
            measured: Wording.same(signature.integrity),
            expected: LocalizedText(vi: "chữ ký số toàn vẹn", en: "an intact signature"),
            message: LocalizedText(
                vi: "Chưa kiểm tra được chữ ký số của \(who) trong tệp \(file.name).",
                en: "The signature of \(who) in \(file.name) could not be checked."),
            advice: LocalizedText(
                vi: "Mở tệp bằng phần mềm kiểm tra chữ ký số của đơn vị để đối chiếu.",
                en: "Open the file with the office's signature checker and compare."))
    }
}
