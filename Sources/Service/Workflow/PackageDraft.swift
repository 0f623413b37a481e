internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging

/// A manifest that lacks only its face: the face is sealed by the next step, and then the manifest names it.
struct PackageDraft: Sendable, Codable {
    private static let name = "package-draft.json"
    /// Seconds. The face states when it was sealed, in bytes that the seal covers: a draft that waited longer for its
    /// key is drawn anew.
    static let longestWait = 600.0

    var manifest: RecordManifest
    var face: PreparedFace

    /// Blocks; durable on return.
    func write(to folder: String) throws {
        try DurableFiles.write(try CanonicalJSON.data(self), to: folder + "/" + Self.name)
    }

    /// nil when there is none that can be read; blocks.
    static func read(from folder: String) -> PackageDraft? {
        guard let data = try? DurableFiles.read(folder + "/" + name) else { return nil }
        return try? CanonicalJSON.decoder().decode(PackageDraft.self, from: data)
    }

    func isStale(at time: Date) -> Bool { time.timeIntervalSince(manifest.createdAt) > Self.longestWait }

    /// Seals the face and writes the manifest that names it.
    func complete(_ station: Station, in folder: String) async throws -> RecordManifest {
        let source = try await face.seal(station, in: folder, demand: manifest.timestamp)
        var manifest = manifest
        let made = try await blocking { try PartCollector.parts(of: [source]) }
        manifest.parts = (manifest.parts + made).sorted { $0.path < $1.path }
        let data = try CanonicalJSON.data(manifest)
        try await blocking { try DurableFiles.write(data, to: folder + "/" + RecordLayout.manifest) }
        return manifest
    }
}
