package import ArchiveModel
package import Foundation
internal import HostKit

/// One version of a record as the store describes it.
package struct StoredVersion: Hashable, Sendable {
    package var number: Int
    package var created: Date
    package var message: String
    package var user: String
    /// Logical paths, sorted.
    package var paths: [String]
}

/// An object found in the store; its record is nil when neither its inventory nor its folder tells.
package struct StoredObject: Hashable, Sendable {
    /// Below the root.
    package var path: String
    package var record: RecordID?
}

extension ObjectStore {
    package func contains(_ record: RecordID) -> Bool {
        DurableFiles.exists(objectPath(record) + "/" + StoreLayout.objectDeclaration)
    }

    /// Versions from the first to the newest; empty when there is no such record.
    package func versions(_ record: RecordID) throws(SohoaError) -> [StoredVersion] {
        guard let inventory = try inventory(record), let head = inventory.headNumber else { return [] }
        return (1...head).compactMap { number in
            guard let version = inventory.versions["v\(number)"], let created = VietnamTime.date(version.created) else {
                return nil
            }
            return StoredVersion(
                number: number, created: created, message: version.message ?? "", user: version.user?.name ?? "",
                paths: version.state.values.joined().sorted())
        }
    }

    /// The file that holds a logical path; nil when the version has none. Without `version` the newest.
    ///
    /// Read it only: other versions may share it.
    package func path(of logical: String, record: RecordID, version: Int? = nil) throws(SohoaError) -> String? {
        guard let inventory = try inventory(record), let number = version ?? inventory.headNumber else { return nil }
        guard let content = inventory.state(number)[logical].flatMap(inventory.contentPath) else { return nil }
        return objectPath(record) + "/" + content
    }

    /// Reads a small file of a record.
    package func read(
        _ logical: String, record: RecordID, version: Int? = nil, limit: Int = 64 << 20
    ) throws(SohoaError) -> Data {
        guard let path = try path(of: logical, record: record, version: version) else {
            throw .notInStore(record, logical)
        }
        return try DurableFiles.read(path, limit: limit)
    }

    /// Visits every object, in the order of their folders; memory does not grow with the store.
    package func forEachObject(_ body: (StoredObject) throws(SohoaError) -> Void) throws(SohoaError) {
        try visit(root, "", body)
    }

    /// The records in the store, also those that are damaged.
    package func list() throws(SohoaError) -> [RecordID] {
        var records: [RecordID] = []
        try forEachObject { object in
            if let record = object.record { records.append(record) }
        }
        return records.sorted()
    }

    private func visit(
        _ folder: String, _ relative: String, _ body: (StoredObject) throws(SohoaError) -> Void
    ) throws(SohoaError) {
        let names = try DurableFiles.list(folder)
        if !relative.isEmpty, Self.looksLikeObject(names, relative) {
            let inventory = try? Self.readInventory("\(folder)/\(StoreLayout.inventory)")
            let record = inventory.flatMap { StoreLayout.record(objectID: $0.id) }
            return try body(StoredObject(path: relative, record: record ?? StoreLayout.record(atPath: relative)))
        }
        for name in names where DurableFiles.isFolder("\(folder)/\(name)") {
            if relative.isEmpty, name == StoreLayout.extensionFolder { continue }
            try visit("\(folder)/\(name)", relative.isEmpty ? name : "\(relative)/\(name)", body)
        }
    }

    /// By its declaration, its inventory or its place: a damaged object is still one.
    private static func looksLikeObject(_ names: [String], _ relative: String) -> Bool {
        names.contains { $0.hasPrefix("0=ocfl_object") || $0 == StoreLayout.inventory }
            || relative.split(separator: "/").count >= 4
    }
}

extension RecordRow {
    /// Reads a record's newest manifest from the store: what is registered is what a rebuild would find.
    ///
    /// - Parameter level: what the signatures in the store are worth, computed by the caller.
    package init(reading store: ObjectStore, record: RecordID, level: SignatureLevel) throws(SohoaError) {
        let versions = try store.versions(record)
        guard let first = versions.first, let newest = versions.last else {
            throw .notInStore(record, ObjectStore.manifestPath)
        }
        let (manifest, digest) = try store.manifest(record, version: newest.number)
        self.init(manifest: manifest, manifestDigest: digest, level: level, registeredAt: first.created)
    }
}

extension ObjectStore {
    /// The manifest of a version with the digest of its bytes; it must speak of this record.
    package func manifest(
        _ record: RecordID, version: Int
    ) throws(SohoaError) -> (manifest: RecordManifest, digest: ContentDigest) {
        let data = try read(Self.manifestPath, record: record, version: version)
        guard let manifest = try? CanonicalJSON.decoder().decode(RecordManifest.self, from: data),
            manifest.record == record, let path = try path(of: Self.manifestPath, record: record, version: version)
        else { throw .damagedManifest(record, version) }
        return (manifest, try DurableFiles.digest(of: path).digest)
    }
}
