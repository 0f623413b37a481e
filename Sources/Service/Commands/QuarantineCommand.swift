internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa quarantine`: for the person in charge of state secrets. Never shows a name.
package struct QuarantineCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "quarantine", vi: "Khu cách ly: liệt kê, đưa vào, đưa ra, hủy.",
            en: "The quarantine: list, put, release, destroy.",
            subcommands: [List.self, Put.self, Release.self, Destroy.self], default: List.self)
    }

    package init() {}

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("list", vi: "Liệt kê, không nêu tên tệp.", en: "List, without names.")
        }
        @OptionGroup var common: CommonOptions
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let known = try common.readRegistry().items(states: [.quarantined], limit: 100_000)
            let unknown = try Self.foreign(QuarantineShelf(home: common.place).ids(), known)
            if json { return try console.json(QuarantineDocument(known, unknown)) }
            if known.isEmpty, unknown.isEmpty { return console.say("Khu cách ly trống.", "The quarantine is empty.") }
            let header =
                console.language == .vietnamese
                ? ["Lượt quét", "Thư mục", "Trạm", "Nhận lúc", "Cách ly lúc", "Số tệp", "Trang"]
                : ["Submission", "Root", "Station", "Arrived", "Quarantined", "Files", "Page"]
            console.table(header, known.map(Self.row))
            for id in unknown {
                console.say("\(id): không có trong sổ đăng ký.", "\(id): not in the registry.")
            }
        }

        /// Folders that the journal does not know, or does not hold for quarantined.
        private static func foreign(_ ids: [ItemID], _ known: [Item]) -> [ItemID] {
            let own = Set(known.map(\.id))
            return ids.filter { !own.contains($0) }
        }

        private static func row(_ item: Item) -> [String] {
            [
                item.id.rawValue, item.root, item.station, VietnamTime.text(item.submission.arrivedAt),
                VietnamTime.text(item.updatedAt), String(item.submission.files.count),
                item.findings.compactMap { $0.place?.page }.map(String.init).joined(separator: ", "),
            ]
        }
    }

    struct Put: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("put", vi: "Đưa lượt đang chờ xử lý vào khu cách ly.", en: "Put held submissions into quarantine.")
        }
        @OptionGroup var common: CommonOptions
        @OptionGroup var decision: DecisionOptions

        func run() async throws { try decision.write(QuarantineDecision.put, common) }
    }

    struct Release: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken(
                "release", vi: "Không phải tài liệu mật: cho đi tiếp.", en: "It is no secret: the submission goes on.")
        }
        @OptionGroup var common: CommonOptions
        @OptionGroup var decision: DecisionOptions

        func run() async throws { try decision.write(QuarantineDecision.release, common) }
    }

    struct Destroy: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("destroy", vi: "Xóa hẳn tệp trong khu cách ly.", en: "Remove the files for good.")
        }
        @OptionGroup var common: CommonOptions
        @OptionGroup var decision: DecisionOptions

        func run() async throws { try decision.write(QuarantineDecision.destroy, common) }
    }
}

/// Which submissions, who decides and why.
struct DecisionOptions: ParsableArguments {
    @Argument(help: .text("Mã lượt quét.", "Submission ids.")) var ids: [String]
    @Option(
        help: .text(
            "Lý do, ghi vào sổ; không ghi tên tài liệu.", "Reason, kept in the journal; do not name the paper."))
    var reason: String
    @Option(help: .text("Người quyết định.", "Who decides.", valueName: "person")) var by: String = NSUserName()

    mutating func validate() throws {
        guard reason.allSatisfy(\.isWhitespace) else { return }
        throw ValidationError(Spoken.text("Phải ghi lý do.", "A reason is needed."))
    }

    /// Each submission is decided for itself.
    func write(_ make: (String, String) -> QuarantineDecision, _ common: CommonOptions) throws {
        let console = common.console
        let registry = try common.writeRegistry()
        var refused: [SohoaError] = []
        for id in ids {
            do {
                try make(by, reason).apply(to: ItemID(rawValue: id), in: registry, at: Date())
                console.say("Đã ghi quyết định cho \(id).", "Decision recorded for \(id).")
            } catch let fault as SohoaError {
                refused.append(fault)
            }
        }
        DaemonBell.ring(common.place)
        if refused.count < ids.count { DaemonWord.say(common.place, console) }
        for fault in refused.dropLast() { console.error(fault) }
        if let last = refused.last { throw last }
    }
}

/// `sohoa quarantine list --json`.
struct QuarantineDocument: Encodable {
    struct Entry: Encodable {
        var id: ItemID
        var root: String
        var station: String
        var arrivedAt: Date
        var quarantinedAt: Date
        var files: Int
        var pages: [Int]
    }
    var items: [Entry]
    /// Folders that the registry does not know.
    var unknown: [ItemID]

    init(_ items: [Item], _ unknown: [ItemID]) {
        self.items = items.map { item in
            Entry(
                id: item.id, root: item.root, station: item.station, arrivedAt: item.submission.arrivedAt,
                quarantinedAt: item.updatedAt, files: item.submission.files.count,
                pages: item.findings.compactMap { $0.place?.page })
        }
        self.unknown = unknown
    }
}
