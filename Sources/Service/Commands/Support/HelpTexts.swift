internal import ArchiveModel
internal import ArgumentParser

/// Help in the language of the reader.
extension ArgumentHelp {
    static func text(_ vi: String, _ en: String, valueName: String? = nil) -> ArgumentHelp {
        ArgumentHelp(Spoken.text(vi, en), valueName: valueName)
    }

    static var json: ArgumentHelp { .text("In JSON.", "Print JSON.") }
}

extension CommandConfiguration {
    static func spoken(
        _ name: String, vi: String, en: String, subcommands: [any ParsableCommand.Type] = [],
        default subcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: Spoken.text(vi, en), subcommands: subcommands, defaultSubcommand: subcommand)
    }
}

/// Words in the language of this run.
enum Spoken {
    static func text(_ vi: String, _ en: String) -> String { LanguageChoice.current == .vietnamese ? vi : en }
}

/// ArgumentParser writes its headings in English only.
enum HelpWords {
    private static let vietnamese = [
        ("OVERVIEW: ", ""), ("USAGE: ", "CÁCH DÙNG: "), ("ARGUMENTS:", "ĐỐI SỐ:"), ("OPTIONS:", "TÙY CHỌN:"),
        ("SUBCOMMANDS:", "CÁC LỆNH:"), ("<subcommand>", "<lệnh>"), ("<options>", "<tùy chọn>"),
        ("Show the version.", "Xem phiên bản."), ("Show help information.", "Xem hướng dẫn."), ("  See '", "  Xem '"),
        ("' for detailed help.", "' để biết chi tiết."), ("(default: ", "(mặc định: "),
        ("Show subcommand help information.", "Xem hướng dẫn của lệnh."),
    ]

    static func translated(_ help: String, _ language: Language) -> String {
        guard language == .vietnamese else { return help }
        return vietnamese.reduce(help) { $0.replacing($1.0, with: $1.1) }
    }
}
