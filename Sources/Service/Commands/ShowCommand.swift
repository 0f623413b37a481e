internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileRules
internal import Registry

/// `sohoa show ID`: one record, its fields and its parts, from the store itself.
package struct ShowCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("show", vi: "Xem một kết quả số hóa.", en: "Show a record.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã kết quả số hóa.", "Record id.")) var id: String
    @Flag(help: .text("In JSON (chính là manifest).", "Print the manifest, which is JSON.")) var json = false
    @Option(
        help: .text(
            "Chép mọi tệp của kết quả vào thư mục mới này.", "Copy the record's files to this new folder.",
            valueName: "dir"))
    var to: String?

    package init() {}

    package func run() async throws {
        let console = common.console
        let store = ObjectStore(root: common.place.store)
        let record = RecordID(rawValue: id)
        guard store.contains(record) else { throw Missing.record(id) }
        let data = try store.read(RecordLayout.manifest, record: record)
        guard let manifest = try? CanonicalJSON.decoder().decode(RecordManifest.self, from: data) else {
            throw Self.damaged(id)
        }
        if let to { try RecordExport(store: store, manifest: manifest).copy(to: CommonOptions.absolute(to)) }
        if json { return console.line(String(decoding: data, as: UTF8.self)) }
        try await print(manifest, store: store, console)
        if let to {
            console.say("Đã chép vào \(CommonOptions.absolute(to)).", "Copied to \(CommonOptions.absolute(to)).")
        }
    }

    private func print(_ manifest: RecordManifest, store: ObjectStore, _ console: Console) async throws {
        console.line("\(manifest.record)  v\(manifest.version)  \(manifest.title)")
        let head = "\(manifest.sector) · \(manifest.agency) · \(VietnamTime.text(manifest.createdAt))"
        let profile = "\(manifest.profile.id) \(manifest.profile.version)"
        console.say("\(head) · bộ quy tắc \(profile)", "\(head) · profile \(profile)")
        if let note = manifest.reassessment, note.isWithdrawal {
            console.say("ĐÃ THU HỒI: \(note.reason.vi) (\(note.by))", "WITHDRAWN: \(note.reason.en) (\(note.by))")
        }
        if let note = manifest.timestamping {
            console.say("  v\(manifest.version): \(note.reason.vi)", "  v\(manifest.version): \(note.reason.en)")
        }
        if let note = manifest.certification {
            let reason = CertificationNote.reason
            console.say(
                "  v\(manifest.version): \(reason.vi) Người đề nghị: \(note.by).",
                "  v\(manifest.version): \(reason.en) Asked for by \(note.by).")
        }
        if manifest.demonstration { console.line(FaceContent.demonstrationMark) }
        for (name, value) in manifest.fields.sorted(by: { $0.key < $1.key }) {
            let source = manifest.sources?.first { $0.field == name && $0.text == value }
            let words = source.map { "  ← " + SourceWords.name(of: $0)[console.language] } ?? ""
            console.line("  \(name) = \(value)\(words)")
        }
        for page in (manifest.pageFields ?? [:]).sorted(by: { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }) {
            let values = page.value.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            let list = values.joined(separator: ", ")
            console.say("  trang \(page.key): \(list)", "  page \(page.key): \(list)")
        }
        if let term = manifest.retention { console.say("  lưu trữ \(term.text.vi)", "  kept \(term.text.en)") }
        for finding in manifest.findings {
            console.line("  [\(finding.severity.rawValue)] \(finding.message[console.language])")
        }
        await LevelView(common).show(manifest, store: store, console)
        console.line()
        console.table(
            [console.language == .vietnamese ? "Thành phần" : "Part", "B", "SHA-256"],
            manifest.parts.map { [$0.path, String($0.size), $0.sha256.hex] })
        if let path = try store.path(of: RecordLayout.manifest, record: manifest.record) { console.line(path) }
        guard let registry = try? common.readRegistry() else { return }
        for line in try registry.timestamps(of: manifest.record).compactMap(TimestampLines.entry) {
            console.say(line.vi, line.en)
        }
        let deliveries = try registry.deliveries(of: manifest.record)
        if !deliveries.isEmpty { DeliveryTable(console: console).show(deliveries) }
        try DossierReport(common, registry: registry).show(
            profile: manifest.profile.id, fields: manifest.fields, console)
    }

    private static func damaged(_ id: String) -> SohoaError {
        SohoaError(
            code: "record.damaged",
            message: LocalizedText(vi: "Manifest của \(id) bị hỏng.", en: "The manifest of \(id) is damaged."),
            hint: LocalizedText(
                vi: "Chạy “sohoa verify \(id)” để biết tệp nào hỏng, rồi khôi phục từ bản sao lưu.",
                en: "Run “sohoa verify \(id)” to see which file, then restore it from a backup."),
            disposition: .reject)
    }
}

/// Copies a record's files out of the store, so that others can check them.
struct RecordExport {
    let store: ObjectStore
    let manifest: RecordManifest

    /// Never over files that are there.
    func copy(to folder: String) throws {
        if DurableFiles.exists(folder) {
            guard DurableFiles.isFolder(folder), try DurableFiles.list(folder).isEmpty else { throw Self.taken(folder) }
        }
        for path in manifest.parts.map(\.path) + [RecordLayout.manifest, RecordLayout.signature] {
            let target = folder + "/" + path
            guard let source = try store.path(of: path, record: manifest.record) else {
                throw Missing.record("\(manifest.record) \(path)")
            }
            try DurableFiles.makeFolder(DurableFiles.parent(of: target), mode: 0o755)
            _ = try DurableFiles.copy(source, to: target, mode: 0o644)
        }
    }

    private static func taken(_ folder: String) -> SohoaError {
        SohoaError(
            code: "show.taken",
            message: LocalizedText(vi: "\(folder) đã có tệp bên trong.", en: "\(folder) is not an empty folder."),
            hint: LocalizedText(vi: "Chọn một thư mục mới.", en: "Choose a new folder."), disposition: .usage)
    }
}
