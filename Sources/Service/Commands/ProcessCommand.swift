internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Logging
internal import Registry
internal import WorkerClient
internal import Workflow

/// `sohoa process FILE… --profile ID`: the whole path, once, no daemon needed.
package struct ProcessCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("process", vi: "Đưa tệp đi hết quy trình một lần.", en: "Take files all the way, once.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Tệp; các tệp của một bộ nêu cùng lúc.", "Files; those of a set together.")) var files:
        [String]
    @Option(help: .text("Mã bộ quy tắc số hóa.", "Profile id.", valueName: "id")) var profile: String
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let console = common.console
        let paths = files.map(CommonOptions.absolute)
        try GivenFiles.check(paths)
        let opening = try Opening(common)
        guard let root = opening.settings.roots.first(where: { $0.profile == profile }) else {
            throw Self.noRoot(profile, known: opening.settings.roots.map(\.profile))
        }
        let run = ProcessRun(opening: opening, root: root, paths: paths)
        let answer = try await HomeLock.isHeld(opening.home) ? run.throughDaemon() : run.byOurselves()
        if json {
            try console.json(StatusDocument(items: answer.items, isRunning: HomeLock.isHeld(opening.home)))
        } else {
            for item in answer.items { show(item, console) }
        }
        try judge(answer)
    }

    /// Waiting is nobody's verdict: the environment has to mend first.
    private func judge(_ answer: ProcessAnswer) throws {
        if let pending = answer.untaken.first { throw Self.notTaken(pending) }
        if let waiting = answer.items.first(where: { $0.state == .waiting }) { throw Self.waits(waiting) }
        guard answer.items.allSatisfy({ $0.verdict == .accepted && $0.state != .held }) else {
            throw ExitTable.negative
        }
    }

    private func show(_ item: Item, _ console: Console) {
        let verdict = (item.state == .waiting ? nil : item.verdict?.name) ?? StateNames.of(item.state)
        console.line("\(item.shownTitle): \(verdict[console.language])  \(item.record?.rawValue ?? item.id.rawValue)")
        if let awaited = AwaitedSignature.finding(item), item.state == .awaitingSignature {
            console.line("  \(StateNames.of(item.state)[console.language]): \(awaited.message[console.language])")
            console.line("      → \(awaited.advice[console.language])")
        }
        for finding in item.findings {
            console.line("  [\(finding.severity.rawValue)] \(finding.message[console.language])")
            console.line("      → \(finding.advice[console.language])")
        }
    }

    private static func waits(_ item: Item) -> SohoaError {
        let why = item.lastError
        return SohoaError(
            code: "process.waits",
            message: LocalizedText(
                vi: "\(item.shownTitle) (\(item.id)) đang chờ thử lại: \(why?.message.vi ?? "")",
                en: "\(item.shownTitle) (\(item.id)) waits to be tried again: \(why?.message.en ?? "")"),
            hint: why?.hint ?? LocalizedText(vi: "Chạy “sohoa doctor”.", en: "Run “sohoa doctor”."),
            disposition: .retry, cause: why?.cause)
    }

    private static func notTaken(_ file: UntakenFile) -> SohoaError {
        SohoaError(
            code: "process.not-taken",
            message: LocalizedText(
                vi: "\(file.name) chưa được nhận: \(file.reason.vi)",
                en: "\(file.name) was not taken: \(file.reason.en)"),
            hint: LocalizedText(
                vi: "Tệp gốc còn nguyên tại chỗ cũ; sửa nguyên nhân rồi chạy lại.",
                en: "Your own file is untouched; mend the cause and run again."),
            disposition: .reject)
    }

    private static func noRoot(_ profile: String, known: [String]) -> SohoaError {
        SohoaError(
            code: "process.no-root",
            message: LocalizedText(
                vi: "Không thư mục quét nào dùng bộ quy tắc “\(profile)”.",
                en: "No drop folder uses the profile “\(profile)”."),
            hint: LocalizedText(
                vi: "Chọn một trong: \(known.joined(separator: ", ")).",
                en: "Choose one of: \(known.joined(separator: ", "))."),
            disposition: .usage)
    }
}
