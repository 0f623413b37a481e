package import ArchiveModel
package import ArgumentParser
internal import Foundation

/// Options that every subcommand takes.
package struct CommonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .text(
            "Thư mục của trạm: cấu hình, sổ đăng ký, kho.", "Home of the station: settings, registry, store.",
            valueName: "dir"))
    package var home: String = CommonOptions.defaultHome(ProcessInfo.processInfo.environment)

    @Option(
        name: .long,
        help: .text(
            "Tệp cấu hình, mặc định HOME/sohoa.yaml.", "Settings, HOME/sohoa.yaml unless told.", valueName: "file"))
    package var config: String?

    @Option(name: .long, help: .text("Ngôn ngữ: vi hoặc en.", "Language: vi or en.", valueName: "vi|en"))
    package var lang: String?

    package init() {}

    package mutating func validate() throws {
        guard let lang, Language(rawValue: lang.lowercased()) == nil else { return }
        throw ValidationError(
            Spoken.text(
                "Chưa có ngôn ngữ “\(lang)”; chọn vi hoặc en.", "There is no language “\(lang)”; choose vi or en."))
    }

    package var place: Home { Home(path: Self.absolute(home)) }
    package var settingsFile: String { config.map(Self.absolute) ?? place.settingsFile }
    package var language: Language { LanguageChoice.current }
    package var console: Console { Console(language) }

    package static func defaultHome(_ environment: [String: String]) -> String {
        if let home = environment["SOHOA_HOME"], !home.isEmpty { return home }
        if NSUserName() == "root" { return "/var/lib/sohoa" }
        return (environment["HOME"] ?? ".") + "/.local/share/sohoa"
    }

    package static func absolute(_ path: String) -> String {
        let expanded = (path as NSString).expandingTildeInPath
        let full = expanded.hasPrefix("/") ? expanded : FileManager.default.currentDirectoryPath + "/" + expanded
        return (full as NSString).standardizingPath
    }
}
