internal import ArchiveModel
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa retry --returned --since DATE`: what a corrected profile would not return any more goes on.
struct RetryReturned {
    let command: RetryCommand

    func run() async throws {
        let console = command.common.console
        let opening = try Opening(command.common)
        let registry = try command.common.writeRegistry()
        let survey = ReturnedSurvey(registry: registry, settings: opening.settings, profiles: opening.profiles)
        let since = try SinceDay.parse(command.since ?? "")
        let (judged, cases) = try survey.look(profile: command.profile, since: since)
        let able = cases.filter(\.missing.isEmpty)
        if !command.dryRun {
            let now = Date()
            for found in able { try survey.takeUp(found, by: command.by, at: now) }
            if !able.isEmpty { DaemonBell.ring(command.common.place) }
        }
        if command.json {
            let rows = cases.map(ReturnedRow.init)
            try console.json(ReturnedDocument(judged: judged, cases: rows, takenUp: command.dryRun ? 0 : able.count))
        } else {
            show(judged, cases, console)
            if !command.dryRun, !able.isEmpty { DaemonWord.say(command.common.place, console) }
        }
        if able.count < cases.count || (command.dryRun && !able.isEmpty) { throw ExitTable.negative }
    }

    private func show(_ judged: Int, _ cases: [ReturnedCase], _ console: Console) {
        console.say(
            "Đánh giá lại \(judged) lượt đã trả lại: \(cases.count) lượt không còn bị trả lại.",
            "\(judged) returned submissions judged again: \(cases.count) would not be returned any more.")
        for found in cases {
            let verdict = found.verdict.name[console.language]
            console.line(
                "  \(found.item.id)  \(found.item.title): \(Verdict.returned.name[console.language]) → \(verdict)")
            if found.missing.isEmpty {
                if !command.dryRun {
                    console.say("      lấy lại tệp, đi tiếp", "      its files are taken back, it goes on")
                }
                continue
            }
            let names = found.missing.joined(separator: ", ")
            console.say(
                "      phải quét lại: tệp không còn như khi trả lại (\(names))",
                "      has to be scanned again: not as it was given back (\(names))")
        }
    }
}

private struct ReturnedRow: Encodable {
    var item: ItemID
    var title: String
    var verdict: Verdict
    var profile: ProfileReference
    var missing: [String]

    init(_ found: ReturnedCase) {
        item = found.item.id
        title = found.item.title
        verdict = found.verdict
        profile = found.profile
        missing = found.missing
    }
}

/// `sohoa retry --returned --json`.
private struct ReturnedDocument: Encodable {
    var judged: Int
    var cases: [ReturnedRow]
    var takenUp: Int
}
