package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Packaging
internal import ProfileFiles
internal import ProfileRules
internal import Registry

/// Does what a person approved: a new version of one record, sealed, that says how it was judged again and why.
///
/// Every call can be repeated: the version in the store names the plan, so a second attempt finds it done.
package struct Reassessor: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// - Throws: `SohoaError` when the environment does not allow it now; the entry stays open.
    package func perform(_ approved: ReassessmentEntry) async throws {
        let (store, registry) = (station.store, station.registry)
        let newest = try await blocking { try store.versions(approved.record).last?.number ?? 0 }
        let (manifest, digest) = try await blocking { try store.manifest(approved.record, version: newest) }
        if manifest.reassessment?.plan == approved.plan { return try await makeKnown(manifest, approved) }
        let entry = try await blocking { try brought(approved, to: newest, digest) }
        guard newest == entry.version, digest == entry.manifest, entry.action != .decide,
            let profile = station.profiles.version(entry.profile)
        else { return try await skip(entry) }
        let item = try await blocking { try registry.record(entry.record).flatMap { try registry.item($0.item) } }
        let base = try await blocking { try RecordBase(entry.record, version: newest, item: item, store: store) }
        let version = NewRecordVersion(station: station, entry: entry, base: base, profile: profile)
        let made = try await version.make()
        FaultPoint.reach("reassess-between-object-and-row")
        try await makeKnown(made, entry)
        version.clear()
    }

    /// Versions that only added timestamps or certifying signatures change nothing that was judged: what was approved holds
    /// for them as well.
    private func brought(
        _ approved: ReassessmentEntry, to newest: Int, _ digest: ContentDigest
    ) throws -> ReassessmentEntry {
        let (store, record) = (station.store, approved.record)
        guard newest > approved.version,
            try store.manifest(record, version: approved.version).digest == approved.manifest,
            try (approved.version + 1...newest).allSatisfy({ number in
                let manifest = try store.manifest(record, version: number).manifest
                return manifest.timestamping != nil || manifest.certification != nil
            })
        else { return approved }
        var entry = approved
        (entry.version, entry.manifest) = (newest, digest)
        return entry
    }

    private func skip(_ entry: ReassessmentEntry) async throws {
        let (registry, now) = (station.registry, station.time.now())
        try await blocking { try registry.finish(entry, as: .skipped, row: nil, at: now, event: "") }
    }

    /// The row of the new version, what the item says of itself, and the entry: one commit.
    private func makeKnown(_ manifest: RecordManifest, _ entry: ReassessmentEntry) async throws {
        let (store, registry, now) = (station.store, station.registry, station.time.now())
        let worth = await station.worth(of: entry.record, version: manifest.version)
        let level = worth.level
        let standing = station.standing(of: worth.proof, to: manifest.timestamp)
        let by = "\(entry.profile.id) \(entry.profile.version)"
        let event = "reassessed by \(by), \(entry.action.rawValue), v\(manifest.version), approved by \(entry.by)"
        try await blocking {
            let row = try RecordRow(reading: store, record: entry.record, level: level)
            try registry.finish(entry, as: .done, row: row, timestamps: standing, at: now, event: event) { item in
                item.findings = manifest.findings
                item.fields = manifest.fields
                item.verdict = manifest.verdict
                item.profile = manifest.profile
                item.recordTitle = manifest.title
                item.recordVersion = manifest.version
                item.level = level
                item.awaitsLaterTimestamp = standing.state == .open
                item.state = manifest.isWithdrawn ? .withdrawn : .registered
            }
        }
        FaultPoint.reach("reassess-done")
        try? DurableFiles.removeTree(NewRecordVersion.folder(station, entry))
    }
}

/// Works off what was approved, in order, until nothing is open.
package struct ReassessmentRun: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Removes what a stop left in the job folders; only the holder of the home may.
    package func clear() async throws { try await VersionBuild.clear(station, NewRecordVersion.folderPrefix) }

    /// - Returns: how many entries were worked off.
    @discardableResult
    package func drain() async throws -> Int {
        var count = 0
        while let entry = try await next(), !Task.isCancelled {
            try await Reassessor(station: station).perform(entry)
            count += 1
        }
        return count
    }

    private func next() async throws -> ReassessmentEntry? {
        try await blocking { [registry = station.registry] in try registry.openReassessments(limit: 1).first }
    }
}
