internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Registry
internal import Signing
internal import Workflow

/// `sohoa rebuild`: the registry from the store alone.
package struct RebuildCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("rebuild", vi: "Dựng lại sổ đăng ký từ kho.", en: "Restore the registry from the store.")
    }

    @OptionGroup var common: CommonOptions

    package init() {}

    package func run() async throws {
        let (console, home) = (common.console, common.place)
        if HomeLock.isHeld(home) { throw Self.daemonRuns(home) }
        let opening = try Opening(common)
        guard DurableFiles.isFolder(home.store) else { throw Self.noStore(home) }
        let lock = try HomeLock(home)
        defer { withExtendedLifetime(lock) {} }
        let roots = try TrustedRoots.load(files: opening.settings.signing.trustedRoots)
        let levels = try await Self.levels(opening.store, trustedRoots: roots)
        let report = try Registry.rebuild(at: home.registryFile, from: opening.store, now: Date()) { record, version in
            levels["\(record) \(version)"] ?? .none
        }
        console.say("Đã dựng lại \(report.records) kết quả số hóa.", "\(report.records) records restored.")
        if let old = report.oldDatabase {
            console.say("Sổ cũ được giữ tại \(old).", "The old registry is kept at \(old).")
        }
        for problem in report.problems { console.line("  ✗ \(problem.path): \(problem.message[console.language])") }
        let orphans = try Orphans.find(opening.settings.roots, in: Registry(path: home.registryFile))
        for orphan in orphans { console.line("  ✗ \(orphan.message[console.language])") }
        if !report.problems.isEmpty || !orphans.isEmpty { throw ExitTable.negative }
    }

    /// What each version's seal is worth, computed from the evidence in the store.
    private static func levels(_ store: ObjectStore, trustedRoots: [[UInt8]]) async throws -> [String: SignatureLevel] {
        let verifier = RecordVerifier(store: store, registry: nil, trustedRoots: trustedRoots)
        var levels: [String: SignatureLevel] = [:]
        for record in try store.list() {
            for version in (try? store.versions(record)) ?? [] {
                levels["\(record) \(version.number)"] = await verifier.level(of: record, version: version.number)
            }
        }
        return levels
    }

    private static func daemonRuns(_ home: Home) -> SohoaError {
        SohoaError(
            code: "rebuild.daemon-runs",
            message: LocalizedText(
                vi: "sohoad đang làm việc với thư mục \(home.path) nên không dựng lại sổ được.",
                en: "sohoad works on \(home.path), so the registry can't be rebuilt."),
            hint: LocalizedText(
                vi: "Dừng sohoad (systemctl stop sohoad) rồi chạy lại.",
                en: "Stop sohoad (systemctl stop sohoad), then run this again."),
            disposition: .hold)
    }

    private static func noStore(_ home: Home) -> SohoaError {
        SohoaError(
            code: "rebuild.no-store",
            message: LocalizedText(vi: "Không có kho tại \(home.store).", en: "There is no store at \(home.store)."),
            hint: LocalizedText(
                vi: "Khôi phục kho từ bản sao lưu, hoặc kiểm tra ổ đĩa đã được gắn chưa.",
                en: "Restore the store from a backup, or see whether its disk is mounted."),
            disposition: .hold)
    }
}
