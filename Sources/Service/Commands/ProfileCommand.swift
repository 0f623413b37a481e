internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import ProfileFiles

/// `sohoa profile`: the rules of digitization, as files that technicians edit.
package struct ProfileCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "profile", vi: "Bộ quy tắc số hóa.", en: "Digitization profiles.",
            subcommands: [List.self, Check.self, Rules.self, Schema.self],
            default: List.self)
    }

    package init() {}

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("list", vi: "Liệt kê bộ quy tắc đang dùng.", en: "List the profiles in use.")
        }
        @OptionGroup var common: CommonOptions
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let library = ProfileLibrary.load(folders: Opening.profileFolders(common.place))
            let rows = library.profiles.values.map(ProfileRow.init).sorted { $0.id < $1.id }
            if json { return try console.json(rows) }
            let header =
                console.language == .vietnamese
                ? ["Mã", "Tên", "Lĩnh vực", "Bản", "Tình trạng"] : ["Id", "Name", "Sector", "Version", "Status"]
            console.table(
                header, rows.map { [$0.id, $0.name[console.language], $0.sector, String($0.version), $0.status] })
            for complaint in library.diagnostics { console.complain(complaint.rendered(console.language)) }
        }
    }

    struct Check: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("check", vi: "Kiểm tra tệp, chỉ ra dòng và chữ sai.", en: "Point at the line and the word.")
        }
        @OptionGroup var common: CommonOptions
        @Argument(help: .text("Tệp .yaml; để trống là mọi bộ quy tắc đang dùng.", "Files; none means all in use."))
        var files: [String] = []
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let paths = files.map(CommonOptions.absolute)
            try GivenFiles.check(paths)
            let complaints = diagnostics(paths)
            if json {
                try console.json(complaints)
            } else {
                for complaint in complaints { console.line(complaint.rendered(console.language)) }
                if !complaints.hasErrors { console.say("Không có lỗi.", "No errors.") }
            }
            if complaints.hasErrors { throw ExitTable.negative }
        }

        /// A file that is not in use yet is read as if it were put over those that are.
        private func diagnostics(_ paths: [String]) -> [Diagnostic] {
            let folders = Opening.profileFolders(common.place)
            guard !paths.isEmpty else { return ProfileLibrary.load(folders: folders).diagnostics }
            let loose = paths.filter { !folders.contains(DurableFiles.parent(of: $0)) }
            return ProfileLibrary.load(folders: folders, files: loose).diagnostics.filter { paths.contains($0.file) }
        }
    }
}

/// `sohoa profile list --json`.
struct ProfileRow: Encodable {
    var id: String
    var name: LocalizedText
    var sector: String
    var version: Int
    var status: String
    var file: String
    var digest: ContentDigest

    init(_ loaded: LoadedProfile) {
        id = loaded.profile.id
        name = loaded.profile.name
        sector = loaded.profile.sector
        version = loaded.profile.version
        status = loaded.profile.status.rawValue
        file = loaded.file
        digest = loaded.reference.digest
    }
}
