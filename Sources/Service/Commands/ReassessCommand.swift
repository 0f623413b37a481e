internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Logging
internal import ProfileFiles
internal import Registry
internal import WorkerClient
internal import Workflow

/// `sohoa reassess --profile ID --since DATE`: judges registered records again after a profile was corrected, without
/// scanning anything again.
package struct ReassessCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "reassess", vi: "Đánh giá lại kết quả đã đăng ký, không quét lại.",
            en: "Judge registered records again without re-scanning.")
    }

    @OptionGroup var common: CommonOptions
    @Option(help: .text("Mã bộ quy tắc số hóa.", "Profile id.", valueName: "id")) var profile: String
    @Option(help: .text("Đăng ký từ ngày này, NĂM-THÁNG-NGÀY.", "Registered from this day on.", valueName: "date"))
    var since: String
    @Option(help: .text("Người duyệt.", "Who approves.", valueName: "person")) var by: String = NSUserName()
    @Option(help: .text("Lý do, số văn bản.", "Why; the decision's number.")) var note = ""
    @Flag(help: .text("Chỉ xem, không ghi gì.", "Show only.")) var dryRun = false
    @Flag(help: .text("Không hỏi lại.", "Do not ask.")) var yes = false
    @Flag(
        help: .text(
            "Thu hồi cả kết quả mà nay phải chờ người quyết định.", "Withdraw also what a person would have to decide.")
    )
    var withdrawHeld = false
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws { _ = try SinceDay.parse(since) }

    package func run() async throws {
        let console = common.console
        let opening = try Opening(common)
        let registry = try common.writeRegistry()
        let open = try registry.openReassessments()
        if !open.isEmpty, !dryRun {
            if !json { resume(open, console) }
            try await ReassessmentWait(opening: opening, registry: registry).finish()
        }
        guard let loaded = try ProfileSource(common).inForce(profile)?.0 else { throw Self.notInForce(profile) }
        let now = Date()
        let plan = ItemID.make(at: now).rawValue
        let survey = try RecordSurvey(registry: registry, store: opening.store).look(
            profile: loaded, since: try SinceDay.parse(since), withdrawsHeld: withdrawHeld, plan: plan, by: by,
            note: note, at: now)
        let approved = survey.entries.filter { $0.action != .decide }
        if !json { ReassessmentView(console: console).show(survey, by: loaded) }
        let goesOn = !approved.isEmpty && !dryRun && (yes || (!json && confirmed(console)))
        if goesOn {
            try registry.plan(approved)
            DaemonBell.ring(common.place)
            try await ReassessmentWait(opening: opening, registry: registry).finish()
        }
        let done = goesOn ? try registry.reassessments(plan: plan) : []
        try tell(survey, done, console)
        let isLeft = done.contains { $0.state != .done } || survey.entries.count > done.count
        if isLeft || !survey.unreadable.isEmpty { throw ExitTable.negative }
    }

    private func tell(
        _ survey: RecordSurvey.Result, _ done: [ReassessmentEntry], _ console: Console
    ) throws {
        if json {
            return try console.json(
                ReassessmentDocument(
                    judged: survey.judged, entries: done.isEmpty ? survey.entries : done, written: !done.isEmpty,
                    undecided: survey.entries.filter { $0.action == .decide }, unreadable: survey.unreadable))
        }
        if done.isEmpty {
            let changes = survey.entries.contains { $0.action != .decide }
            if changes { console.say("Chưa ghi gì.", "Nothing was written.") }
            return
        }
        func count(_ action: ReassessmentEntry.Action) -> Int {
            done.count { $0.action == action && $0.state == .done }
        }
        let skipped = done.count { $0.state == .skipped }
        console.say(
            "Đã ghi \(count(.revise)) bản mới, thu hồi \(count(.withdraw)), khôi phục \(count(.reinstate)); "
                + "bỏ qua \(skipped) vì vừa có thay đổi (chạy lại lệnh này).",
            "Wrote \(count(.revise)) revisions, \(count(.withdraw)) withdrawals, \(count(.reinstate)) reinstatements; "
                + "skipped \(skipped) that changed meanwhile (run this again).")
    }

    private func resume(_ open: [ReassessmentEntry], _ console: Console) {
        console.say(
            "Còn \(open.count) kết quả của lần duyệt trước chưa ghi xong: làm tiếp.",
            "\(open.count) records of an earlier approval are not done: going on with them.")
    }

    private func confirmed(_ console: Console) -> Bool {
        guard console.isTerminal, isatty(STDIN_FILENO) == 1 else { return false }
        console.say("Ghi các thay đổi trên? Gõ “co” rồi Enter:", "Write these changes? Type “yes” and Enter:")
        return ["co", "có", "c", "yes", "y"].contains((readLine() ?? "").lowercased())
    }

    private static func notInForce(_ id: String) -> SohoaError {
        SohoaError(
            code: "profile.not-in-force",
            message: LocalizedText(
                vi: "Bộ quy tắc “\(id)” chưa có bản nào hiệu lực.", en: "No version of the profile “\(id)” is in force."
            ),
            hint: LocalizedText(
                vi: "Xem “sohoa profile list”; phát hành bằng “sohoa profile release \(id)”.",
                en: "See “sohoa profile list”; bring one into force with “sohoa profile release \(id)”."),
            disposition: .usage)
    }
}

/// `--since 2026-11-21`: the beginning of a day in Vietnam.
enum SinceDay {
    static func parse(_ text: String) throws -> Date {
        let isDay = text.utf8.count == 10 && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
        guard isDay, let date = VietnamTime.date(text + "T00:00:00+07:00"), VietnamTime.day(date) == text else {
            throw ValidationError(
                Spoken.text(
                    "“\(text)” không phải ngày; viết NĂM-THÁNG-NGÀY, ví dụ 2026-11-21.",
                    "“\(text)” is no day; write for example 2026-11-21."))
        }
        return date
    }
}

/// Sees that what was approved is done: by the daemon when there is one, else here.
struct ReassessmentWait {
    let opening: Opening
    let registry: Registry

    func finish() async throws {
        guard HomeLock.isHeld(opening.home) else { return try await byOurselves() }
        while try !registry.openReassessments(limit: 1).isEmpty {
            guard HomeLock.isHeld(opening.home) else { throw Self.daemonLeft }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func byOurselves() async throws {
        let lock = try HomeLock(opening.home)
        defer { withExtendedLifetime(lock) {} }
        var logger = Logger(label: "sohoa.reassess")
        logger.logLevel = .critical
        let (station, workers) = try opening.station(executables: .beside(), logger: logger)
        do {
            try station.store.recover()
            let run = ReassessmentRun(station: station)
            try await run.clear()
            try await run.drain()
            await workers.shutdown()
        } catch {
            await workers.shutdown()
            throw error
        }
    }

    private static let daemonLeft = SohoaError(
        code: "reassess.daemon-left",
        message: LocalizedText(vi: "sohoad đã dừng khi đang ghi.", en: "sohoad stopped while it was writing."),
        hint: LocalizedText(
            vi: "Không mất gì: sohoad làm tiếp khi khởi động, hoặc chạy lại lệnh này.",
            en: "Nothing is lost: it goes on when sohoad starts, or run this again."),
        disposition: .retry)
}

/// A survey for people.
struct ReassessmentView {
    let console: Console
    static let shown = 500

    func show(_ survey: RecordSurvey.Result, by profile: LoadedProfile) {
        let version = "\(profile.profile.id) \(profile.profile.version)"
        console.say(
            "Đánh giá lại \(survey.judged) kết quả theo \(version): \(survey.entries.count) kết quả thay đổi.",
            "\(survey.judged) records judged again by \(version): \(survey.entries.count) would change.")
        for entry in survey.entries.prefix(Self.shown) {
            let action = Self.word(entry.action)[console.language]
            let verdicts = "\(entry.old.name[console.language]) → \(entry.new.name[console.language])"
            console.line(
                "  \(entry.record)  \(entry.title): \(verdicts), \(action)  [\(entry.rules.joined(separator: ", "))]")
            console.line("      \(entry.reason[console.language])")
        }
        if survey.entries.count > Self.shown {
            let more = survey.entries.count - Self.shown
            console.say("  … và \(more) kết quả nữa (xem --json)", "  … and \(more) more (see --json)")
        }
        for record in survey.unreadable {
            console.say("  ✗ \(record): không đọc được số đo trong kho", "  ✗ \(record): its facts can't be read")
        }
    }

    private static func word(_ action: ReassessmentEntry.Action) -> LocalizedText {
        switch action {
        case .revise: LocalizedText(vi: "ghi bản mới", en: "a revision")
        case .withdraw: LocalizedText(vi: "thu hồi", en: "a withdrawal")
        case .reinstate: LocalizedText(vi: "khôi phục", en: "reinstated")
        case .decide:
            LocalizedText(
                vi: "phải có người quyết định, không tự ghi (xem --withdraw-held)",
                en: "a person has to decide, nothing is written (see --withdraw-held)")
        }
    }
}

/// `sohoa reassess --json`.
private struct ReassessmentDocument: Encodable {
    var judged: Int
    var entries: [ReassessmentEntry]
    var written: Bool
    var undecided: [ReassessmentEntry]
    var unreadable: [RecordID]
}
