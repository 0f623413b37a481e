internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry

extension ItemProcessor {
    /// The object first, durable and complete; then the row, read from the object. A row never precedes its object.
    func register(_ item: Item) async throws -> StepResult {
        guard let manifest = try readManifest(item) else {
            return StepResult("manifest gone: packaging again") { $0.step = .derive }
        }
        let files = recordFiles(item, manifest: manifest)
        let changed = await Self.changedParts(manifest, files: files)
        guard changed.isEmpty else {
            return StepResult("changed since packaging: \(changed.joined(separator: ", "))") { $0.step = .derive }
        }
        guard try await add(manifest, files: files, item: item) else {
            return StepResult("another version came first: attaching again") { $0.step = .stage }
        }
        FaultPoint.reach("between-object-and-row")
        let (level, waits) = try await makeVisible(manifest.record)
        let note = waits ? ", waiting for timestamps" : ""
        return StepResult("\(manifest.record) v\(manifest.version)\(note)") { item in
            item.level = level
            item.awaitsLaterTimestamp = waits
            item.step = .finish
        }
    }

    /// Adds the version to the store. False when this item continues a record and somebody else's version is there.
    private func add(_ manifest: RecordManifest, files: [String: String], item: Item) async throws -> Bool {
        let store = station.store
        let revises = item.revision != nil
        return try await blocking {
            do {
                try store.add(
                    record: manifest.record, version: manifest.version, files: files, message: manifest.title,
                    user: manifest.agency, address: "urn:sohoa:item:\(item.id)", at: manifest.createdAt)
                return true
            } catch let error as SohoaError {
                guard ["store.version.conflict", "store.version.gap"].contains(error.code) else { throw error }
                // Packaged once more after a stop: the version that is in the store is this very item's.
                let known = try? store.manifest(manifest.record, version: manifest.version).manifest
                if known?.submission.id == item.id { return true }
                if revises { return false }
                throw error
            }
        }
    }

    /// Writes the row of the newest version, with the level that its seal in the store reaches, and what it still waits
    /// for.
    private func makeVisible(_ record: RecordID) async throws -> (level: SignatureLevel, waits: Bool) {
        let (store, registry) = (station.store, station.registry)
        let version = try await blocking { try store.versions(record).last?.number ?? 1 }
        let worth = await station.worth(of: record, version: version)
        let row = try await blocking { try RecordRow(reading: store, record: record, level: worth.level) }
        let standing = station.standing(of: worth.proof, to: row.timestamp?.demand)
        try await blocking { try registry.register(row, searchText: row.searchText, timestamps: standing) }
        return (worth.level, row.timestamp != nil && standing.state == .open)
    }

    func readManifest(_ item: Item) throws -> RecordManifest? {
        let path = output(item) + "/" + RecordLayout.manifest
        guard DurableFiles.exists(path), DurableFiles.exists(output(item) + "/" + RecordLayout.signature) else {
            return nil
        }
        return try? CanonicalJSON.decoder().decode(RecordManifest.self, from: DurableFiles.read(path))
    }

    /// Logical path → file on disk, for everything the object holds.
    func recordFiles(_ item: Item, manifest: RecordManifest) -> [String: String] {
        var files = [
            RecordLayout.manifest: output(item) + "/" + RecordLayout.manifest,
            RecordLayout.signature: output(item) + "/" + RecordLayout.signature,
        ]
        let originals = Dictionary(
            item.judged.files.map { (RecordLayout.original($0.name), input(item) + "/" + $0.name) },
            uniquingKeysWith: { first, _ in first })
        let signed = SignedFiles(station.home, item.id).files(item.attestations)
        for part in manifest.parts {
            files[part.path] = originals[part.path] ?? signed[part.path] ?? output(item) + "/" + part.path
        }
        return files
    }

    private static func changedParts(_ manifest: RecordManifest, files: [String: String]) async -> [String] {
        (try? await blocking { PartCollector.changed(manifest, files: files) }) ?? []
    }
}
