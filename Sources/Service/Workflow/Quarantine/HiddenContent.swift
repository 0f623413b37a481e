internal import ArchiveModel
package import Registry

/// What of a secret submission may stay in the journal: id, times, how many files, which page bears the mark.
extension Item {
    /// Out of sight, or on the way there: nothing that people read may show its name.
    package var isHidden: Bool { state == .quarantined || verdict == .quarantined }

    /// What people may be shown as its title.
    package var shownTitle: String { isHidden ? "–" : title }

    /// Forgets everything that was read of it. The names of its files stay until the files lie in quarantine.
    mutating func hideContent() {
        facts = nil
        findings = findings.compactMap(HiddenFinding.neutral)
        if findings.isEmpty { findings = [HiddenFinding.byPerson] }
        fields = [:]
        pageFields = nil
        typed = [:]
        waived = [:]
        record = nil
        recordVersion = nil
        contentKey = nil
        lastError = nil
        verdict = .quarantined
        memo = [:]
    }

    /// Forgets the names too: `files` are numbered, the ledger still counts them.
    mutating func hideNames() {
        submission.title = ""
        submission.findings = []
        submission.files = submission.files.enumerated().map { index, file in
            SubmittedFile(name: "\(index + 1)", size: file.size, role: file.role)
        }
    }
}

/// Findings without names, texts or measured values.
enum HiddenFinding {
    /// Nil for a finding that has nothing to do with secrecy.
    static func neutral(_ finding: Finding) -> Finding? {
        guard finding.rule == SecrecyStamp.rule else { return nil }
        return make(page: finding.place?.page, basis: finding.basis)
    }

    /// A person saw the mark, the machine did not.
    static let byPerson = make(page: nil, basis: nil)

    private static func make(page: Int?, basis: LegalBasis?) -> Finding {
        Finding(
            rule: SecrecyStamp.rule, severity: .quarantine,
            message: LocalizedText(
                vi: "\(page.map { "Trang \($0)" } ?? "Tài liệu") có dấu giống dấu chỉ độ mật.",
                en: "\(page.map { "Page \($0)" } ?? "The paper") shows something like a classification mark."),
            advice: LocalizedText(
                vi: "Giữ nguyên máy, báo ngay người phụ trách bảo vệ bí mật nhà nước; không mở, không sao chép, không "
                    + "xóa tệp.",
                en: "Leave the machine as it is and call the officer in charge of state secrets; do not open, copy or "
                    + "delete the file."),
            place: page.map { Place(page: $0) }, basis: basis)
    }
}
