internal import ArchiveModel
internal import ArgumentParser
internal import Foundation
internal import ProfileFiles
internal import ProfileRules
internal import Workflow

extension ProfileCommand {
    /// `sohoa profile try ID FILE…`: every rule on a scan, registering nothing; needs no home and no daemon.
    struct Try: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("try", vi: "Thử bộ quy tắc trên một bản quét.", en: "Try a profile on a scan.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã bộ quy tắc, hoặc tệp nháp .yaml.", "Profile id, or a draft's .yaml file."))
        var profile: String
        @Argument(
            help: .text(
                "Tệp; các tệp của một bộ, kèm bảng thông tin, nêu cùng lúc.",
                "Files; those of a set together, with its table."))
        var files: [String]
        @Option(help: .text("Thông tin gõ tay, KHÓA=GIÁ TRỊ.", "Typed metadata, KEY=VALUE.", valueName: "key=value"))
        var with: [String] = []
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let loaded = try ProfileSource(common).draft(profile)
            let paths = files.map(CommonOptions.absolute)
            try GivenFiles.check(paths)
            let tables = LooseTables(among: paths)
            let facts = try await Measuring.measure(tables.others, for: loaded.profile)
            let submission = Self.submission(facts, tables: try tables.files(), at: Date())
            let evidence = try tables.evidence(profile: loaded.profile, submission: submission)
            let trace = Assessment.trace(
                profile: loaded.profile, submission: submission, facts: facts, typed: try typed(), evidence: evidence)
            if json {
                try console.json(TryDocument(profile: loaded.reference, file: loaded.file, trace: trace))
            } else {
                TraceView(console: console).show(trace, of: loaded)
            }
            if trace.result.verdict != .accepted { throw ExitTable.negative }
        }

        private func typed() throws -> [String: String] {
            var values: [String: String] = [:]
            for pair in with {
                guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
                    throw ValidationError(
                        Spoken.text("“\(pair)” không phải KHÓA=GIÁ TRỊ.", "“\(pair)” is not KEY=VALUE."))
                }
                values[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            }
            return values
        }

        /// What intake would have made of files that were dropped together.
        private static func submission(
            _ facts: SubmissionFacts, tables: [SubmittedFile], at now: Date
        ) -> Submission {
            let files = facts.files.map { file in
                SubmittedFile(
                    name: file.name, size: file.size, digest: file.digest,
                    role: file.identification.format.isCompanion && facts.files.count > 1 ? .companion : .main)
            }
            let title = (files.first { $0.role == .main } ?? files.first)?.name ?? ""
            return Submission(
                id: ItemID.make(at: now), root: "", station: "", kind: files.count > 1 ? .set : .single, title: title,
                files: files + tables, arrivedAt: now)
        }
    }
}

/// `sohoa profile try --json`.
private struct TryDocument: Encodable {
    var profile: ProfileReference
    /// The file that was read.
    var file: String
    var trace: AssessmentTrace
}

/// Every rule for people: what was measured, what was expected, whether it holds.
struct TraceView {
    let console: Console
    private var language: Language { console.language }

    func show(_ trace: AssessmentTrace, of loaded: LoadedProfile) {
        let profile = loaded.profile
        console.line("\(profile.name[language])  (\(profile.id), \(loaded.file))")
        for outcome in trace.outcomes { show(outcome) }
        let fields = trace.result.fields.sorted { $0.key < $1.key }
        if !fields.isEmpty { console.say("Thông tin đọc được:", "Metadata:") }
        for (key, value) in fields { console.line("  \(key) = \(value)  (\(trace.result.fieldSources[key] ?? ""))") }
        let asked = trace.outcomes.filter { [.passed, .found].contains($0.state) }
        let passed = asked.count { $0.state == .passed }
        console.say(
            "\(trace.result.verdict.name.vi): \(passed)/\(asked.count) quy tắc đạt. Không đăng ký gì.",
            "\(trace.result.verdict.name.en): \(passed) of \(asked.count) rules hold. Nothing was registered.")
    }

    private func show(_ outcome: RuleOutcome) {
        let place = outcome.location.map { "  (\($0))" } ?? ""
        console.line("\(mark(outcome)) \(outcome.rule)\(note(outcome.state))\(place)")
        for reading in outcome.readings {
            let file = reading.file.map { $0 + ": " } ?? ""
            console.say(
                "    \(file)đo được \(reading.measured.vi) – mức quy định \(reading.expected.vi)",
                "    \(file)measured \(reading.measured.en) – expected \(reading.expected.en)")
        }
        for finding in outcome.findings {
            console.line("    [\(finding.severity.rawValue)] \(finding.message[language])")
            console.line("    → \(finding.advice[language])")
        }
    }

    private func mark(_ outcome: RuleOutcome) -> String {
        switch outcome.state {
        case .passed: "✓"
        case .notInForce, .notApplicable: "–"
        case .found: outcome.findings.contains { $0.severity >= .hold } ? "✗" : "!"
        }
    }

    private func note(_ state: RuleOutcome.State) -> String {
        switch state {
        case .notInForce: language == .vietnamese ? "  chưa hoặc không còn hiệu lực" : "  not in force on this day"
        case .notApplicable: language == .vietnamese ? "  không áp dụng cho tệp này" : "  does not apply to these files"
        case .passed, .found: ""
        }
    }
}
