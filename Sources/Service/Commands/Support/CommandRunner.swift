internal import ArchiveModel
internal import ArgumentParser
internal import Foundation

/// Parses, runs, and turns every way a command can end into words and an exit code: never a stack trace.
enum CommandRunner {
    static func run<Root: AsyncParsableCommand>(_ root: Root.Type) async {
        do {
            var command = try root.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            exit(leave(root, error).rawValue)
        }
    }

    private static func leave<Root: AsyncParsableCommand>(_ root: Root.Type, _ error: any Error) -> ExitCode {
        let console = Console(LanguageChoice.current)
        if let fault = error as? SohoaError {
            console.error(fault)
            return ExitTable.code(for: fault)
        }
        let code = root.exitCode(for: error)
        if code == ExitCode.success {
            console.line(HelpWords.translated(root.fullMessage(for: error), console.language))
            return ExitTable.done
        }
        guard code == ExitCode.validationFailure else {
            console.error(SohoaError.unexpected(error))
            return ExitTable.environment
        }
        complain(root.message(for: error), root, help: help(root.fullMessage(for: error), root), console)
        return ExitTable.usage
    }

    private static func complain<Root: AsyncParsableCommand>(
        _ message: String, _ root: Root.Type, help: String, _ console: Console
    ) {
        let commands = names(below: root)
        // An unknown command's options are unknown too: the command is what went wrong.
        let first = CommandLine.arguments.dropFirst().first ?? "-"
        let isUnknown = !root.configuration.subcommands.isEmpty && !first.hasPrefix("-") && !commands.contains(first)
        let message = isUnknown ? "Unexpected argument '\(first)'" : message
        let complaint = UsageComplaint(message, help: help, commands: commands, console.language)
        console.complain("error: \(complaint.message)")
        console.complain("hint: \(complaint.hint)")
    }

    /// Every command's name, also of those below others.
    private static func names(below command: any ParsableCommand.Type) -> [String] {
        var found: [String] = []
        for subcommand in command.configuration.subcommands {
            if let name = subcommand.configuration.commandName { found.append(name) }
            found += names(below: subcommand)
        }
        return found
    }

    /// ArgumentParser names it in the last line: `See 'sohoa find --help' for more information.`
    private static func help<Root: AsyncParsableCommand>(_ message: String, _ root: Root.Type) -> String {
        let parts = message.split(separator: "See '").last?.split(separator: "' for more")
        guard let command = parts?.first, parts?.count == 2 else {
            return "\(root.configuration.commandName ?? "sohoa") --help"
        }
        return String(command)
    }
}

extension SohoaError {
    fileprivate static func unexpected(_ error: any Error) -> SohoaError {
        SohoaError(
            code: "command.unexpected",
            message: LocalizedText(vi: "Lỗi ngoài dự kiến.", en: "An unexpected fault."),
            hint: LocalizedText(
                vi: "Chạy lại; nếu lặp lại, chạy “sohoa doctor” và gửi hai dòng này cho quản trị.",
                en: "Run it again; if it repeats, run “sohoa doctor” and send these two lines to the administrator."),
            disposition: .hold, cause: "\(error)".split(separator: "\n").joined(separator: " "))
    }
}
