internal import ArchiveModel
internal import Foundation
internal import HostKit

/// The folders of a drop root, opened anew for each pass: a share may go away and come back between two.
struct RootLayout {
    let root: FolderHandle
    let inbox: FolderHandle
    let staging: FolderHandle
    /// Identity of the mount: changes when the share is away and the bare mount point shows.
    let mark: RootMark

    init(_ root: DropRoot) throws(SohoaError) {
        self.root = try FolderHandle(opening: root.path)
        inbox = try self.root.folder(root.folders.inbox)
        staging = try self.root.folder(FolderNames.staging)
        mark = try RootMark(of: staging)
    }
}

/// A file in staging that names the root once and for all: the device number may change when a share is mounted again,
/// this does not.
struct RootMark: Hashable {
    static let fileName = "root-id"
    let text: String

    /// Reads the mark; throws ENOENT where there is none.
    init(of staging: FolderHandle) throws(SohoaError) {
        let bytes = try staging.file(Self.fileName).read(at: 0, count: 256)
        text = String(decoding: bytes, as: UTF8.self)
    }

    static func make(in staging: FolderHandle) throws(SohoaError) {
        if try staging.status(fileName) != nil { return }
        let text = UUID().uuidString + "\n"
        try DurableFiles.write(Data(text.utf8), to: staging.path + "/" + fileName)
    }
}

/// Where a file of a submission lies: folders from the inbox or from staging, then the name.
struct FilePlace {
    let folders: [String]
    let name: String

    /// Takes a name with `/` between folders. Throws for a name that would lead out of the folder.
    init(_ path: String) throws(SohoaError) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let last = parts.popLast() ?? ""
        guard !last.isEmpty, !(parts + [last]).contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw SohoaError(
                code: "intake.bad-name",
                message: LocalizedText(vi: "Tên tệp không hợp lệ: \(path).", en: "Not a valid file name: \(path)."),
                hint: LocalizedText(
                    vi: "Kiểm tra cơ sở dữ liệu (sohoa doctor).", en: "Check the database (sohoa doctor)."),
                disposition: .hold)
        }
        folders = parts
        name = last
    }
}

extension Submission {
    /// Folders of a file in the inbox: the station comes first.
    func source(of file: SubmittedFile) throws(SohoaError) -> FilePlace {
        try FilePlace(station.isEmpty ? file.name : station + "/" + file.name)
    }

    /// The submission's own folder in staging; throws for an id that is no single plain name.
    func stagingName() throws(SohoaError) -> String {
        let place = try FilePlace(id.rawValue)
        guard place.folders.isEmpty, !place.name.hasPrefix(".") else { throw Self.badID(id) }
        return place.name
    }

    private static func badID(_ id: ItemID) -> SohoaError {
        SohoaError(
            code: "intake.bad-id",
            message: LocalizedText(vi: "Mã lượt quét không hợp lệ: \(id).", en: "Not a valid item id: \(id)."),
            hint: LocalizedText(vi: "Kiểm tra cơ sở dữ liệu (sohoa doctor).", en: "Check the database (sohoa doctor)."),
            disposition: .hold)
    }
}
