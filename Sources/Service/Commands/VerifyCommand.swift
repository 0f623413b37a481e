internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Registry
internal import Signing
internal import Workflow

/// `sohoa verify`: records, exported folders, and signed files of anybody. Exit 0 only if everything holds; prints what
/// it trusted.
package struct VerifyCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "verify", vi: "Kiểm tra kho, manifest, niêm phong; hoặc chữ ký của bất kỳ tệp PDF, .p7s, .p7m nào.",
            en: "Verify store, manifest and seals; or the signatures of any PDF, .p7s or .p7m file.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .text(
            "Mã kết quả, thư mục đã chép bằng “sohoa show --to”, hoặc tệp đã ký.",
            "Record ids, folders made by “show --to”, or signed files."))
    var targets: [String] = []
    @Flag(help: .text("Kiểm tra toàn bộ kho và sổ đăng ký.", "Verify the whole store and registry.")) var all = false
    @Option(
        name: [.customLong("roots"), .customLong("trust")],
        help: .text(
            "Chứng thư số gốc tin cậy thêm: tệp PEM hoặc DER, hoặc thư mục.",
            "More trusted roots: a PEM or DER file, or a folder.", valueName: "file|dir"))
    var trust: [String] = []
    @Option(
        help: .text(
            "Với tệp đã ký: kiểm tra như vào ngày này (2026-06-30).", "For signed files: judge as of this date.",
            valueName: "date"))
    var at: String?
    @Option(
        help: .text(
            "Nội dung mà chữ ký tách rời ký lên.", "What a detached signature is over.", valueName: "file"))
    var content: String?
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

    private func checkFileOptions() throws(SohoaError) -> Date {
        guard let at else { return Date() }
        guard let date = SignedFileOptions.date(at) else { throw SignedFileOptions.badDate(at) }
        return date
    }

    package func run() async throws {
        let console = common.console
        let now = try checkFileOptions()
        let trusted = try trustedFiles()
        let roots = try TrustedRoots.load(files: trusted)
        let report = VerificationReport(console: console, isQuiet: json)
        let result = try await all ? everything(roots, report) : named(roots, report)
        let files = try await signedFiles(roots, at: now)
        let document = VerificationDocument(result, files: files, trustedFiles: trusted)
        if json {
            try console.json(document)
        } else {
            for file in files { SignaturePage(console: console).show(file) }
            if files.isEmpty || !result.records.isEmpty { report.summary(result, document) }
        }
        if !document.holds { throw ExitTable.negative }
    }

    private func everything(_ roots: [[UInt8]], _ report: VerificationReport) async throws -> HoldingsVerification {
        let store = ObjectStore(root: common.place.store)
        guard DurableFiles.isFolder(store.root) || DurableFiles.exists(common.place.registryFile) else {
            guard DurableFiles.exists(common.settingsFile) else { throw Opening.noSettings(common.settingsFile) }
            return HoldingsVerification()
        }
        let (registry, problems) = try registry()
        var result = await HoldingsVerifier(
            store: store, registry: registry, trustedRoots: roots, timestampRoots: timestampRoots
        ).run(report.show)
        result.problems += problems
        return result
    }

    private func named(_ roots: [[UInt8]], _ report: VerificationReport) async throws -> HoldingsVerification {
        let store = ObjectStore(root: common.place.store)
        var result = HoldingsVerification()
        for target in targets where !isSignedFile(target) {
            let found: RecordVerification
            let path = CommonOptions.absolute(target)
            if store.contains(RecordID(rawValue: target)) {
                let (registry, problems) = try registry()
                let verifier = RecordVerifier(
                    store: store, registry: registry, trustedRoots: roots, timestampRoots: timestampRoots)
                found = await verifier.verify(RecordID(rawValue: target))
                result.problems = problems
            } else if FileManager.default.fileExists(atPath: path + "/.") {
                found = await ExportVerifier(trustedRoots: roots, timestampRoots: timestampRoots).verify(folder: path)
            } else {
                found = missing(target)
            }
            report.show(found)
            result.records.append(found)
        }
        return result
    }

    /// A file, unless a record has this name.
    private func isSignedFile(_ target: String) -> Bool {
        let path = CommonOptions.absolute(target)
        return DurableFiles.exists(path) && !FileManager.default.fileExists(atPath: path + "/.")
            && !ObjectStore(root: common.place.store).contains(RecordID(rawValue: target))
    }

    private func signedFiles(_ roots: [[UInt8]], at now: Date) async throws -> [SignedFileReport] {
        let files = targets.filter(isSignedFile).map(CommonOptions.absolute)
        if files.isEmpty { return [] }
        let stamps = try? Opening(common).settings.trust.timestamps
        let validator = FileValidator(
            roots: roots, timestampRoots: try TrustedRoots.load(files: RootFiles.list(stamps ?? [])),
            algorithms: try AlgorithmShelf.load(common))
        return try await SignedFileChecks(
            validator: validator, content: content.map(CommonOptions.absolute), now: now
        ).run(files)
    }

    /// Those of the settings; a folder that was copied elsewhere is judged by what `--trust` names.
    private var timestampRoots: [[UInt8]] {
        guard DurableFiles.exists(common.settingsFile), let opening = try? Opening(common) else { return [] }
        return TimestampWiring.roots(opening.settings)
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
        let told = try RootFiles.list(trust.map(CommonOptions.absolute))
        guard DurableFiles.exists(common.settingsFile) else { return told }
        let needsStation =
            all || targets.contains { !FileManager.default.fileExists(atPath: CommonOptions.absolute($0)) }
        do {
            let settings = try Opening(common).settings
            return settings.signing.trustedRoots + (try RootFiles.list(settings.trust.signers)) + told
        } catch  where !needsStation {
            return told
        }
    }
}
