internal import ArchiveModel
internal import ArgumentParser
internal import ProfileFiles
internal import ProfileRules
internal import Workflow

extension ProfileCommand {
    /// `sohoa profile explain ID [RULE|FIELD]`: the effective profile read aloud.
    struct Explain: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("explain", vi: "Đọc thành lời một bộ quy tắc.", en: "Read a profile aloud.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Mã bộ quy tắc, hoặc tệp nháp .yaml.", "Profile id, or a draft's .yaml file."))
        var profile: String
        @Argument(help: .text("Chỉ một quy tắc hoặc một trường.", "Only this rule or field.")) var only: String?
        @Flag(help: .text("Đọc bản nháp thay vì bản đang hiệu lực.", "Read the draft, not what is in force."))
        var draft = false
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let source = ProfileSource(common)
            let inForce = try draft ? nil : source.inForce(profile)
            let loaded = try inForce?.0 ?? source.draft(profile)
            let reader = ProfileReading(loaded)
            let sentences = reader.sentences.filter { only == nil || $0.about == only }
            guard !sentences.isEmpty else { throw Self.unknown(only ?? "", known: reader.sentences.map(\.about)) }
            if json {
                return try console.json(
                    ExplainDocument(
                        profile: loaded.reference, name: loaded.profile.name, sentences: sentences,
                        released: inForce.map { ReleaseRow($0.1) }))
            }
            if only == nil { head(loaded, inForce?.1, console) }
            for sentence in sentences { console.line(sentence.text[console.language]) }
        }

        private func head(_ loaded: LoadedProfile, _ release: ProfileRelease?, _ console: Console) {
            let profile = loaded.profile
            console.line("\(profile.name[console.language]) (\(profile.id))")
            guard let release else {
                return console.say("Bản nháp: \(loaded.file)", "Draft: \(loaded.file)")
            }
            console.say(
                "Bản \(release.number), hiệu lực từ \(VietnamTime.text(release.at)), \(ReleaseWords.source(release).vi).",
                "Version \(release.number), in force since \(VietnamTime.text(release.at)), "
                    + "\(ReleaseWords.source(release).en).")
        }

        private static func unknown(_ name: String, known: [String]) -> SohoaError {
            let near = Suggestion.nearest(to: name, among: known)
            return SohoaError(
                code: "profile.no-such-rule",
                message: LocalizedText(
                    vi: "Bộ quy tắc này không có quy tắc hay trường “\(name)”.",
                    en: "This profile has no rule or field “\(name)”."),
                hint: LocalizedText(
                    vi: near.map { "Có phải “\($0)” không?" } ?? "Bỏ trống để xem tất cả.",
                    en: near.map { "Did you mean “\($0)”?" } ?? "Leave it out to see all."), disposition: .usage)
        }
    }
}

/// Who brought a version into force.
enum ReleaseWords {
    static func source(_ release: ProfileRelease) -> LocalizedText {
        switch release.source {
        case .shipped: LocalizedText(vi: "đi kèm phần mềm", en: "came with the program")
        case .adopted:
            LocalizedText(vi: "có sẵn khi bắt đầu ghi nhận phiên bản", en: "there when versions began to be recorded")
        case .office:
            LocalizedText(
                vi: "\(release.by) phát hành\(release.note.isEmpty ? "" : " (\(release.note))")",
                en: "released by \(release.by)\(release.note.isEmpty ? "" : " (\(release.note))")")
        case .withheld: LocalizedText(vi: "chưa hiệu lực", en: "not in force")
        }
    }
}

private struct ExplainDocument: Encodable {
    var profile: ProfileReference
    var name: LocalizedText
    var sentences: [ProfileSentence]
    var released: ReleaseRow?
}
