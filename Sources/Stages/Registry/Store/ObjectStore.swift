package import ArchiveModel
internal import Foundation
internal import HostKit

/// An OCFL 1.1 storage root: one object a record, one version a manifest. Complete objects only ever appear in it.
///
/// New content is built beside the root, in `<root>-staging` on the same file system, and arrives by one rename
/// (docs/decisions/0003-registration-protocol.md). Functions block and are safe from any thread and process.
package struct ObjectStore: Sendable {
    /// Where every record keeps its manifest.
    package static let manifestPath = "manifest.json"

    package let root: String
    /// Built here first; nothing in it counts.
    package var staging: String { root + "-staging" }
    private let willPerform: @Sendable (StoreOperation) throws(SohoaError) -> Void

    /// - Parameter willPerform: called before each durable step; a test throws here to stop the world.
    package init(
        root: String, willPerform: @escaping @Sendable (StoreOperation) throws(SohoaError) -> Void = { _ in }
    ) {
        self.root = root
        self.willPerform = willPerform
    }

    var lockFile: String { staging + "/lock" }

    /// Makes the root and its staging area, and checks that the one can be renamed into the other.
    package func prepare() throws(SohoaError) {
        try DurableFiles.makeFolder(root)
        try DurableFiles.makeFolder(staging)
        for (name, text) in StoreLayout.rootFiles where !DurableFiles.exists(root + "/" + name) {
            try DurableFiles.makeFolder(DurableFiles.parent(of: root + "/" + name))
            // Each mount has its own renames, even with equal device numbers: this is the rename that add() needs.
            let probe = staging + "/root-file"
            try DurableFiles.write(Data(text.utf8), to: probe)
            try DurableFiles.rename(probe, to: root + "/" + name)
        }
        try DurableFiles.syncFolder(root)
        try DurableFiles.syncFolder(DurableFiles.parent(of: root))
    }

    func objectPath(_ record: RecordID) -> String { root + "/" + StoreLayout.path(of: record) }

    /// The inventory in an object's root; nil when there is no object.
    func inventory(_ record: RecordID) throws(SohoaError) -> Inventory? {
        let path = objectPath(record)
        guard DurableFiles.exists(path + "/" + StoreLayout.objectDeclaration) else { return nil }
        let inventory = try Self.readInventory(path + "/" + StoreLayout.inventory)
        guard inventory.id == StoreLayout.objectID(of: record) else { throw .damagedInventory(path) }
        return inventory
    }

    static func readInventory(_ path: String) throws(SohoaError) -> Inventory {
        let data = try DurableFiles.read(path)
        guard let inventory = try? JSONDecoder().decode(Inventory.self, from: data), inventory.isSafe else {
            throw .damagedInventory(path)
        }
        return inventory
    }

    // MARK: durable steps

    func makeFolder(_ path: String) throws(SohoaError) {
        try willPerform(.makeFolder(path))
        try DurableFiles.makeFolder(path)
    }

    func copy(_ source: String, to path: String) throws(SohoaError) -> ContentFile {
        try willPerform(.write(path))
        return try ContentFile.copy(source, to: path)
    }

    func write(_ data: Data, to path: String) throws(SohoaError) {
        try willPerform(.write(path))
        try ContentFile.write(data, to: path)
    }

    func syncFile(_ path: String) throws(SohoaError) {
        try willPerform(.sync(path))
        try DurableFiles.syncFile(path)
    }

    func syncFolder(_ path: String) throws(SohoaError) {
        try willPerform(.sync(path))
        try DurableFiles.syncFolder(path)
    }

    /// Renames and makes the new place durable; the old name lies in staging and may come back.
    func rename(_ source: String, to path: String) throws(SohoaError) {
        try willPerform(.rename(path))
        try DurableFiles.rename(source, to: path)
    }

    func removeTree(_ path: String) throws(SohoaError) {
        try willPerform(.remove(path))
        try DurableFiles.removeTree(path)
    }
}

extension Inventory {
    /// Whether every path in it stays inside the object and every version from v1 to the head is there.
    var isSafe: Bool {
        guard let headNumber, versions.count == headNumber else { return false }
        let contents = manifest.values.joined()
        let logical = versions.values.lazy.flatMap { $0.state.values.joined() }
        return (1...headNumber).allSatisfy { versions["v\($0)"] != nil }
            && contents.allSatisfy(StoreLayout.isLegal) && logical.allSatisfy(StoreLayout.isLegal)
            && manifest.values.allSatisfy { !$0.isEmpty }
    }
}
