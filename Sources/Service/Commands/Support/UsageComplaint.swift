internal import ArchiveModel
internal import ArgumentParser
internal import ProfileFiles

/// Wrong words on the command line, as `error:` and `hint:` in the reader's language.
struct UsageComplaint {
    let message: String
    let hint: String

    /// - Parameters:
    ///   - text: ArgumentParser's message, English.
    ///   - help: the command that shows the usage, e.g. `sohoa find --help`.
    ///   - commands: names that may have been meant.
    init(_ text: String, help: String, commands: [String], _ language: Language) {
        let line = text.split(separator: "\n").joined(separator: " ")
        let found = Self.patterns.lazy.compactMap { pattern in Self.match(pattern.regex, line).map { (pattern, $0) } }
            .first
        let see = language == .vietnamese ? "Xem cách dùng bằng “\(help)”." : "See “\(help)”."
        guard let (pattern, words) = found else {
            message = line
            hint = see
            return
        }
        message = Self.fill(language == .vietnamese ? pattern.vi : pattern.en, words)
        let known = words.count > 1 ? words[1] : words.first.flatMap { Suggestion.nearest(to: $0, among: commands) }
        if let known, pattern.suggests {
            hint = language == .vietnamese ? "Có phải “\(known)” không? \(see)" : "Did you mean “\(known)”? \(see)"
        } else {
            hint = see
        }
    }

    private struct Pattern {
        let regex: String
        let vi: String
        let en: String
        var suggests = false
    }

    private static let patterns = [
        Pattern(
            regex: "^Unknown option '(.+?)'\\. Did you mean '(.+?)'\\?$", vi: "Không có tùy chọn “$1”.",
            en: "There is no option “$1”.", suggests: true),
        Pattern(regex: "^Unknown option '(.+?)'", vi: "Không có tùy chọn “$1”.", en: "There is no option “$1”."),
        Pattern(
            regex: "^Unexpected argument '(.*?)'$", vi: "Không hiểu “$1”.", en: "“$1” is not understood.",
            suggests: true),
        Pattern(
            regex: "^[0-9]+ unexpected arguments: '(.*)'$", vi: "Không hiểu “$1”.", en: "“$1” is not understood."),
        Pattern(regex: "^Missing value for '(.+?)'", vi: "Thiếu giá trị của $1.", en: "$1 needs a value."),
        Pattern(regex: "^Missing expected argument '(.+?)'", vi: "Thiếu $1.", en: "$1 is missing."),
        Pattern(regex: "^Missing one of: (.+)$", vi: "Thiếu một trong: $1.", en: "One of $1 is missing."),
        Pattern(
            regex: "^The value '(.*?)' is invalid for '(.+?)'", vi: "Giá trị “$1” không dùng được cho $2.",
            en: "The value “$1” is not right for $2."),
        Pattern(
            regex: "^The option '(.+?)' does not take any value, but '(.*?)'", vi: "$1 không nhận giá trị “$2”.",
            en: "$1 takes no value “$2”."),
        Pattern(regex: "^Missing required subcommand", vi: "Thiếu tên lệnh.", en: "The command's name is missing."),
    ]

    private static func match(_ pattern: String, _ line: String) -> [String]? {
        guard let regex = try? Regex(pattern), let match = line.firstMatch(of: regex) else { return nil }
        return match.output.dropFirst().map { String($0.substring ?? "") }
    }

    private static func fill(_ template: String, _ words: [String]) -> String {
        words.enumerated().reduce(template) { $0.replacing("$\($1.offset + 1)", with: $1.element) }
    }
}
