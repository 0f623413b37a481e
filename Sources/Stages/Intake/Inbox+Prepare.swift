package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Synchronization

extension Inbox {
    /// Makes the folders of the root and checks that files can be claimed in it.
    ///
    /// The root itself is never made: a missing one is a share that is not mounted. For the same reason pass
    /// `create: false` when this root was prepared in an earlier life: a bare mount point then is an error
    /// (`intake.root-offline`, retry) and not a fresh root.
    ///
    /// Throws when the root lies in or around another one, when staging is on another mount, or when its folders
    /// collide.
    package func prepare(create: Bool = true) throws(SohoaError) {
        try checkFolderNames()
        try checkAncestors()
        let folder = try FolderHandle(opening: root.path)
        let isNew = try folder.status(FolderNames.staging) == nil
        if isNew, !create { throw root.offline }
        try folder.makeFolder(FolderNames.staging, mode: 0o700)
        try folder.setMode(FolderNames.staging, 0o700)
        for name in [root.folders.inbox, root.folders.returned, root.folders.toComplete] {
            // Group-writable, and new files keep the folder's group: technicians share it.
            try folder.makeFolder(name, mode: 0o2770)
        }
        let staging = try folder.folder(FolderNames.staging)
        try RootMark.make(in: staging)
        try folder.sync()
        try checkRename(folder, staging)
        let mark = try RootMark(of: staging)
        state.withLock { $0.mark = mark }
    }

    /// Refuses roots of which one lies inside another, or around one of the other folders (the home, the store).
    package static func refuseOverlaps(_ roots: [DropRoot], others: [String] = []) throws(SohoaError) {
        let paths = roots.map { (name: $0.name, path: realPath($0.path)) }
        for (index, one) in paths.enumerated() {
            for other in paths[(index + 1)...] where contains(one.path, other.path) || contains(other.path, one.path) {
                throw overlap("\(one.name) (\(one.path))", "\(other.name) (\(other.path))")
            }
            for other in others.map(realPath) where contains(one.path, other) || contains(other, one.path) {
                throw overlap("\(one.name) (\(one.path))", other)
            }
        }
    }

    private static func realPath(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func contains(_ outer: String, _ inner: String) -> Bool {
        let end = outer.hasSuffix("/") ? outer : outer + "/"
        return inner == outer || inner.utf8.starts(with: end.utf8)
    }

    private func checkFolderNames() throws(SohoaError) {
        let folders = root.folders
        let names = [
            folders.inbox, folders.returned, folders.toComplete, folders.toSign, folders.signed, folders.status,
        ]
        let folded = Set((names + [FolderNames.staging]).map { $0.lowercased() })
        let isPlain = names.allSatisfy { !$0.isEmpty && !$0.contains("/") && !$0.hasPrefix(".") }
        guard isPlain, folded.count == names.count + 1 else {
            throw SohoaError(
                code: "intake.folder-names",
                message: LocalizedText(
                    vi: "Tên thư mục con của \(root.name) trùng nhau hoặc không hợp lệ.",
                    en: "The folder names of \(root.name) collide or are not valid."),
                hint: LocalizedText(
                    vi: "Đặt tên khác nhau, không có dấu / và không bắt đầu bằng dấu chấm.",
                    en: "Use different names, without / and without a dot at the front."),
                disposition: .hold)
        }
    }

    /// A root inside another root would be claimed by it.
    private func checkAncestors() throws(SohoaError) {
        var path = DurableFiles.parent(of: Self.realPath(root.path))
        while true {
            if DurableFiles.isFolder(path + "/" + FolderNames.staging) { throw Self.overlap(path, root.path) }
            let parent = DurableFiles.parent(of: path)
            if parent == path || path == "." { return }
            path = parent
        }
    }

    /// Renames a file there and back: mounts inside the root make claims impossible, even on one device.
    private func checkRename(_ folder: FolderHandle, _ staging: FolderHandle) throws(SohoaError) {
        let probe = ".sohoa-\(UUID().uuidString)"
        try staging.makeFolder(probe, mode: 0o700)
        do throws(SohoaError) {
            let inbox = try folder.folder(root.folders.inbox)
            try staging.move(probe, to: inbox, as: probe)
            inbox.removeFolder(probe)
        } catch {
            staging.removeFolder(probe)
            throw SohoaError(
                code: "intake.staging-unusable",
                message: LocalizedText(
                    vi:
                        "Không chuyển được tệp giữa \(FolderNames.staging) và \(root.folders.inbox) trong \(root.path).",
                    en: "Files can't be moved between \(FolderNames.staging) and \(root.folders.inbox) in \(root.path)."
                ),
                hint: LocalizedText(
                    vi: "Cả thư mục gốc phải nằm trên một ổ gắn duy nhất và cho phép ghi.",
                    en: "The whole root must be one mount and writable."),
                disposition: .hold, cause: error.cause)
        }
    }

    private static func overlap(_ one: String, _ other: String) -> SohoaError {
        SohoaError(
            code: "intake.roots-overlap",
            message: LocalizedText(
                vi: "Hai thư mục chồng lên nhau: \(one) và \(other).", en: "Two folders overlap: \(one) and \(other)."),
            hint: LocalizedText(
                vi: "Đặt mỗi thư mục quét ở một chỗ riêng.", en: "Give every drop folder a place of its own."),
            disposition: .hold)
    }
}
