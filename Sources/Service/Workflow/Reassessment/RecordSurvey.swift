package import ArchiveModel
package import Foundation
internal import Packaging
package import ProfileFiles
internal import ProfileRules
package import Registry

/// Judges what was measured of registered records by the version in force now. Reads store and journal, writes nothing,
/// opens no scan.
package struct RecordSurvey: Sendable {
    let registry: Registry
    let store: ObjectStore

    package init(registry: Registry, store: ObjectStore) {
        self.registry = registry
        self.store = store
    }

    /// What a survey found.
    package struct Result: Sendable {
        /// How many records were judged again.
        package var judged = 0
        /// One for each record that would not stay as it is; nothing of it is approved yet.
        package var entries: [ReassessmentEntry] = []
        /// Records whose facts could not be read.
        package var unreadable: [RecordID] = []
    }

    /// - Parameters:
    ///   - withdrawsHeld: a record that a person would have had to decide about is withdrawn too.
    ///   - by: who asks; written into whatever is approved.
    package func look(
        profile: LoadedProfile, since: Date, withdrawsHeld: Bool = false, plan: String, by: String, note: String,
        at now: Date
    ) throws -> Result {
        var result = Result()
        for row in try registry.records(judgedBy: profile.profile.id, since: since) {
            guard let base = try? RecordBase(row, registry: registry, store: store) else {
                result.unreadable.append(row.id)
                continue
            }
            result.judged += 1
            let answer = base.judge(by: profile.profile)
            guard var entry = entry(base, answer, profile) else { continue }
            if entry.action == .decide, withdrawsHeld { entry.action = .withdraw }
            entry.plan = plan
            entry.by = by
            entry.note = note
            entry.at = now
            result.entries.append(entry)
        }
        return result
    }

    private func entry(
        _ base: RecordBase, _ answer: AssessmentResult, _ profile: LoadedProfile
    ) -> ReassessmentEntry? {
        let old = base.manifest
        let wasWithdrawn = old.isWithdrawn
        let action: ReassessmentEntry.Action
        switch answer.verdict {
        case .accepted where wasWithdrawn: action = .reinstate
        case .accepted where !base.isSame(answer): action = .revise
        case .returned where !wasWithdrawn, .quarantined where !wasWithdrawn: action = .withdraw
        case .held where !wasWithdrawn: action = .decide
        default: return nil
        }
        let rules = base.rules(that: answer)
        return ReassessmentEntry(
            plan: "", record: old.record, title: old.title, action: action, version: old.version,
            manifest: base.digest, profile: profile.reference, old: old.verdict, new: answer.verdict, rules: rules,
            reason: Self.reason(action, rules: rules, answer: answer, profile: profile), by: "", note: "",
            at: .distantPast)
    }

    private static func reason(
        _ action: ReassessmentEntry.Action, rules: [String], answer: AssessmentResult, profile: LoadedProfile
    ) -> LocalizedText {
        let by = "\(profile.profile.id) \(profile.profile.version)"
        let worst = answer.findings.first { rules.contains($0.rule) }?.message
        let detail = worst ?? LocalizedText(vi: rules.joined(separator: ", "), en: rules.joined(separator: ", "))
        switch action {
        case .withdraw, .decide:
            return LocalizedText(
                vi: "Đánh giá lại theo bộ quy tắc \(by): \(answer.verdict.name.vi). \(detail.vi)",
                en: "Judged again by profile \(by): \(answer.verdict.name.en). \(detail.en)")
        case .reinstate:
            return LocalizedText(
                vi: "Đánh giá lại theo bộ quy tắc \(by): Đạt, kết quả dùng lại được.",
                en: "Judged again by profile \(by): accepted, the record may be used again.")
        case .revise:
            return LocalizedText(
                vi: "Đánh giá lại theo bộ quy tắc \(by): vẫn Đạt, điểm cần lưu ý hoặc thông tin đã đổi. \(detail.vi)",
                en: "Judged again by profile \(by): still accepted, findings or metadata differ. \(detail.en)")
        }
    }
}
