package import ArchiveModel
internal import Foundation
internal import HostKit

/// What the technician sees in one drop root: reports, held items with their forms, the status page and the ledger.
///
/// Everything is written whole under a temporary name and renamed into place, so a reader on Windows sees the old
/// text or the new one, never a part. Nothing that another item or a person wrote is overwritten or removed.
package struct ShareDesk: Sendable {
    package let root: DropRoot
    package let language: Language
    let names: DeskNames
    let time: any TimeSource

    package init(root: DropRoot, language: Language, time: any TimeSource = SystemTime()) {
        self.root = root
        self.language = language
        self.time = time
        names = DeskNames(language)
    }

    /// Makes the folders of the root that technicians use; those that are there stay as they are.
    package func prepare() throws {
        let folders = root.folders
        for name in [folders.inbox, folders.returned, folders.toComplete, folders.toSign, folders.signed] {
            try sharedFolder(path(name))
        }
    }

    /// Absolute path of something named relative to the root.
    func path(_ relative: String) -> String { root.path + "/" + relative }

    /// A folder whose group may write. An existing folder keeps its mode.
    ///
    /// The group comes from the setgid bit of the folder above. Under systemd that bit can't be set by chmod
    /// (`RestrictSUIDSGID=`) and a chmod without it would drop it, so the mode is changed only where a strict umask
    /// took the group's rights away.
    func sharedFolder(_ path: String) throws {
        if DurableFiles.isFolder(path) { return }
        guard !DurableFiles.exists(path) else {
            throw DeskFault.notAFolder(path)
        }
        // The root itself is never made: a missing one is a share that is not mounted.
        if path == root.path { throw root.offline }
        try sharedFolder(DurableFiles.parent(of: path))
        try DurableFiles.makeFolder(path, mode: 0o775)
        try grantGroup(path)
    }

    private func grantGroup(_ path: String) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o070 != 0o070 else { return }
        try FileManager.default.setAttributes([.posixPermissions: mode | 0o075], ofItemAtPath: path)
    }

    /// Names in a folder; empty when it is not there.
    func entries(_ folder: String) throws -> [String] {
        DurableFiles.isFolder(folder) ? try DurableFiles.list(folder) : []
    }

    /// Removes a folder only if it is empty: something that a person put in stays.
    func removeIfEmpty(_ folder: String) { _ = rmdir(folder) }
}

/// Who may change what the desk wrote: the group that scans, or nobody.
enum ShareMode {
    /// Technicians edit and delete it.
    static let editable: mode_t = 0o664
    /// Technicians read it.
    static let readable: mode_t = 0o644
}

/// Faults of the share itself.
enum DeskFault {
    static func notAFolder(_ path: String) -> SohoaError {
        SohoaError(
            code: "share.not-a-folder",
            message: LocalizedText(vi: "\(path) không phải là thư mục.", en: "\(path) is not a folder."),
            hint: LocalizedText(
                vi: "Đổi tên hoặc xóa tệp mang tên này; hệ thống sẽ tự tạo thư mục.",
                en: "Rename or remove the file of that name; the folder is made by itself."), disposition: .retry)
    }

    static func unsafeName(_ name: String) -> SohoaError {
        SohoaError(
            code: "share.unsafe-name",
            message: LocalizedText(
                vi: "Tên tệp không hợp lệ: \(name.visible).", en: "Not a name inside the share: \(name.visible)."),
            hint: LocalizedText(
                vi: "Tên phải nằm trong thư mục chia sẻ, không có \"..\".",
                en: "Names stay inside the share and have no \"..\"."), disposition: .reject)
    }

    static func reservedField(_ key: String) -> SohoaError {
        SohoaError(
            code: "share.reserved-field",
            message: LocalizedText(
                vi: "Mục \"\(key.visible)\" trùng với một dòng có sẵn của phiếu.",
                en: "Field \"\(key.visible)\" has the name of a fixed line of the form."),
            hint: LocalizedText(
                vi: "Đổi tên mục trong bộ quy tắc số hóa.", en: "Rename the field in the profile."), disposition: .hold)
    }
}
