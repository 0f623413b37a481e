internal import ArchiveModel
internal import ArgumentParser
internal import Foundation
internal import ProfileFiles
internal import Registry
internal import Workflow

extension ProfileCommand {
    /// `sohoa profile diff ID`: what a text says differently from another, and whom it would hit.
    struct Diff: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("diff", vi: "So hai bản của một bộ quy tắc.", en: "Compare two versions of a profile.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã bộ quy tắc.", "Profile id.")) var id: String
        @Option(help: .text("Bản cũ; để trống là bản đang hiệu lực.", "Older version; the one in force if not told."))
        var from: Int?
        @Option(
            help: .text(
                "Bản mới: số, hoặc draft là tệp nháp.", "Newer version: a number, or draft.", valueName: "n|draft"))
        var to = "draft"
        @Flag(help: .text("Đánh giá lại các lượt quét gần nhất.", "Judge the latest submissions again.")) var replay =
            false
        @Flag(help: .json) var json = false

        mutating func validate() throws {
            guard to != "draft", Int(to) == nil else { return }
            throw ValidationError(
                Spoken.text("--to là một số hoặc “draft”.", "--to is a number or “draft”."))
        }

        func run() async throws {
            let console = common.console
            let source = ProfileSource(common)
            let newer = try Int(to).map { try source.version($0, of: id) } ?? source.draft(id)
            let older = try from.map { try source.version($0, of: id) } ?? source.inForce(id)?.0
            let differences = older.map { newer.differences(from: $0) } ?? []
            let summary = try replay ? replayed(from: older, to: newer) : nil
            if json {
                let document = DiffDocument(
                    from: older?.reference, to: newer.reference, toDraft: Int(to) == nil, differences: differences,
                    replay: summary.map(ReplayDocument.init))
                return try console.json(document)
            }
            head(older, newer, console)
            if older != nil { DifferenceView(console: console).show(differences) }
            if let summary { ReplayView(console: console).show(summary) }
        }

        private func head(_ older: LoadedProfile?, _ newer: LoadedProfile, _ console: Console) {
            let new = Int(to).map { Spoken.text("bản \($0)", "version \($0)") } ?? Spoken.text("bản nháp", "the draft")
            guard let older else {
                return console.say(
                    "\(id): chưa có bản nào hiệu lực; \(new) từ \(newer.file)",
                    "\(id): no version is in force yet; \(new) from \(newer.file)")
            }
            console.say(
                "\(id): bản \(older.profile.version) → \(new)", "\(id): version \(older.profile.version) → \(new)")
        }

        private func replayed(from older: LoadedProfile?, to newer: LoadedProfile) throws -> ReplaySummary {
            let items = try common.readRegistry().judged(by: id, limit: Replay.reach)
            return Replay.compare(items, from: older?.profile, to: newer.profile)
        }
    }
}

/// `sohoa profile diff --json`.
private struct DiffDocument: Encodable {
    var from: ProfileReference?
    var to: ProfileReference
    var toDraft: Bool
    var differences: [ProfileDifference]
    var replay: ReplayDocument?
}
