internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa retry`: try waiting submissions now instead of at their next turn.
package struct RetryCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "retry", vi: "Thử lại ngay các lượt quét đang chờ, hoặc đánh giá lại các lượt đã trả lại.",
            en: "Try waiting submissions now, or judge returned ones again.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã lượt quét; để trống là tất cả.", "Submission ids; none means all.")) var ids: [String] =
        []

    @Flag(help: .text("Đánh giá lại các lượt đã trả lại.", "Judge returned submissions again.")) var returned = false
    @Option(help: .text("Đến từ ngày này, với --returned.", "Arrived from this day on.", valueName: "date"))
    var since: String?
    @Option(help: .text("Chỉ của bộ quy tắc này, với --returned.", "Only of this profile.", valueName: "id"))
    var profile: String?
    @Option(help: .text("Người yêu cầu.", "Who asks for it.", valueName: "person")) var by: String = NSUserName()
    @Flag(help: .text("Chỉ xem, với --returned.", "Show only, with --returned.")) var dryRun = false
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        if returned {
            guard let since, ids.isEmpty else {
                throw ValidationError(
                    Spoken.text("--returned cần --since NGÀY và không nêu mã.", "--returned needs --since and no ids."))
            }
            _ = try SinceDay.parse(since)
        } else if since != nil || profile != nil || dryRun || json {
            throw ValidationError(
                Spoken.text(
                    "--since, --profile, --dry-run và --json chỉ dùng với --returned.",
                    "--since, --profile, --dry-run and --json go with --returned only."))
        }
    }

    package func run() async throws {
        if returned { return try await RetryReturned(command: self).run() }
        let console = common.console
        let registry = try common.writeRegistry()
        let asked =
            ids.isEmpty
            ? try registry.items(states: [.waiting], limit: 100_000)
            : try ids.map { try Lookup.item($0, in: registry) }
        let waiting = asked.filter { $0.state == .waiting }
        let now = Date()
        for item in waiting {
            _ = try registry.update(item.id, at: now, event: "retry asked for") {
                $0.state = .inFlight
                $0.nextAttempt = nil
            }
        }
        DaemonBell.ring(common.place)
        for item in asked where item.state != .waiting {
            let state = StateNames.of(item.state)
            console.say(
                "\(item.id) không chờ thử lại (\(state.vi)).", "\(item.id) is not waiting to be retried (\(state.en)).")
        }
        console.say("Sẽ thử lại \(waiting.count) lượt quét.", "\(waiting.count) submissions will be tried again.")
        if !waiting.isEmpty { DaemonWord.say(common.place, console) }
        if waiting.count < asked.count { throw ExitTable.negative }
    }
}
