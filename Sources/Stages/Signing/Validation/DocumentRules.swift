internal import ArchiveModel

/// What the document around a signature must be (decision 0019): the bytes that it covers are one saved state, and
/// nothing changed since that the signer did not allow.
enum DocumentRules {
    /// The bytes alone show that it can't hold.
    static func formatReasons(_ evidence: FoundSignature) -> [VerdictReason] {
        var reasons = evidence.defects.map { VerdictReason(.totalFailed, .formatFailure, $0) }
        if evidence.hasStrayPadding { reasons.append(strayPadding) }
        if !evidence.changedFiles.isEmpty { reasons.append(filesChanged(evidence.changedFiles)) }
        if !evidence.unreadFiles.isEmpty { reasons.append(.unsupported(evidence.unreadFiles.joined(separator: ", "))) }
        guard let judgement = evidence.judgement else { return reasons }
        reasons += judgement.tricks.map { VerdictReason(.totalFailed, .formatFailure, words($0)) }
        if judgement.tricks.isEmpty, judgement.coverage == .part || judgement.coverage == .none {
            reasons.append(leavesOut)
        }
        return reasons
    }

    /// What changed since, weighed.
    ///
    /// - Parameter isCoveredLater: a later signature that holds covers the changes.
    static func changeReasons(_ judgement: SignatureJudgement, isCoveredLater: Bool) -> [VerdictReason] {
        let changes = judgement.changes
        if judgement.breaksPermission { return [forbidden(changes)] }
        if changes.contains(where: { $0.kind == .unknown }) { return [notCompared] }
        let level = judgement.level
        if level >= 4 { return [changed(changes)] }
        // A certification that allows it was settled above.
        if judgement.permission.map({ $0 >= level }) ?? false { return [] }
        if level == 3 { return [annotated(changes)] }
        let isFilled = changes.contains { $0.kind == .formFilled }
        return isFilled && !isCoveredLater ? [filled(changes)] : []
    }

    static func note(_ judgement: SignatureJudgement) -> LocalizedText? {
        guard !judgement.changes.isEmpty else { return nil }
        let list = list(judgement.changes)
        return LocalizedText(vi: "Sau khi ký có thêm: \(list.vi).", en: "Added after signing: \(list.en).")
    }

    // MARK: Words

    private static let strayPadding = VerdictReason.failed(
        .formatFailure, vi: "Phía sau giá trị chữ ký có dữ liệu lạ không được ký.",
        en: "Behind the signature's value stand bytes that nothing signs.")
    private static func filesChanged(_ names: [String]) -> VerdictReason {
        let list = names.prefix(10).joined(separator: ", ")
        return .failed(
            .hashFailure, vi: "Tệp trong gói đã bị thay đổi hoặc không còn: \(list).",
            en: "Files of the container were changed or are gone: \(list).")
    }
    private static let leavesOut = VerdictReason.failed(
        .formatFailure, vi: "Chữ ký bỏ sót một phần tệp.", en: "The signature leaves out a part of the file.")
    private static let notCompared = VerdictReason.unclear(
        .signatureConstraints, vi: "Không so được tệp hiện nay với bản đã ký.",
        en: "The file could not be compared with the state that was signed.")

    private static func forbidden(_ changes: [SignatureJudgement.Change]) -> VerdictReason {
        let list = list(changes)
        return .failed(
            .formatFailure, vi: "Tệp bị thay đổi theo cách người ký không cho phép: \(list.vi).",
            en: "The file was changed in a way that the signer does not allow: \(list.en).")
    }

    private static func changed(_ changes: [SignatureJudgement.Change]) -> VerdictReason {
        let list = list(changes.filter { $0.kind.level >= 4 })
        return .failed(
            .formatFailure, vi: "Nội dung tài liệu bị thay đổi sau khi ký: \(list.vi).",
            en: "The document was changed after signing: \(list.en).")
    }

    private static func annotated(_ changes: [SignatureJudgement.Change]) -> VerdictReason {
        let list = list(changes.filter { $0.kind.level == 3 })
        return .unclear(
            .signatureConstraints, vi: "Sau khi ký có người thêm hoặc sửa chú thích: \(list.vi).",
            en: "Annotations were added or changed after signing: \(list.en).")
    }

    private static func filled(_ changes: [SignatureJudgement.Change]) -> VerdictReason {
        let list = list(changes.filter { $0.kind == .formFilled })
        return .unclear(
            .signatureConstraints,
            vi: "Sau khi ký có người điền biểu mẫu và không chữ ký nào bảo vệ phần điền: \(list.vi).",
            en: "A form was filled after signing and no signature protects what was filled in: \(list.en).")
    }

    private static func list(_ changes: [SignatureJudgement.Change]) -> LocalizedText {
        LocalizedText { language in
            var seen: [String] = []
            for change in changes {
                let place = change.page.map { language == .vietnamese ? " (trang \($0))" : " (page \($0))" } ?? ""
                let subject = change.subject.map { " “\($0)”" } ?? ""
                let text = words(change.kind)[language] + subject + place
                if !seen.contains(text) { seen.append(text) }
            }
            let rest = seen.count - 5
            return seen.prefix(5).joined(separator: ", ") + (rest > 0 ? ", … +\(rest)" : "")
        }
    }
}
