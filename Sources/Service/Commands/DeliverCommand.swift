internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Workflow

/// `sohoa deliver`: what was handed over and what waits; orders more, or asks for another try now.
package struct DeliverCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "deliver", vi: "Bàn giao kết quả cho nơi nhận: xem, yêu cầu thêm, thử lại.",
            en: "Hand records over: look, order more, try again.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã kết quả; để trống là tất cả.", "Record ids; none means all.")) var ids: [String] = []
    @Option(
        help: .text(
            "Bàn giao phiên bản mới nhất cho nơi nhận này.", "Order the newest version for this receiver.",
            valueName: "receiver"))
    var to: String?
    @Flag(help: .text("Thử lại ngay những gì đang chờ.", "Try what waits now.")) var retry = false
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        if to != nil, ids.isEmpty {
            throw ValidationError(Spoken.text("--to cần mã kết quả.", "--to needs record ids."))
        }
        if to != nil, retry {
            throw ValidationError(Spoken.text("Chọn --to hoặc --retry.", "Choose --to or --retry."))
        }
    }

    package func run() async throws {
        if let to { return try order(to) }
        if retry { return try tryAgain() }
        let registry = try common.readRegistry()
        let entries = try listed(in: registry)
        if json { return try common.console.json(entries) }
        DeliveryTable(console: common.console).show(entries)
    }

    private func listed(in registry: Registry) throws -> [DeliveryEntry] {
        guard !ids.isEmpty else { return try registry.deliveries(limit: 500) }
        return try ids.flatMap { id in
            guard let row = try registry.record(RecordID(rawValue: id)) else { throw Missing.record(id) }
            return try registry.deliveries(of: row.id)
        }
    }

    private func order(_ receiver: String) throws {
        let opening = try Opening(common)
        guard opening.settings.receivers.contains(where: { $0.name == receiver }) else {
            throw Self.unknown(receiver, known: opening.settings.receivers.map(\.name))
        }
        let registry = try common.writeRegistry()
        let rows = try ids.map { id in
            guard let row = try registry.record(RecordID(rawValue: id)) else { throw Missing.record(id) }
            return row
        }
        for row in rows { try registry.order([receiver], of: row.id, version: row.version) }
        tell("Đã yêu cầu bàn giao \(rows.count) kết quả.", "\(rows.count) records were ordered.")
    }

    private func tryAgain() throws {
        let registry = try common.writeRegistry()
        let open = try registry.deliveries(openOnly: true).filter { ids.isEmpty || ids.contains($0.record.rawValue) }
        for var entry in open {
            entry.next = nil
            try registry.save(entry)
        }
        tell("Sẽ thử lại \(open.count) lượt bàn giao.", "\(open.count) deliveries will be tried again.")
    }

    private func tell(_ vi: String, _ en: String) {
        DaemonBell.ring(common.place)
        common.console.say(vi, en)
        DaemonWord.say(common.place, common.console)
    }

    private static func unknown(_ name: String, known: [String]) -> SohoaError {
        let list = known.isEmpty ? "–" : known.joined(separator: ", ")
        return SohoaError(
            code: "deliver.unknown",
            message: LocalizedText(
                vi: "Không có nơi nhận “\(name)” trong sohoa.yaml.", en: "sohoa.yaml has no receiver “\(name)”."),
            hint: LocalizedText(vi: "Các nơi nhận: \(list).", en: "Receivers: \(list)."), disposition: .usage)
    }
}

/// Deliveries for people, the latest first.
struct DeliveryTable {
    let console: Console

    func show(_ entries: [DeliveryEntry]) {
        if entries.isEmpty { return console.say("Chưa có lượt bàn giao nào.", "No deliveries yet.") }
        let header =
            console.language == .vietnamese
            ? ["Kết quả", "Nơi nhận", "Tình trạng", "Ghi chú"] : ["Record", "Receiver", "State", "Note"]
        console.table(header, entries.map(row))
    }

    private func row(_ entry: DeliveryEntry) -> [String] {
        let isDone = entry.state == .delivered
        let state =
            isDone
            ? LocalizedText(vi: "Đã bàn giao", en: "Delivered") : LocalizedText(vi: "Chờ bàn giao", en: "Waiting")
        let time = entry.deliveredAt.map { VietnamTime.text($0) + "  " } ?? ""
        let note = isDone ? time + (entry.place ?? "") : entry.trouble?[console.language] ?? ""
        return ["\(entry.record) v\(entry.version)", entry.receiver, state[console.language], note]
    }
}
