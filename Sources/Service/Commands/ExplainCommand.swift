internal import ArchiveModel
package import ArgumentParser
internal import ProfileRules
internal import Registry
internal import Workflow

/// `sohoa explain ID`: every step, finding, basis and duration of a submission or a record.
package struct ExplainCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "explain", vi: "Giải thích từng bước và từng điểm cần lưu ý.", en: "Explain a verdict, step by step.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã lượt quét hoặc mã kết quả.", "Submission or record id.")) var id: String
    @Flag(help: .text("In đúng văn bản bộ quy tắc đã đánh giá.", "Print the very profile text that judged it."))
    var profile = false
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let console = common.console
        let registry = try common.readRegistry()
        let item = try Lookup.item(id, in: registry)
        let judge = try JudgingText.find(
            asked: id, item, registry: registry, store: ObjectStore(root: common.place.store))
        if profile {
            guard let judge else { throw JudgingText.gone(item) }
            return json ? try console.json(judge) : console.line(judge.text)
        }
        let events = try registry.events(of: item.id)
        let levels = await levels(item)
        if json { return try console.json(Explanation(item: item, events: events, profile: judge, levels: levels)) }
        header(item, console)
        for event in events { line(event, console) }
        for finding in item.findings { findingLines(finding, console) }
        fieldLines(item, console)
        if let levels { LevelView(common).show(levels, console) }
        if item.state == .awaitingSignature, let finding = AwaitedSignature.finding(item) {
            findingLines(finding, console)
        }
        if let judge { console.say(judge.sentence(id).vi, judge.sentence(id).en) }
    }

    private func levels(_ item: Item) async -> LevelReport? {
        guard let record = item.record, let version = item.recordVersion else { return nil }
        let store = ObjectStore(root: common.place.store)
        guard store.contains(record) else { return nil }
        return await LevelView(common).report(record, version: version, store: store)
    }

    /// Each field with its value, and all that sources said of it when it is not one thing.
    private func fieldLines(_ item: Item, _ console: Console) {
        for (key, value) in item.fields.sorted(by: { $0.key < $1.key }) {
            let said = item.sources.filter { $0.field == key }
            let source = item.source(of: key).map { SourceWords.name(of: $0)[console.language] } ?? "–"
            console.line("  \(key) = \(value)  ← \(source)")
            if said.count < 2 { continue }
            for candidate in said {
                let sure = Quantity((candidate.confidence * 100).rounded(), .percent).text(console.language)
                console.line("      \(SourceWords.name(of: candidate)[console.language]): \(candidate.text) (\(sure))")
            }
        }
    }

    private func header(_ item: Item, _ console: Console) {
        console.line("\(item.id)  \(item.shownTitle)  (\(item.root)/\(item.station))")
        let verdict = item.verdict?.name[console.language] ?? "…"
        let state = StateNames.of(item)[console.language]
        let profile = item.profile.map { "\($0.id) \($0.version) \($0.digest.short)" } ?? "–"
        console.say(
            "\(verdict) · \(state) · bộ quy tắc \(profile) · kết quả \(item.record?.rawValue ?? "–")",
            "\(verdict) · \(state) · profile \(profile) · record \(item.record?.rawValue ?? "–")")
    }

    private func line(_ event: StepEvent, _ console: Console) {
        let step = event.step?.name[console.language] ?? event.kind.rawValue
        let time = Quantity(event.duration, .second).text(console.language, decimals: 3)
        console.line("  \(VietnamTime.iso8601(event.at))  \(step)  \(time)  \(event.outcome)")
        guard let fault = event.fault else { return }
        console.line("      ✗ \(fault.message[console.language])\(fault.cause.map { " (\($0))" } ?? "")")
        console.line("      → \(fault.hint[console.language])")
    }

    private func findingLines(_ finding: Finding, _ console: Console) {
        let language = console.language
        console.line("  [\(finding.severity.rawValue)] \(finding.rule): \(finding.message[language])")
        if let measured = finding.measured, let expected = finding.expected {
            console.say(
                "      đo được \(measured.vi) – mức quy định \(expected.vi)",
                "      measured \(measured.en) – expected \(expected.en)")
        }
        if let because = finding.because { console.line("      \(because[language])") }
        if let basis = finding.basis { console.line("      \(basis.citation) [\(basis.standing.rawValue)]") }
        console.line("      → \(finding.advice[language])")
        if let place = finding.profileLocation { console.line("      \(place)") }
    }
}

struct Explanation: Encodable {
    var item: Item
    var events: [StepEvent]
    /// The text that judged it; nil when it is nowhere to be had.
    var profile: JudgingText?
    /// Computed from the signatures in the store; nil before there is a record.
    var levels: LevelReport?
}
