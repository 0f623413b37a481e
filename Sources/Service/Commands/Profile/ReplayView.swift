internal import ArchiveModel
internal import Foundation
internal import Workflow

/// What a text would have changed, for people.
struct ReplayView {
    let console: Console
    /// More are in the JSON.
    static let shown = 100

    func show(_ summary: ReplaySummary) {
        console.say(
            "Đánh giá lại \(summary.judged) lượt quét gần nhất: \(summary.changes.count) lượt đổi kết quả, "
                + "\(summary.otherFindings) lượt chỉ khác điểm cần lưu ý.",
            "The last \(summary.judged) submissions judged again: \(summary.changes.count) verdicts change, "
                + "\(summary.otherFindings) have other findings only.")
        for (old, new, count) in summary.counts {
            console.line("  \(old.name[console.language]) → \(new.name[console.language]): \(count)")
        }
        for change in summary.changes.prefix(Self.shown) { line(change) }
        if summary.changes.count > Self.shown {
            let more = summary.changes.count - Self.shown
            console.say("  … và \(more) lượt nữa (xem --json)", "  … and \(more) more (see --json)")
        }
    }

    private func line(_ change: ReplayChange) {
        let verdicts = "\(change.old.name[console.language]) → \(change.new.name[console.language])"
        console.line("  \(change.item)  \(change.file): \(verdicts)  [\(change.rules.joined(separator: ", "))]")
        if let reason = change.reason { console.line("      \(reason[console.language])") }
    }
}

/// The same for programs.
struct ReplayDocument: Encodable {
    struct Count: Encodable {
        var old: Verdict
        var new: Verdict
        var count: Int
    }
    var judged: Int
    var changed: Int
    var otherFindings: Int
    var counts: [Count]
    var changes: [ReplayChange]

    init(_ summary: ReplaySummary) {
        judged = summary.judged
        changed = summary.changes.count
        otherFindings = summary.otherFindings
        counts = summary.counts.map { Count(old: $0.old, new: $0.new, count: $0.count) }
        changes = summary.changes
    }
}
