internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import ProfileFiles
internal import Registry
internal import Workflow

/// `sohoa review`: decide what the machine could not.
package struct ReviewCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "review", vi: "Quyết định các lượt quét chờ xử lý.", en: "Decide held submissions.",
            subcommands: [List.self, Approve.self, Correct.self, Return.self], default: List.self)
    }

    package init() {}

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("list", vi: "Liệt kê các lượt chờ xử lý.", en: "List held submissions.")
        }
        @OptionGroup var common: CommonOptions
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let held = try common.readRegistry().items(states: [.held], limit: 1000)
            if json { return try console.json(held) }
            if held.isEmpty { return console.say("Không có lượt quét nào chờ xử lý.", "Nothing is held.") }
            for item in held {
                console.line("\(item.id)  \(item.root)  \(item.title)")
                for finding in item.findings where finding.severity == .hold {
                    console.line("    \(finding.rule): \(finding.message[console.language])")
                    console.line("    → \(finding.advice[console.language])")
                }
            }
        }
    }

    struct Approve: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("approve", vi: "Chấp nhận, ghi tên người quyết định.", en: "Approve, naming who decides.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã lượt quét.", "Submission ids.")) var ids: [String]
        @Option(help: .text("Người quyết định.", "Who decides.", valueName: "person")) var by: String = NSUserName()
        @Option(help: .text("Lý do.", "Reason.")) var reason: String = ""

        func run() async throws {
            try Decisions(common: common).write(.approve(by: by, reason: reason, values: [:]), to: ids)
        }
    }

    struct Correct: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("correct", vi: "Điền siêu dữ liệu rồi xét lại.", en: "Type metadata, then judge again.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã lượt quét.", "Submission id.")) var id: String
        @Argument(help: .text("Các cặp KHÓA=GIÁ_TRỊ.", "Pairs KEY=VALUE.", valueName: "key=value")) var values: [String]
        @Option(help: .text("Người nhập.", "Who types.", valueName: "person")) var by: String = NSUserName()

        func run() async throws {
            var typed: [String: String] = [:]
            for pair in values {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty else { throw Self.notAPair(pair) }
                typed[String(parts[0])] = String(parts[1])
            }
            let decisions = Decisions(common: common)
            try decisions.checkKeys(typed.keys.sorted(), of: id)
            try decisions.write(.correct(by: by, values: typed), to: [id])
        }

        private static func notAPair(_ word: String) -> SohoaError {
            SohoaError(
                code: "review.not-a-pair",
                message: LocalizedText(vi: "“\(word)” không có dạng KHÓA=GIÁ_TRỊ.", en: "“\(word)” is not KEY=VALUE."),
                hint: LocalizedText(
                    vi: "Ví dụ: sohoa review correct MÃ so_hieu_manh=725500-6-d",
                    en: "For example: sohoa review correct ID so_hieu_manh=725500-6-d"),
                disposition: .usage)
        }
    }

    struct Return: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("return", vi: "Trả lại, kèm lý do.", en: "Return with a reason.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã lượt quét.", "Submission ids.")) var ids: [String]
        @Option(help: .text("Lý do, sẽ in trên báo cáo.", "Reason, as the report will say.")) var reason: String
        @Option(help: .text("Người quyết định.", "Who decides.", valueName: "person")) var by: String = NSUserName()

        mutating func validate() throws {
            guard reason.allSatisfy(\.isWhitespace) else { return }
            throw ValidationError(
                Spoken.text("Trả lại thì phải ghi lý do.", "A submission is returned with a reason only."))
        }

        func run() async throws {
            try Decisions(common: common).write(.return(by: by, reason: reason), to: ids)
        }
    }
}

/// Writes decisions into the journal; a running daemon goes on at once, otherwise the next start does.
struct Decisions {
    let common: CommonOptions

    /// Each submission is decided for itself: one that can't be does not stop the others.
    func write(_ decision: ReviewAnswer, to ids: [String]) throws {
        let console = common.console
        let registry = try common.writeRegistry()
        var refused: [SohoaError] = []
        for id in ids {
            do {
                let item = try Lookup.item(id, in: registry)
                try ReviewDecision.apply(decision, to: item.id, in: registry, at: Date())
                console.say("Đã ghi quyết định cho \(item.title).", "Decision recorded for \(item.title).")
            } catch let fault as SohoaError {
                refused.append(fault)
            }
        }
        DaemonBell.ring(common.place)
        if refused.count < ids.count { DaemonWord.say(common.place, console) }
        for fault in refused.dropLast() { console.error(fault) }
        if let last = refused.last { throw last }
    }

    /// A key that the profile does not have would be forgotten silently.
    func checkKeys(_ keys: [String], of id: String) throws {
        let item = try Lookup.item(id, in: common.readRegistry())
        let opening = try Opening(common)
        let root = opening.settings.roots.first { $0.name == item.root }
        guard let profile = opening.profiles[item.profile?.id ?? root?.profile ?? ""] else { return }
        let ofPages = profile.profile.pageFields.map(\.field.key)
        let known = profile.profile.fields.map(\.key) + ofPages.map { PageFieldRule.key($0, page: 1) }
        for key in keys where !known.contains(key) && !ofPages.contains(where: { PageFieldRule.isKey(key, of: $0) }) {
            throw Self.unknownKey(key, known)
        }
    }

    private static func unknownKey(_ key: String, _ known: [String]) -> SohoaError {
        let near = Suggestion.nearest(to: key, among: known)
        let list = known.joined(separator: ", ")
        return SohoaError(
            code: "review.unknown-key",
            message: LocalizedText(
                vi: "Bộ quy tắc không có mục “\(key)”.", en: "The profile has no field “\(key)”."),
            hint: LocalizedText(
                vi: near.map { "Có phải “\($0)” không? Các mục: \(list)." } ?? "Các mục: \(list).",
                en: near.map { "Did you mean “\($0)”? Fields: \(list)." } ?? "Fields: \(list)."),
            disposition: .usage)
    }
}
