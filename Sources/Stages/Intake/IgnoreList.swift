internal import Foundation

/// Names that no scanner means: temporary files of programs, and what operating systems leave in every folder.
enum IgnoreList {
    private static let names: Set<String> = [
        ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", ".stfolder", ".stversions", "#recycle",
        "$recycle.bin", "system volume information", "lost+found", ".trash", ".appledouble", ".spotlight-v100",
        ".fseventsd", ".temporaryitems",
    ]
    private static let beginnings = [
        "~$", ".~lock", "._", ".sohoa", ".nfs", ".fuse_hidden", ".smbdelete", ".trash-", ".~tmp~",
    ]
    private static let endings = [
        ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".inprogress", ".!ut", ".swp", ".lck",
        ":zone.identifier",
    ]

    static func contains(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return names.contains(lowered) || beginnings.contains { lowered.hasPrefix($0) }
            || endings.contains { lowered.hasSuffix($0) } || isRsyncTemporary(name)
    }

    /// rsync writes `.NAME.XXXXXX` with six letters or digits, then renames.
    private static func isRsyncTemporary(_ name: String) -> Bool {
        guard name.hasPrefix("."), let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        let tail = name[name.index(after: dot)...]
        let inner = name[name.index(after: name.startIndex)..<dot]
        return tail.count == 6 && tail.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && inner.contains(".")
    }
}
