internal import ArchiveModel

/// A folder in staging; its name says which version of which object it is about to become.
struct StagingEntry {
    /// Path of the object below the root.
    let objectPath: String
    let version: Int
    /// `3c0.ff4.240.FOLDER.v1.RANDOM`; no part of an object's path has a full stop.
    let name: String

    init(record: RecordID, version: Int) {
        objectPath = StoreLayout.path(of: record)
        self.version = version
        let random = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        name = objectPath.split(separator: "/").joined(separator: ".") + ".v\(version).\(random)"
    }

    /// Reads a name; nil for one that is not ours.
    init?(name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 6, parts.allSatisfy({ !$0.isEmpty }), let version = Inventory.number(String(parts[4]))
        else { return nil }
        objectPath = parts.prefix(4).joined(separator: "/")
        self.version = version
        self.name = name
    }
}
