package import ArchiveModel
internal import Foundation
internal import HostKit

/// Which language a command speaks: `--lang`, else English for an `en_*` locale, else `language:` of the settings,
/// else Vietnamese – also under C.UTF-8 and systemd, which say nothing about the reader.
package enum LanguageChoice {
    /// For this run of the program; help texts need it before anything is parsed.
    package static let current = resolve(
        arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    package static func resolve(arguments: [String], environment: [String: String]) -> Language {
        if let told = value(of: "--lang", in: arguments), let language = Language(rawValue: told.lowercased()) {
            return language
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        if locale == "en" || locale.hasPrefix("en_") { return .english }
        return inSettings(file(arguments, environment)) ?? .vietnamese
    }

    private static func file(_ arguments: [String], _ environment: [String: String]) -> String {
        if let told = value(of: "--config", in: arguments) { return CommonOptions.absolute(told) }
        let home = value(of: "--home", in: arguments) ?? CommonOptions.defaultHome(environment)
        return Home(path: CommonOptions.absolute(home)).settingsFile
    }

    /// One line is read, not the whole file: complaints about broken settings need a language too.
    private static func inSettings(_ file: String) -> Language? {
        guard let data = try? DurableFiles.read(file, limit: 1 << 20) else { return nil }
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        where line.hasPrefix("language:") {
            let value = line.dropFirst("language:".count).prefix { $0 != "#" }
            return Language(rawValue: value.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\"'")))
        }
        return nil
    }

    /// `--name VALUE` or `--name=VALUE`; what follows `--` is no option.
    private static func value(of name: String, in arguments: [String]) -> String? {
        let options = arguments.prefix { $0 != "--" }
        if let place = options.lastIndex(of: name), place + 1 < options.endIndex { return options[place + 1] }
        return options.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
}
