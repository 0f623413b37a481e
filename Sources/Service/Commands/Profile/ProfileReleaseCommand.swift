internal import ArchiveModel
internal import ArgumentParser
internal import Foundation
internal import HostKit
internal import ProfileFiles
internal import Registry
internal import Workflow

extension ProfileCommand {
    /// `sohoa profile release ID`: brings a draft into force, after showing whom it would have hit.
    struct Release: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("release", vi: "Phát hành bản nháp của bộ quy tắc.", en: "Bring a draft into force.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã bộ quy tắc.", "Profile id.")) var id: String
        @Option(
            help: .text(
                "Tệp nháp, ví dụ trong ho-so-quy-tac/; để trống là tệp của đơn vị.",
                "The draft's file, for example in the share; the office's own if not told.", valueName: "file"))
        var file: String?
        @Option(help: .text("Người phát hành.", "Who releases it.", valueName: "person")) var by: String = NSUserName()
        @Option(help: .text("Lý do, số văn bản.", "Why; the decision's number.")) var note = ""
        @Flag(help: .text("Chỉ xem, không phát hành.", "Show only.")) var dryRun = false
        @Flag(help: .text("Phát hành dù có lượt quét đổi kết quả.", "Release although verdicts change.")) var yes =
            false
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let source = ProfileSource(common)
            let registry = try common.writeRegistry()
            let register = Opening.register(common.place, registry)
            try register.prepare(at: Date())
            let draft = try file.map { try source.draft(file: CommonOptions.absolute($0)) } ?? source.draft(id)
            guard draft.profile.id == id else { throw Self.otherProfile(id, draft.profile.id) }
            let before = try source.inForce(id)
            let newest = try source.releases(of: id).last
            if let before, before.1.digest == draft.reference.digest { return try say(before.1, isNew: false, nil) }
            let items = try registry.judged(by: id, limit: Replay.reach)
            let summary = Replay.compare(items, from: before?.0.profile, to: draft.profile)
            if !json { show(draft, before?.0, summary, console) }
            let mayRelease = summary.changes.isEmpty || yes || (!dryRun && !json && confirmed(console))
            if dryRun || !mayRelease { return try refuse(draft, summary, console) }
            let released = try register.release(
                draft, by: by, note: note, expecting: newest?.digest, at: Date())
            if file != nil { try keep(draft) }
            DaemonBell.ring(common.place)
            try say(released, isNew: true, summary)
        }

        private func show(
            _ draft: LoadedProfile, _ before: LoadedProfile?, _ summary: ReplaySummary, _ console: Console
        ) {
            console.say("Bản nháp: \(draft.file)", "Draft: \(draft.file)")
            if let before {
                console.say("Khác bản \(before.profile.version):", "Differs from version \(before.profile.version):")
                DifferenceView(console: console).show(draft.differences(from: before))
            }
            ReplayView(console: console).show(summary)
        }

        private func confirmed(_ console: Console) -> Bool {
            guard console.isTerminal, isatty(STDIN_FILENO) == 1 else { return false }
            console.say("Phát hành? Gõ “co” rồi Enter:", "Release it? Type “yes” and Enter:")
            return ["co", "có", "c", "yes", "y"].contains((readLine() ?? "").lowercased())
        }

        private func refuse(_ draft: LoadedProfile, _ summary: ReplaySummary, _ console: Console) throws {
            if json { try console.json(ReleaseDocument(released: nil, replay: ReplayDocument(summary))) }
            if summary.changes.isEmpty { return }
            if !json, !dryRun {
                console.say(
                    "Chưa phát hành: \(summary.changes.count) lượt quét đổi kết quả. Thêm --yes nếu đúng ý.",
                    "Not released: \(summary.changes.count) verdicts change. Add --yes if that is wanted.")
            }
            throw ExitTable.negative
        }

        private func say(_ release: ProfileRelease, isNew: Bool, _ summary: ReplaySummary?) throws {
            let console = common.console
            if json {
                return try console.json(
                    ReleaseDocument(released: ReleaseRow(release), replay: summary.map(ReplayDocument.init)))
            }
            let what = "\(release.profile) \(release.number) (\(release.digest.short))"
            if !isNew {
                return console.say(
                    "\(what) đang hiệu lực, đúng như tệp: không có gì để phát hành.",
                    "\(what) is in force and says the same as the file: nothing to release.")
            }
            console.say(
                "Đã phát hành \(what), người phát hành: \(release.by). Lượt quét đã đánh giá giữ bản cũ của mình.",
                "Released \(what) by \(release.by). What was judged already keeps its version.")
        }

        /// A draft that came from elsewhere becomes the office's file, so that the next edit starts from it.
        private func keep(_ draft: LoadedProfile) throws {
            let folder = common.place.profiles
            guard DurableFiles.parent(of: draft.file) != folder else { return }
            try DurableFiles.makeFolder(folder)
            let text = try OfficeText.read(draft.file)
            try DurableFiles.write(Data(text.utf8), to: "\(folder)/\(draft.profile.id).yaml", mode: 0o644)
        }

        private static func otherProfile(_ wanted: String, _ found: String) -> SohoaError {
            SohoaError(
                code: "profile.other",
                message: LocalizedText(
                    vi: "Tệp nháp là của bộ quy tắc “\(found)”, không phải “\(wanted)”.",
                    en: "The draft is of the profile “\(found)”, not “\(wanted)”."),
                hint: LocalizedText(
                    vi: "Nêu đúng mã, hoặc đúng tệp.", en: "Name the right id, or the right file."),
                disposition: .usage)
        }
    }
}

/// A version for programs; its text is `sohoa explain --profile`.
struct ReleaseRow: Encodable {
    var profile: String
    var version: Int
    var digest: ContentDigest
    var source: ProfileRelease.Source
    var at: Date
    var by: String
    var note: String
    var previous: ContentDigest?

    init(_ release: ProfileRelease) {
        profile = release.profile
        version = release.number
        digest = release.digest
        source = release.source
        at = release.at
        by = release.by
        note = release.note
        previous = release.previous
    }
}

/// `sohoa profile release --json`.
private struct ReleaseDocument: Encodable {
    var released: ReleaseRow?
    var replay: ReplayDocument?
}
