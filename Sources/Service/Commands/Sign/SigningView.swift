internal import ArchiveModel
internal import Foundation
internal import Glibc
internal import Workflow

/// What a session tells, and what it asks.
struct SigningView: Sendable {
    let console: Console
    /// JSON is printed at the end: people read standard error meanwhile.
    let isQuiet: Bool
    /// Titles that are shown at once.
    private static let most = 200

    func list(_ tasks: [SigningTask]) {
        if tasks.isEmpty { return say("Không có gì chờ ký.", "Nothing awaits a signature.") }
        for task in tasks.prefix(Self.most) {
            line("\(task.item)  \(task.title)  [\(task.whose.rawValue)]")
            for finding in task.findings.prefix(2) { line("    \(finding.message[console.language])") }
        }
        if tasks.count > Self.most {
            say("… và \(tasks.count - Self.most) tài liệu nữa", "… and \(tasks.count - Self.most) more")
        }
        say("\(tasks.count) tài liệu chờ ký.", "\(tasks.count) documents await a signature.")
    }

    func introduce(_ key: SessionKey, _ whose: Signatory, count: Int) {
        say(
            "Ký \(count) tài liệu với tư cách \(whose.name.vi): \(key.party.name), khóa \(key.key.name).",
            "To sign \(count) documents as the \(whose.name.en): \(key.party.name), key \(key.key.name).")
        if let decision = key.decision {
            say(
                "Theo quyết định số \(decision.number) ngày \(decision.date) của \(decision.by).",
                "By decision \(decision.number) of \(decision.date) by \(decision.by).")
        }
    }

    /// One confirmation covers the batch that was shown. Nobody answers for longer than a session may be idle: no.
    func confirm(within seconds: Double) -> Bool {
        let vietnamese = console.language == .vietnamese
        write(vietnamese ? "Đã xem và đồng ý ký? [c/K] " : "Seen, and to be signed? [y/N] ")
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, Int32(min(seconds * 1000, 2e9))) > 0 else { return false }
        return ["co", "có", "c", "yes", "y"].contains((readLine() ?? "").lowercased())
    }

    func begin(_ party: SigningParty) {
        say("Đang ký: \(party.name)…", "Signing: \(party.name)…")
    }

    func progress(_ done: Int, _ count: Int) {
        guard done == count || done.isMultiple(of: 10) else { return }
        say("  \(done)/\(count)", "  \(done)/\(count)")
    }

    func cancelled() { say("Đã hủy, chưa ký gì.", "Cancelled, nothing was signed.") }

    /// What became of it; exit code 3 when the session broke off, 1 when a person has to decide something.
    func conclude(_ report: AttendedSession.Report) throws {
        say("Đã ký \(report.signed.count).", "Signed \(report.signed.count).")
        for (task, finding) in report.held {
            line("  \(task.item): \(finding.message[console.language])")
            line("      → \(finding.advice[console.language])")
        }
        for (task, fault) in report.skipped { line("  \(task.item): \(fault.message[console.language])") }
        if report.left > 0 {
            let why = report.end.text
            say(
                "Còn \(report.left) tài liệu chờ ký: \(why.vi). Những gì đã ký được giữ nguyên.",
                "\(report.left) documents still wait: \(why.en). What was signed stays.")
        }
        switch report.end {
        case .tokenGone(let fault), .stopped(let fault): throw fault
        case .idle, .timeUp: if report.left > 0 { throw ExitTable.environment }
        case .done: break
        }
        if !report.held.isEmpty || !report.skipped.isEmpty { throw ExitTable.negative }
    }

    private func say(_ vi: String, _ en: String) { line(console.language == .vietnamese ? vi : en) }
    private func line(_ text: String) { isQuiet ? console.complain(text) : console.line(text) }
    private func write(_ text: String) { Output.write(text, to: isQuiet ? STDERR_FILENO : STDOUT_FILENO) }
}
