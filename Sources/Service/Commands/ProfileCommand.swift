internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import ProfileFiles
internal import Workflow

/// `sohoa profile`: the rules of digitization, as files that technicians edit.
package struct ProfileCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "profile", vi: "Bộ quy tắc số hóa.", en: "Digitization profiles.",
            subcommands: [
                List.self, Check.self, Explain.self, Try.self, Diff.self, Release.self, Rules.self, Schema.self,
            ], default: List.self)
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
            let shelf = try Opening.shelf(common.place)
            let rows = shelf.all.map { ProfileRow($0, shelf: shelf) }
            if json { return try console.json(rows) }
            let header =
                console.language == .vietnamese
                ? ["Mã", "Tên", "Lĩnh vực", "Bản", "Tình trạng"] : ["Id", "Name", "Sector", "Version", "Status"]
            console.table(
                header, rows.map { [$0.id, $0.name[console.language], $0.sector, String($0.version), $0.status] })
            for id in Set(shelf.all.map(\.profile.id)).union(shelf.drafts.unavailable).sorted() {
                for notice in shelf.notices(about: id) { console.line(notice[console.language]) }
            }
            for complaint in shelf.diagnostics { console.complain(complaint.rendered(console.language)) }
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
    /// How this version came into force; nil before the first start.
    var released: ReleaseRow?
    /// The office's file says something else.
    var hasDraft: Bool

    init(_ loaded: LoadedProfile, shelf: ProfileShelf) {
        id = loaded.profile.id
        name = loaded.profile.name
        sector = loaded.profile.sector
        version = loaded.profile.version
        status = loaded.profile.status.rawValue
        file = shelf.drafts[loaded.profile.id]?.file ?? loaded.file
        digest = loaded.reference.digest
        released = shelf.release(of: loaded.profile.id).map(ReleaseRow.init)
        let draft = shelf.drafts[loaded.profile.id]
        hasDraft = shelf.release(of: loaded.profile.id) != nil && draft?.reference.digest != loaded.reference.digest
    }
}
