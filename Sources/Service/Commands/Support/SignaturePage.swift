internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Signing

/// What a person reads of a signed file: one block a signature.
struct SignaturePage {
    let console: Console

    private var isVietnamese: Bool { console.language == .vietnamese }

    func show(_ report: SignedFileReport) {
        let verdict = report.verdict
        let count = verdict.signatures.count
        let good = verdict.signatures.count { $0.indication == .totalPassed }
        let name = DurableFiles.name(of: report.file)
        let head = isVietnamese ? "\(good)/\(count) chữ ký hợp lệ" : "\(good)/\(count) signatures valid"
        let none = isVietnamese ? "không có chữ ký nào" : "no signature"
        console.line("\(verdict.holds ? "✓" : "✗") \(name): \(count == 0 ? none : head)")
        for problem in verdict.problems { console.line("    ✗ \(problem.code.rawValue): \(problem.detail)") }
        for (index, signature) in verdict.signatures.enumerated() {
            block(signature, "\(index + 1)/\(count)", report)
        }
        for field in verdict.emptyFields {
            console.say("  Ô chữ ký còn trống: “\(field)”", "  Empty signature field: “\(field)”")
        }
    }

    private func block(_ signature: SignatureVerdict, _ number: String, _ report: SignedFileReport) {
        let kind = words(signature.kind)
        console.line(
            "  \(kind) \(number) “\(signature.name)” – \(mark(signature.indication)) [\(signature.adesIndication)]")
        console.line("    \(signature.summary[console.language])")
        for (label, value) in rows(signature, report) where !value.isEmpty {
            let room = String(repeating: " ", count: max(1, 18 - DisplayWidth.of(label)))
            console.line("    \(label)\(room)\(value)")
        }
        for reason in signature.reasons { console.line("    – \(reason.text[console.language])") }
        for note in signature.notes { console.line("    · \(note[console.language])") }
        if let advice = signature.advice { console.line("    → \(advice[console.language])") }
    }

    private func rows(_ signature: SignatureVerdict, _ report: SignedFileReport) -> [(String, String)] {
        [
            (word("Người ký", "Signer"), signature.signer?.subject ?? word("không rõ", "unknown")),
            (word("Thời gian", "Time"), time(signature)),
            (word("Toàn vẹn", "Integrity"), words(signature.integrity)),
            (word("Phạm vi", "Covers"), coverage(signature, report)),
            (word("Chuỗi", "Chain"), chain(signature)),
            (word("Thu hồi", "Revocation"), revocation(signature)),
            (word("Mức", "Level"), level(signature)),
            (
                word("Thuật toán", "Algorithm"),
                [signature.algorithm, signature.signer?.key].compactMap { $0 }.joined(separator: ", ")
            ),
        ]
    }

    // MARK: Words

    private func word(_ vi: String, _ en: String) -> String { isVietnamese ? vi : en }

    private func mark(_ indication: AdESIndication) -> String {
        switch indication {
        case .totalPassed: word("HỢP LỆ", "VALID")
        case .totalFailed: word("KHÔNG HỢP LỆ", "NOT VALID")
        case .indeterminate: word("CHƯA KẾT LUẬN ĐƯỢC", "NOT DECIDED")
        }
    }

    private func words(_ kind: SignatureJudgement.Kind) -> String {
        switch kind {
        case .approval: word("Chữ ký", "Signature")
        case .certification: word("Chữ ký chứng nhận", "Certifying signature")
        case .timestamp: word("Dấu thời gian", "Timestamp")
        case .usageRights: word("Quyền sử dụng", "Usage rights")
        }
    }

    private func words(_ integrity: SignatureVerdict.Integrity) -> String {
        switch integrity {
        case .intact: word("phần được ký còn nguyên vẹn", "what was signed is unchanged")
        case .broken: word("đã bị thay đổi", "changed")
        case .unknown: word("chưa biết", "not known")
        }
    }

    private func time(_ signature: SignatureVerdict) -> String {
        var parts: [String] = []
        if let proven = signature.provenTime {
            let by = signature.provenBy ?? "?"
            parts.append(
                word(
                    "\(VietnamTime.text(proven)) theo đồng hồ của \(by)",
                    "\(VietnamTime.text(proven)) by the clock of \(by)"))
        }
        if let claimed = signature.claimedTime {
            let text = VietnamTime.text(claimed)
            parts.append(
                signature.kind == .timestamp
                    ? text : word("người ký tự ghi \(text)", "claimed by the signer: \(text)"))
        }
        return parts.joined(separator: "; ")
    }

    private func coverage(_ signature: SignatureVerdict, _ report: SignedFileReport) -> String {
        if !signature.coveredFiles.isEmpty { return signature.coveredFiles.joined(separator: ", ") }
        switch signature.coverage {
        case .whole: return word("toàn bộ tệp", "the whole file")
        case .revision: return word("một bản lưu trước của tệp", "an earlier state of the file")
        case .part, .some(.none): return word("chỉ một phần tệp", "a part of the file only")
        case nil:
            return report.content.map { DurableFiles.name(of: $0) }
                ?? word("nội dung trong tệp ký", "the content inside")
        }
    }

    private func chain(_ signature: SignatureVerdict) -> String {
        let names = signature.chain.map { short($0.subject) }.joined(separator: " ← ")
        if signature.chain.isEmpty { return "" }
        return names
            + (signature.trustedRoot == nil
                ? word(" (chưa tin cậy)", " (not trusted)") : word(" (gốc tin cậy)", " (trusted root)"))
    }

    /// The common name where there is one.
    private func short(_ subject: String) -> String {
        guard let start = subject.range(of: "CN=") else { return subject }
        return String(subject[start.upperBound...].prefix { $0 != "," && $0 != "+" })
    }

    private func revocation(_ signature: SignatureVerdict) -> String {
        signature.revocation.filter { $0.state != .root }.map { finding in
            let name = short(finding.certificate)
            let source =
                finding.source.map { " (\($0.rawValue) \(finding.thisUpdate.map(VietnamTime.day) ?? ""))" } ?? ""
            switch finding.state {
            case .good: return word("\(name): không bị thu hồi\(source)", "\(name): not revoked\(source)")
            case .revoked:
                let day = finding.revokedAt.map(VietnamTime.day) ?? "?"
                return word("\(name): thu hồi \(day)\(source)", "\(name): revoked \(day)\(source)")
            case .unknown: return word("\(name): chưa biết\(source)", "\(name): not known\(source)")
            case .notNeeded: return word("\(name): không cần hỏi", "\(name): need not be asked")
            case .root: return name
            }
        }.joined(separator: "; ")
    }

    private func level(_ signature: SignatureVerdict) -> String {
        guard let level = signature.level, let standard = signature.standard else { return signature.format }
        guard let until = signature.revocationKnownUntil else { return "\(standard) \(level.rawValue)" }
        let day = VietnamTime.day(until)
        return "\(standard) \(level.rawValue)"
            + word("; kiểm tra được ngoại tuyến đến \(day)", "; can be verified offline until \(day)")
    }
}
