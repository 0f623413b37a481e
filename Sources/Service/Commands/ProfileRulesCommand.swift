internal import ArchiveModel
internal import ArgumentParser
internal import ProfileFiles

extension ProfileCommand {
    /// `sohoa profile rules [RULE]`: the reference of the rules, in the terminal.
    struct Rules: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("rules", vi: "Tra cứu quy tắc: xét gì, khóa nào, mức nào.", en: "The rules and their keys.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(
            help: .text(
                "Mã quy tắc hay phần đầu của mã, ví dụ `resolution`; để trống là mọi quy tắc.",
                "A rule, or how its id begins."))
        var rule: String?
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let found = try matching()
            if json { return try console.json(RuleBook(rules: found, commonKeys: RuleReference.commonKeys)) }
            if rule == nil { return list(found, console) }
            for one in found { show(one, console) }
            if found.contains(where: \.isSettable) { showCommonKeys(console) }
        }

        private func matching() throws -> [RuleReference] {
            let all = RuleReference.all
            guard let rule else { return all }
            let exact = all.filter { $0.id == rule }
            let found = exact.isEmpty ? all.filter { $0.id.hasPrefix(rule) } : exact
            if found.isEmpty { throw Self.unknown(rule, near: Suggestion.nearest(to: rule, among: all.map(\.id))) }
            return found
        }

        private func list(_ rules: [RuleReference], _ console: Console) {
            let language = console.language
            let header = language == .vietnamese ? ["Quy tắc", "Mức", "Xét gì"] : ["Rule", "Weight", "What it checks"]
            for isSettable in [true, false] {
                console.say(
                    isSettable ? "Quy tắc đặt được trong bộ quy tắc:" : "Quy tắc luôn áp dụng:",
                    isSettable ? "Rules that a profile sets:" : "Rules that always hold:")
                let rows = rules.filter { $0.isSettable == isSettable }
                console.table(header, rows.map { [$0.id, $0.severity.rawValue, $0.manual[language].firstSentence] })
                console.line()
            }
            console.say("Chi tiết: sohoa profile rules MÃ-QUY-TẮC", "Details: sohoa profile rules RULE")
        }

        private func show(_ rule: RuleReference, _ console: Console) {
            let language = console.language
            console.line(rule.id)
            console.line("  \(rule.manual[language])")
            console.say(
                "  Mức khi không ghi severity: \(rule.severity.rawValue)",
                "  Weight without severity: \(rule.severity.rawValue)")
            if !rule.isSettable {
                console.say(
                    "  Luôn áp dụng; bộ quy tắc không tắt được.", "  Always holds; no profile can switch it off.")
            } else {
                console.say("  Ví dụ:", "  For example:")
                console.line("    \(rule.example)")
            }
            keys(rule.keys, console)
            console.line()
        }

        private func showCommonKeys(_ console: Console) {
            console.say("Khóa chung của mọi quy tắc:", "Keys of every rule:")
            keys(RuleReference.commonKeys, console)
        }

        private func keys(_ keys: [RuleReference.Key], _ console: Console) {
            let language = console.language
            for key in keys {
                let absent =
                    key.isRequired
                    ? (language == .vietnamese ? ", bắt buộc" : ", required")
                    : key.fallback.map { (language == .vietnamese ? ", không ghi thì " : ", default ") + $0 } ?? ""
                console.line("  \(key.name): \(key.type[language])\(absent)")
                console.line("      \(key.manual[language])")
            }
        }

        private static func unknown(_ rule: String, near: String?) -> SohoaError {
            SohoaError(
                code: "rule.unknown",
                message: LocalizedText(vi: "Không có quy tắc “\(rule)”.", en: "There is no rule “\(rule)”."),
                hint: near.map { LocalizedText(vi: "Có phải “\($0)” không?", en: "Did you mean “\($0)”?") }
                    ?? LocalizedText(
                        vi: "Xem mọi quy tắc bằng “sohoa profile rules”.", en: "See all with “sohoa profile rules”."),
                disposition: .usage)
        }
    }

    /// `sohoa profile schema`: for editors that complete and underline.
    struct Schema: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken(
                "schema", vi: "In JSON Schema của bộ quy tắc, cho phần mềm soạn thảo.",
                en: "Print the JSON Schema of profiles, for editors.")
        }
        @OptionGroup var common: CommonOptions

        func run() async throws { try common.console.json(ProfileJSONSchema.document()) }
    }
}

/// `sohoa profile rules --json`.
private struct RuleBook: Encodable {
    var rules: [RuleReference]
    var commonKeys: [RuleReference.Key]
}

extension String {
    /// Up to the first full stop that ends a sentence.
    fileprivate var firstSentence: String {
        guard let end = firstRange(of: ". ") else { return self }
        return String(self[..<end.lowerBound]) + "."
    }
}
