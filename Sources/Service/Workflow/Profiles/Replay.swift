package import ArchiveModel
package import Foundation
internal import ProfileRules
package import Registry

/// One submission whose verdict would be another.
package struct ReplayChange: Hashable, Sendable, Codable {
    package var item: ItemID
    /// The main file, as it was dropped.
    package var file: String
    package var station: String
    package var arrivedAt: Date
    package var record: RecordID?
    package var old: Verdict
    package var new: Verdict
    /// Rules whose findings appear, disappear or weigh differently, and so decide.
    package var rules: [String]
    /// What the worst new finding says; nil when findings went away.
    package var reason: LocalizedText?
}

/// What a text would have done to submissions that came already.
package struct ReplaySummary: Hashable, Sendable, Codable {
    /// How many submissions were judged again.
    package var judged: Int
    /// The newest first.
    package var changes: [ReplayChange]
    /// Same verdict, other findings or fields.
    package var otherFindings: Int

    /// `accepted → returned`: how many.
    package var counts: [(old: Verdict, new: Verdict, count: Int)] {
        Verdict.allCases.flatMap { old in
            Verdict.allCases.compactMap { new in
                let count = changes.count { $0.old == old && $0.new == new }
                return count > 0 ? (old, new, count) : nil
            }
        }
    }
}

/// Judges the stored facts of submissions by another text. Nothing is read but the journal, nothing is written.
package enum Replay {
    /// As many as a release looks back at.
    package static let reach = 500

    /// - Parameters:
    ///   - old: what is in force; nil compares with the verdicts that were given.
    ///   - new: the text that is about to be released.
    package static func compare(_ items: [Item], from old: Profile?, to new: Profile) -> ReplaySummary {
        var summary = ReplaySummary(judged: 0, changes: [], otherFindings: 0)
        for item in items where item.isReplayable {
            summary.judged += 1
            let before = old.map { judge(item, by: $0) }
            let after = judge(item, by: new)
            let oldVerdict = before?.verdict ?? item.verdict ?? .held
            let oldFindings = before?.findings ?? item.findings
            if oldVerdict != after.verdict {
                summary.changes.append(change(item, oldVerdict, oldFindings, after))
            } else if !after.isSame(findings: oldFindings, fields: before?.fields ?? item.fields) {
                summary.otherFindings += 1
            }
        }
        return summary
    }

    /// The answer of a profile to what was measured, with everything that people decided about it.
    static func judge(_ item: Item, by profile: Profile) -> AssessmentResult {
        Assessment.assess(
            profile: profile, submission: item.judged,
            facts: item.facts ?? SubmissionFacts(files: [], origin: OriginFact(kind: .unknown, evidence: [])),
            typed: item.typed, waived: Set(item.waived.keys),
            decidedBy: item.waived.values.sorted().joined(separator: "; "),
            evidence: FieldEvidence(stored: item.sources, rows: item.evidence, findings: item.findings))
    }

    private static func change(
        _ item: Item, _ old: Verdict, _ findings: [Finding], _ after: AssessmentResult
    ) -> ReplayChange {
        let before = Dictionary(grouping: findings, by: \.rule).mapValues { $0.map(\.severity).max() }
        let now = Dictionary(grouping: after.findings, by: \.rule).mapValues { $0.map(\.severity).max() }
        let rules = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }
        let worst = after.findings.filter { rules.contains($0.rule) }.max { $0.severity < $1.severity }
        return ReplayChange(
            item: item.id, file: item.title, station: item.station, arrivedAt: item.submission.arrivedAt,
            record: item.record, old: old, new: after.verdict, rules: rules.sorted(),
            reason: worst.flatMap { $0.severity >= .hold ? $0.message : nil })
    }
}

extension Item {
    /// Judged by rules on facts: not a person's return, not a link to another record, not a companion that came alone.
    var isReplayable: Bool {
        guard facts != nil, let verdict, verdict != .quarantined, !isLink else { return false }
        return !findings.contains { ["review.returned", "content.duplicate"].contains($0.rule) }
            && !findings.contains { $0.rule.hasPrefix("companion.main-") }
    }
}

extension AssessmentResult {
    /// Whether people would be told the same: places in profile files and citations do not count.
    func isSame(findings other: [Finding], fields: [String: String]) -> Bool {
        func words(_ findings: [Finding]) -> Set<String> {
            Set(findings.map { "\($0.rule) \($0.severity.rawValue) \($0.message.vi) \($0.place?.file ?? "")" })
        }
        return words(findings) == words(other) && self.fields == fields
    }
}
