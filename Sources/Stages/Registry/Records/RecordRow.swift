package import ArchiveModel
package import Foundation

/// What the registry keeps of a record: everything in it can be read again from the store.
package struct RecordRow: Hashable, Sendable, Codable {
    package struct Original: Hashable, Sendable, Codable {
        /// Path inside the record.
        package var path: String
        package var size: Int64
        package var sha256: ContentDigest
    }
    package var id: RecordID
    package var version: Int
    package var title: String
    package var sector: String
    package var root: String
    package var station: String
    package var agency: String
    package var profile: ProfileReference
    /// When the first version came into the store.
    package var registeredAt: Date
    /// Computed from evidence by whoever registers (design.md §2, 3).
    package var level: SignatureLevel
    package var demonstration: Bool
    package var manifestDigest: ContentDigest
    /// The submission that became this version.
    package var item: ItemID
    package var fields: [String: String]
    package var originals: [Original]
    package var epsg: Int?
    /// minX, minY, maxX, maxY in units of that system.
    package var extent: [Double]?
    package var contentKey: ContentDigest?
    /// Why the record must not be used any more; nil for one that may.
    package var withdrawn: LocalizedText?
    /// Receivers that this version is handed over to.
    package var delivery: [String]?
    /// What the seals of this version have to reach, by its profile.
    package var timestamp: TimestampOrder?

    /// - Parameter manifestDigest: SHA-256 of the manifest's bytes in the store.
    package init(
        manifest: RecordManifest, manifestDigest: ContentDigest, level: SignatureLevel, registeredAt: Date
    ) {
        id = manifest.record
        version = manifest.version
        title = manifest.title
        sector = manifest.sector
        root = manifest.submission.root
        station = manifest.submission.station
        agency = manifest.agency
        profile = manifest.profile
        self.registeredAt = registeredAt
        self.level = level
        demonstration = manifest.demonstration
        self.manifestDigest = manifestDigest
        item = manifest.submission.id
        fields = manifest.fields
        originals = manifest.parts.filter { $0.role == .original }.map {
            Original(path: $0.path, size: $0.size, sha256: $0.sha256)
        }
        epsg = manifest.georeference?.effective?.crs?.epsg
        extent = manifest.georeference?.extent.flatMap { $0.count == 4 ? $0 : nil }
        contentKey = ContentKey.of(manifest.submission.files)
        withdrawn = manifest.isWithdrawn ? manifest.reassessment?.reason : nil
        delivery = manifest.delivery
        timestamp = manifest.timestamp.map { TimestampOrder(demand: $0, since: manifest.createdAt) }
    }

    /// What `sohoa find` looks in: title, code, fields and file names. Sector and agency are the same for too many.
    package var searchText: String {
        let names = originals.map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }
        let values = fields.sorted { $0.key < $1.key }.map(\.value)
        return ([title, id.rawValue, station] + values + names).joined(separator: "\n")
    }
}
