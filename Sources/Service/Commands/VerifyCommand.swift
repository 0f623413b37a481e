internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Registry
internal import Signing
internal import Workflow

/// `sohoa verify`: exit 0 only if everything holds; prints what it trusted.
package struct VerifyCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "verify", vi: "Kiểm tra kho, manifest, niêm phong, chuỗi chứng thư số.",
            en: "Verify store, manifest, seal and certificate chain.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .text(
            "Mã kết quả, hoặc thư mục đã chép bằng “sohoa show --to”.", "Record ids, or folders made by “show --to”."))
    var targets: [String] = []
    @Flag(help: .text("Kiểm tra toàn bộ kho và sổ đăng ký.", "Verify the whole store and registry.")) var all = false
    @Option(help: .text("Chứng thư số gốc tin cậy thêm, PEM.", "One more trusted root, PEM.", valueName: "file"))
    var trust: [String] = []
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        if all == targets.isEmpty { return }
        throw ValidationError(
            all
                ? Spoken.text("Dùng --all, hoặc nêu mã, không dùng cả hai.", "Use --all or name records, not both.")
                : Spoken.text(
                    "Chưa nói kiểm tra gì: nêu mã kết quả, thư mục, hoặc --all.",
                    "Nothing to verify was named: give record ids, folders, or --all."))
    }

    package func run() async throws {
        let console = common.console
        let trusted = try trustedFiles()
        let roots = try TrustedRoots.load(files: trusted)
        let report = VerificationReport(console: console, isQuiet: json)
        let result = try await all ? everything(roots, report) : named(roots, report)
        let document = VerificationDocument(result, trustedFiles: trusted)
        if json { try console.json(document) } else { report.summary(result, document) }
        if !result.holds { throw ExitTable.negative }
    }

    private func everything(_ roots: [[UInt8]], _ report: VerificationReport) async throws -> HoldingsVerification {
        let store = ObjectStore(root: common.place.store)
        guard DurableFiles.isFolder(store.root) || DurableFiles.exists(common.place.registryFile) else {
            guard DurableFiles.exists(common.settingsFile) else { throw Opening.noSettings(common.settingsFile) }
            return HoldingsVerification()
        }
        let (registry, problems) = try registry()
        var result = await HoldingsVerifier(store: store, registry: registry, trustedRoots: roots).run(report.show)
        result.problems += problems
        return result
    }

    private func named(_ roots: [[UInt8]], _ report: VerificationReport) async throws -> HoldingsVerification {
        let store = ObjectStore(root: common.place.store)
        var result = HoldingsVerification()
        for target in targets {
            let found: RecordVerification
            let path = CommonOptions.absolute(target)
            if store.contains(RecordID(rawValue: target)) {
                let (registry, problems) = try registry()
                let verifier = RecordVerifier(store: store, registry: registry, trustedRoots: roots)
                found = await verifier.verify(RecordID(rawValue: target))
                result.problems = problems
            } else if FileManager.default.fileExists(atPath: path + "/.") {
                found = await ExportVerifier(trustedRoots: roots).verify(folder: path)
            } else {
                found = missing(target)
            }
            report.show(found)
            result.records.append(found)
        }
        return result
    }

    /// A registry that can't be opened is a finding of the verification, not its end.
    private func registry() throws -> (Registry?, [VerificationProblem]) {
        let opened: Registry
        do throws(SohoaError) {
            opened = try Registry(path: common.place.registryFile, readOnly: true)
        } catch {
            guard error.disposition == .hold || error.code.hasPrefix("registry.sqlite") else { throw error }
            return (nil, [VerificationProblem.fault(error, in: VerificationProblem.registryFile)])
        }
        return (opened, [])
    }

    private func missing(_ target: String) -> RecordVerification {
        let fault = Missing.record(target)
        var result = RecordVerification(record: RecordID(rawValue: target))
        result.problems = [VerificationProblem(target, vi: fault.message.vi, en: fault.message.en)]
        return result
    }

    /// The office's roots and those named here. Only a look at exported folders needs no settings.
    private func trustedFiles() throws -> [String] {
        let told = trust.map(CommonOptions.absolute)
        guard DurableFiles.exists(common.settingsFile) else { return told }
        let needsStation =
            all || targets.contains { !FileManager.default.fileExists(atPath: CommonOptions.absolute($0)) }
        do {
            return try Opening(common).settings.signing.trustedRoots + told
        } catch  where !needsStation {
            return told
        }
    }
}
