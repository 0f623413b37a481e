internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Registry
internal import Signing
internal import TrustServices
internal import Workflow

/// `sohoa export ID… --as asice --to DIR`: one file a record, for people to carry away and check.
package struct ExportCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "export", vi: "Đóng gói kết quả thành một tệp để mang đi và kiểm tra.",
            en: "Pack records into single files, to carry away and check.")
    }

    /// What the file is.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// ASiC-E with CAdES (ETSI EN 319 162-1).
        case asice
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã kết quả số hóa.", "Record ids.")) var ids: [String]
    @Option(name: .customLong("as"), help: .text("Dạng gói: asice.", "Form of the package: asice.", valueName: "form"))
    var form: Format = .asice
    @Option(help: .text("Thư mục nhận tệp.", "Folder that receives the files.", valueName: "dir")) var to: String
    @Option(
        name: .customLong("record-version"),
        help: .text(
            "Phiên bản, mặc định là mới nhất.", "Version of the record, the newest unless told.", valueName: "n"))
    var recordVersion: Int?
    @Flag(help: .json) var json = false

    package init() {}

    package mutating func validate() throws {
        if ids.isEmpty {
            throw ValidationError(Spoken.text("Chưa nêu mã kết quả nào.", "No record was named."))
        }
        if recordVersion != nil, ids.count > 1 {
            throw ValidationError(
                Spoken.text("--record-version chỉ dùng với một mã.", "--record-version goes with one record."))
        }
    }

    package func run() async throws {
        let console = common.console
        let opening = try Opening(common)
        let store = opening.store
        let records = ids.map { RecordID(rawValue: $0) }
        if let missing = records.first(where: { !store.contains($0) }) { throw Missing.record(missing.rawValue) }
        let export = try opening.containerExport()
        var done: [ExportedContainer] = []
        for record in records {
            let file = try await export.write(
                record, version: recordVersion, to: CommonOptions.absolute(to), at: Date())
            done.append(file)
            if !json { show(file, console) }
        }
        if json { try console.json(done) }
    }

    private func show(_ file: ExportedContainer, _ console: Console) {
        console.line(file.file)
        let (level, size) = (file.level.rawValue, file.size)
        console.say(
            "  \(file.record) v\(file.version) · \(file.objects) tệp · \(size) byte · ASiC-E, CAdES \(level)",
            "  \(file.record) v\(file.version) · \(file.objects) files · \(size) bytes · ASiC-E, CAdES \(level)")
        console.line("  SHA-256 \(file.sha256)")
        if let reason = file.shortfall {
            console.say("  Chưa lên được mức cao hơn: \(reason)", "  No higher level can be had now: \(reason)")
        }
        if file.withdrawn {
            console.say("  ĐÃ THU HỒI: không được sử dụng.", "  WITHDRAWN: it must not be used.")
        }
        if file.demonstration {
            console.say("  Khóa thử: không có giá trị pháp lý.", "  Throw-away key: without legal value.")
        }
    }
}

extension Opening {
    /// The seal's key and roots of this station.
    ///
    /// - Throws: `SohoaError` `export.no-key` when none is configured.
    func containerExport() throws -> ContainerExport {
        guard settings.signing.kind != .none else { throw Self.noSealKey }
        let program = Executables.beside().signer
        try Preflight.require(program)
        let services = try TrustServices(settings, home: home)
        return ContainerExport(
            store: store,
            signer: try StationSigner.seal(settings, program: program, revocation: services.revocation),
            trustedRoots: try TrustedRoots.load(files: settings.signing.trustedRoots),
            services: try TimestampWiring.lasting(services, settings))
    }

    private static let noSealKey = SohoaError(
        code: "export.no-key",
        message: LocalizedText(vi: "Chưa khai báo khóa niêm phong hệ thống.", en: "No key for the system seal is set."),
        hint: LocalizedText(
            vi: "Khai báo mục signing trong sohoa.yaml, hoặc chạy “sohoa keys demo” để dùng khóa thử.",
            en: "Set signing in sohoa.yaml, or run “sohoa keys demo” for throw-away keys."),
        disposition: .hold)
}
