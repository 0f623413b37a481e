internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Registry

/// `sohoa backup DIR`: registry, store, settings and profiles, also while the daemon works.
package struct BackupCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "backup", vi: "Sao lưu sổ đăng ký, kho và cấu hình khi đang chạy.",
            en: "Back up registry, store and settings while running.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .text("Thư mục nhận bản sao lưu: mới, hoặc của lần trước.", "A new folder, or that of the last backup."))
    var folder: String
    @Flag(help: .json) var json = false

    package init() {}

    package func run() async throws {
        let (console, home) = (common.console, common.place)
        let target = CommonOptions.absolute(folder)
        try check(target)
        let registry = try common.writeRegistry()
        let report = try registry.backup(to: target, store: ObjectStore(root: home.store))
        try copyTexts(to: target)
        if json { try console.json(BackupDocument(report, folder: target)) } else { show(report, target, console) }
        if !report.problems.isEmpty { throw ExitTable.negative }
    }

    /// Never among other people's files, and never into what is being backed up.
    private func check(_ target: String) throws {
        let home = common.place.path
        if (target + "/").hasPrefix(home + "/") { throw Self.inside(target) }
        guard DurableFiles.exists(target) else { return }
        guard DurableFiles.isFolder(target) else { throw Self.taken(target) }
        let names = try DurableFiles.list(target)
        guard names.isEmpty || names.contains("registry.sqlite") || names.contains("store") else {
            throw Self.taken(target)
        }
    }

    /// Settings and profiles; never keys, which belong in a safe and not beside what they sealed.
    private func copyTexts(to target: String) throws {
        let home = common.place
        if DurableFiles.exists(common.settingsFile) {
            _ = try DurableFiles.copy(common.settingsFile, to: target + "/sohoa.yaml")
        }
        guard DurableFiles.isFolder(home.profiles) else { return }
        try DurableFiles.makeFolder(target + "/profiles")
        for name in try DurableFiles.list(home.profiles) where name.hasSuffix(".yaml") {
            _ = try DurableFiles.copy(home.profiles + "/" + name, to: target + "/profiles/" + name)
        }
        // The registry has every version too; a rebuild reads the copies.
        let released = home.profiles + "/released"
        guard DurableFiles.isFolder(released) else { return }
        for id in try DurableFiles.list(released) where DurableFiles.isFolder(released + "/" + id) {
            try DurableFiles.makeFolder(target + "/profiles/released/" + id)
            for name in try DurableFiles.list(released + "/" + id) {
                let path = "\(id)/\(name)"
                _ = try DurableFiles.copy(released + "/" + path, to: target + "/profiles/released/" + path)
            }
        }
    }

    private func show(_ report: BackupReport, _ target: String, _ console: Console) {
        console.say(
            "Đã sao lưu \(report.records) kết quả số hóa vào \(target): chép mới \(report.copiedFiles) tệp, đã có \(report.keptFiles) tệp.",
            "Backed up \(report.records) records to \(target): \(report.copiedFiles) files copied, \(report.keptFiles) there already."
        )
        for problem in report.problems { console.line("  ✗ \(problem.path): \(problem.message[console.language])") }
        for problem in report.mended {
            console.say(
                "  ! \(problem.path): bản sao lần trước đã hỏng, vừa chép lại. Nên kiểm tra ổ đĩa sao lưu.",
                "  ! \(problem.path): the earlier copy had rotted and was made anew. Check the backup's disk.")
        }
        console.say(
            "Khóa và tệp đang xử lý trong thư mục quét không nằm trong bản sao lưu.",
            "Keys, and files on their way in the drop folders, are not part of a backup.")
    }

    private static func inside(_ target: String) -> SohoaError {
        SohoaError(
            code: "backup.inside",
            message: LocalizedText(
                vi: "\(target) nằm ngay trong thư mục của trạm.", en: "\(target) lies inside the station's own home."),
            hint: LocalizedText(
                vi: "Chọn thư mục ở nơi khác, tốt nhất trên ổ đĩa khác.",
                en: "Choose a folder elsewhere, best on another disk."),
            disposition: .usage)
    }

    private static func taken(_ target: String) -> SohoaError {
        SohoaError(
            code: "backup.taken",
            message: LocalizedText(
                vi: "\(target) đã có tệp khác, không phải bản sao lưu của Sohoa.",
                en: "\(target) holds other files and is no backup of Sohoa."),
            hint: LocalizedText(vi: "Chọn một thư mục mới.", en: "Choose a new folder."), disposition: .usage)
    }
}

struct BackupDocument: Encodable {
    var folder: String
    var records: Int
    var objects: Int
    var copiedFiles: Int
    var keptFiles: Int
    var problems: [StoreProblem]
    var mended: [StoreProblem]

    init(_ report: BackupReport, folder: String) {
        self.folder = folder
        records = report.records
        objects = report.objects
        copiedFiles = report.copiedFiles
        keptFiles = report.keptFiles
        problems = report.problems
        mended = report.mended
    }
}
