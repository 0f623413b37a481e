internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa timestamps`: which records wait for timestamps, and when the others have theirs renewed; asks for another try.
package struct TimestampsCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "timestamps", vi: "Dấu thời gian của kết quả: chờ gì, gia hạn ngày nào, thử lại.",
            en: "Timestamps of records: what waits, what is renewed when, try again.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã kết quả; để trống là tất cả.", "Record ids; none means all.")) var ids: [String] = []
    @Flag(help: .text("Thử lại ngay những gì đang chờ.", "Try what waits now.")) var retry = false
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        if retry { return try tryAgain() }
        let entries = try listed(in: common.readRegistry())
        if json { return try common.console.json(entries) }
        show(entries, common.console)
    }

    private func listed(in registry: Registry) throws -> [TimestampEntry] {
        guard !ids.isEmpty else {
            return try registry.timestamps(state: .open, limit: 500) + registry.timestamps(state: .kept, limit: 500)
        }
        return try ids.flatMap { id in
            guard let row = try registry.record(RecordID(rawValue: id)) else { throw Missing.record(id) }
            return try registry.timestamps(of: row.id)
        }
    }

    private func tryAgain() throws {
        let registry = try common.writeRegistry()
        let open = try registry.timestamps(state: .open).filter { ids.isEmpty || ids.contains($0.record.rawValue) }
        for var entry in open {
            entry.standing.next = nil
            try registry.save(entry)
        }
        DaemonBell.ring(common.place)
        common.console.say(
            "Sẽ thử lại \(open.count) kết quả chờ dấu thời gian.",
            "\(open.count) records that await timestamps will be tried again.")
        DaemonWord.say(common.place, common.console)
    }

    private func show(_ entries: [TimestampEntry], _ console: Console) {
        if entries.isEmpty {
            return console.say("Không có gì chờ dấu thời gian.", "Nothing waits for a timestamp.")
        }
        let header =
            console.language == .vietnamese
            ? ["Kết quả", "Cần", "Đạt", "Tình trạng", "Ghi chú"] : ["Record", "Needs", "Reached", "State", "Note"]
        console.table(header, entries.map { row($0, console.language) })
    }

    private func row(_ entry: TimestampEntry, _ language: Language) -> [String] {
        let day = entry.standing.next.map(VietnamTime.text) ?? ""
        let state =
            entry.state == .open
            ? LocalizedText(vi: "Chờ dấu thời gian", en: "Awaiting timestamp")
            : entry.state == .kept
                ? LocalizedText(vi: "Gia hạn \(day)", en: "Renewed on \(day)")
                : LocalizedText(vi: "Đủ", en: "Complete")
        let note = entry.trouble ?? entry.standing.cause
        return [
            "\(entry.record) v\(entry.version)", entry.demand.level.rawValue,
            (entry.standing.proof?.level ?? .basic).rawValue, state[language], note?[language] ?? "",
        ]
    }
}
