internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import Registry

/// The next version of a record, made from what the store holds: some files are new, every other one stays where it is.
/// Whoever makes one fills in the manifest and the files that changed; the rest is the same for everybody.
struct VersionBuild {
    let station: Station
    let record: RecordID
    /// The version that it follows.
    let base: Int
    /// A job folder of its own; what an earlier attempt left in it is removed.
    let folder: String
    /// The manifest so far.
    var manifest: RecordManifest
    /// Logical path → file.
    private var files: [String: String] = [:]

    init(station: Station, base manifest: RecordManifest, digest: ContentDigest, folder: String) {
        self.station = station
        self.folder = folder
        record = manifest.record
        base = manifest.version
        self.manifest = manifest
        self.manifest.version = manifest.version + 1
        self.manifest.createdAt = station.time.now()
        self.manifest.software = Software.name
        self.manifest.demonstration = station.settings.signing.demonstration
        self.manifest.previousManifest = digest
        self.manifest.timestamping = nil
        self.manifest.certification = nil
    }

    /// Everything but what is going to be made anew stays.
    mutating func begin(replacing roles: Set<RecordPart.Role>) async throws {
        let (folder, store, record, base) = (folder, station.store, record, base)
        let kept = manifest.parts.filter { !roles.contains($0.role) }.map(\.path)
        files = try await blocking {
            try DurableFiles.removeTree(folder)
            try DurableFiles.makeFolder(folder)
            var files: [String: String] = [:]
            for path in kept { files[path] = try store.path(of: path, record: record, version: base) }
            return files
        }
    }

    /// Takes up files that were made.
    mutating func replace(_ sources: [PartSource]) async throws {
        let made = try await blocking { try PartCollector.parts(of: sources) }
        manifest.parts.removeAll { part in made.contains { $0.path == part.path } }
        manifest.parts = (manifest.parts + made).sorted { $0.path < $1.path }
        for source in sources { files[source.path] = source.file }
    }

    /// Writes and seals the manifest.
    ///
    /// - Parameter name: what the places are called where tests pull the plug.
    mutating func seal(_ name: String, demand: TimestampDemand?) async throws {
        let data = try CanonicalJSON.data(manifest)
        let (path, seal) = (folder + "/" + RecordLayout.manifest, folder + "/" + RecordLayout.signature)
        try await blocking { try DurableFiles.write(data, to: path) }
        FaultPoint.reach("\(name)-built")
        _ = try await station.seal(path, into: seal, demand: demand)
        FaultPoint.reach("\(name)-sealed")
        files[RecordLayout.manifest] = path
        files[RecordLayout.signature] = seal
    }

    /// Adds the version; complete and durable in the store on return.
    ///
    /// - Parameter message: why, for the store's inventory.
    func add(message: String, address: String) async throws {
        let (store, manifest, files) = (station.store, manifest, files)
        try await blocking {
            try store.add(
                record: manifest.record, version: manifest.version, files: files, message: message,
                user: manifest.agency, address: address, at: manifest.createdAt)
        }
    }
}

extension VersionBuild {
    /// The same after a stop, so that nothing is left behind.
    ///
    /// - Parameter prefix: of what the version is made for.
    static func folder(_ station: Station, _ prefix: String, _ record: RecordID) -> String {
        "\(station.home.jobs)/\(prefix)\(Digests.sha256(Data(record.rawValue.utf8)).short)"
    }

    /// Removes what a stop left in the job folders; only the holder of the home may.
    static func clear(_ station: Station, _ prefix: String) async throws {
        try await blocking { [jobs = station.home.jobs] in
            for name in try DurableFiles.list(jobs) where name.hasPrefix(prefix) {
                try DurableFiles.removeTree(jobs + "/" + name)
            }
        }
    }

    /// The row of a version that lies in the store, what its item says of itself, and its entry among the timestamps: one
    /// commit.
    ///
    /// - Parameter event: for the journal, by what the version is worth.
    static func makeKnown(
        _ manifest: RecordManifest, _ station: Station, event: (SignatureLevel, RecordProof?) -> String,
        change: @escaping @Sendable (inout Item) -> Void = { _ in }
    ) async throws {
        let (store, registry, now) = (station.store, station.registry, station.time.now())
        let worth = await station.worth(of: manifest.record, version: manifest.version)
        let standing = station.standing(of: worth.proof, to: manifest.timestamp)
        let event = event(worth.level, worth.proof)
        try await blocking {
            let row = try RecordRow(reading: store, record: manifest.record, level: worth.level)
            try registry.finishVersion(row, standing: standing, at: now, event: event) { item in
                item.recordVersion = manifest.version
                item.level = worth.level
                item.awaitsLaterTimestamp = standing.state == .open
                change(&item)
            }
        }
    }
}
