internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa status`: in flight, held, returned, waiting for whom.
package struct StatusCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("status", vi: "Tình trạng các lượt quét.", en: "What is where.")
    }

    @OptionGroup var common: CommonOptions
    @Flag(
        help: .text("Cập nhật mỗi giây; với --json mỗi lần một dòng.", "Refresh every second; with --json a line each.")
    )
    var watch = false
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let console = common.console
        let registry = try common.readRegistry()
        repeat {
            let isRunning = HomeLock.isHeld(common.place)
            if json {
                let items = try registry.items(states: Set(ItemState.allCases), limit: 1_000_000)
                try console.json(
                    StatusDocument(
                        items: items, isRunning: isRunning,
                        timestamps: try registry.timestamps().filter { $0.state != .done }), isPretty: !watch)
            } else {
                if watch, console.isTerminal { console.line("\u{1B}[H\u{1B}[2J" + VietnamTime.text(Date())) }
                let open = try registry.items(states: StatusTable.open, limit: StatusTable.most + 1)
                StatusTable(console: console).show(open, try registry.queue(), isRunning: isRunning)
                try showDeliveries(registry, console)
                for line in try TimestampLines.status(registry, at: Date()) {
                    console.say("  " + line.vi, "  " + line.en)
                }
            }
            if watch { try await Task.sleep(for: .seconds(1)) }
        } while watch
    }

    private func showDeliveries(_ registry: Registry, _ console: Console) throws {
        let waiting = try registry.deliveries(openOnly: true)
        guard let first = waiting.first else { return }
        let why = first.trouble.map { LocalizedText(vi: " (\($0.vi))", en: " (\($0.en))") }
        console.say(
            "  Chờ bàn giao: \(waiting.count)\(why?.vi ?? "")",
            "  Waiting to be delivered: \(waiting.count)\(why?.en ?? "")")
    }
}

/// The state of things for people: how many are where, and what waits for whom.
struct StatusTable {
    /// States in which somebody or something is still awaited.
    static let open: Set<ItemState> = [.inFlight, .held, .waiting, .awaitingSignature, .quarantined]
    static let most = 200
    let console: Console

    func show(_ items: [Item], _ figures: QueueFigures, isRunning: Bool) {
        console.say(
            isRunning ? "sohoad đang chạy" : "sohoad không chạy",
            isRunning ? "sohoad is running" : "sohoad is not running")
        if figures.counts.isEmpty { console.say("  chưa có lượt quét nào", "  no submissions yet") }
        for state in ItemState.allCases {
            if let count = figures.counts[state] {
                console.line("  \(StateNames.of(state)[console.language]): \(count)")
            }
        }
        guard !items.isEmpty else { return }
        let header =
            console.language == .vietnamese
            ? ["Lượt quét", "Thư mục", "Tên", "Tình trạng", "Chờ gì"]
            : ["Submission", "Root", "Title", "State", "Waiting for"]
        console.table(header, items.prefix(Self.most).map(row))
        if items.count > Self.most {
            console.say("… chỉ hiện \(Self.most) lượt mới nhất", "… only the latest \(Self.most) are shown")
        }
    }

    private func row(_ item: Item) -> [String] {
        [
            item.id.rawValue, item.root, item.shownTitle,
            StateNames.of(item)[console.language], reason(item),
        ]
    }

    private func reason(_ item: Item) -> String {
        switch item.state {
        case .waiting: item.lastError?.message[console.language] ?? ""
        case .quarantined: ""
        case .awaitingSignature: item.awaited?.name[console.language] ?? ""
        case .held: item.findings.first { $0.severity == .hold }?.message[console.language] ?? ""
        default: item.step.name[console.language]
        }
    }
}

/// The fixed words for states (vietnam.md §9.1).
enum StateNames {
    static func of(_ item: Item) -> LocalizedText {
        item.awaitsTimestamp ? LocalizedText(vi: "Chờ dấu thời gian", en: "Awaiting timestamp") : of(item.state)
    }

    static func of(_ state: ItemState) -> LocalizedText {
        switch state {
        case .inFlight: LocalizedText(vi: "Đang xử lý", en: "In flight")
        case .held: LocalizedText(vi: "Chờ xử lý", en: "Held")
        case .returned: LocalizedText(vi: "Trả lại", en: "Returned")
        case .registered: LocalizedText(vi: "Đã đăng ký", en: "Registered")
        case .linked: LocalizedText(vi: "Đã có từ trước", en: "Already registered")
        case .quarantined: LocalizedText(vi: "Khu cách ly", en: "Quarantined")
        case .practised: LocalizedText(vi: "Tập dượt", en: "Practised")
        case .waiting: LocalizedText(vi: "Chờ thử lại", en: "Waiting to retry")
        case .awaitingSignature: LocalizedText(vi: "Chờ ký", en: "Awaiting signature")
        case .withdrawn: LocalizedText(vi: "Đã rút", en: "Withdrawn")
        }
    }
}
