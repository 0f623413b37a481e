internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa retry`: try waiting submissions now instead of at their next turn.
package struct RetryCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("retry", vi: "Thử lại ngay các lượt quét đang chờ.", en: "Try waiting submissions now.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã lượt quét; để trống là tất cả.", "Submission ids; none means all.")) var ids: [String] =
        []

    package init() {}

    package func run() async throws {
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
