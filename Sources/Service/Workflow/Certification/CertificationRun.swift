internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import Packaging
internal import Registry

/// Registers certified copies: a new version of the record with the signed PDF in the place of the one that was sent.
///
/// Every call can be repeated: the signatures in the newest manifest tell a second attempt that the version is made.
package struct CertificationRun: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Removes what a stop left in the job folders; only the holder of the home may.
    package func clear() async throws { try await VersionBuild.clear(station, CertifiedVersion.folderPrefix) }

    /// - Returns: how many versions were registered.
    @discardableResult
    package func drain() async throws -> Int {
        var count = 0
        let shelf = CertificationShelf(station.home)
        for request in try await blocking({ try shelf.all() }) where request.next == nil && !Task.isCancelled {
            do {
                try await register(request, shelf)
                count += 1
            } catch let stop as CancellationError {
                throw stop
            } catch {
                // One that can't be registered now must not keep the others waiting.
                station.logger.warning(
                    "a certified copy waits", metadata: ["record": "\(request.record)", "error": "\(error)"])
            }
        }
        return count
    }

    private func register(_ request: CertificationRequest, _ shelf: CertificationShelf) async throws {
        let (store, record) = (station.store, request.record)
        let newest = try await blocking { try store.versions(record).last?.number ?? 0 }
        let (manifest, digest) = try await blocking { try store.manifest(record, version: newest) }
        if try await blocking({ try station.registry.record(record)?.version }) == newest - 1,
            manifest.certification != request.note
        {
            // Somebody else is about to make this version known.
            throw CertificationFault.busy(record)
        }
        let known = manifest.attestations ?? []
        if !request.given.allSatisfy({ one in known.contains { $0.isSame(as: one) } }) {
            let version = CertifiedVersion(
                station: station, base: manifest, digest: digest, request: request, document: shelf.current(request))
            try await makeKnown(try await version.make())
            version.clear()
        } else {
            try await makeKnown(manifest)
        }
        try await blocking { try shelf.close(record) }
    }

    private func makeKnown(_ manifest: RecordManifest) async throws {
        FaultPoint.reach("certify-between-object-and-row")
        try await VersionBuild.makeKnown(
            manifest, station, event: { level, _ in "certified copy, v\(manifest.version), \(level.rawValue)" }
        ) { $0.attestations = manifest.attestations ?? [] }
        station.logger.notice(
            "certified copy registered", metadata: ["record": "\(manifest.record) v\(manifest.version)"])
    }
}
