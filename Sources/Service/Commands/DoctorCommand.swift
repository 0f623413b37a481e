internal import ArchiveModel
package import ArgumentParser
internal import Workflow

/// `sohoa doctor`: is everything here that the station needs?
package struct DoctorCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "doctor", vi: "Kiểm tra trạm: cấu hình, quyền, khóa, kho, ổ đĩa.",
            en: "Check the station: settings, permissions, keys, store, disks.")
    }

    @OptionGroup var common: CommonOptions
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let console = common.console
        let checks = await Checkup(common: common).run()
        if json { try console.json(checks) } else { for check in checks { show(check, console) } }
        if checks.contains(where: { $0.state == .bad }) { throw ExitTable.environment }
    }

    private func show(_ check: Check, _ console: Console) {
        let mark = check.state == .good ? "✓" : check.state == .info ? "·" : "✗"
        let detail = check.detail[console.language]
        console.line("\(mark) \(check.name[console.language])\(detail.isEmpty ? "" : ": \(detail)")")
        let hint = check.hint?[console.language] ?? ""
        if !hint.isEmpty { console.line("    → \(hint)") }
    }
}
