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
        let (shelf, now) = (CertificationShelf(station.home), station.time.now())
        for request in try await blocking({ try shelf.all() }) where request.isDue(at: now) && !Task.isCancelled {
            do {
                try await register(request, shelf)
                count += 1
            } catch let stop as CancellationError {
                throw stop
            } catch {
                // One that can't be registered now must not keep the others waiting.
                try await postpone(request, shelf, error)
            }
        }
        return count
    }

    /// Seconds until another attempt: what is worked on elsewhere soon, what a person has to mend later.
    private static let (shortWait, longWait) = (60.0, 900.0)

    private func postpone(_ failed: CertificationRequest, _ shelf: CertificationShelf, _ error: any Error) async throws
    {
        let fault = error as? SohoaError
        let wait = fault?.disposition == .retry ? Self.shortWait : Self.longWait
        var request = failed
        request.again = station.time.now().addingTimeInterval(wait)
        request.trouble = fault?.message ?? LocalizedText(vi: "\(error)", en: "\(error)")
        // Said once, however often it is tried; the list of requests goes on saying it.
        if request.trouble != failed.trouble {
            station.logger.warning(
                "a certified copy waits", metadata: ["record": "\(request.record)", "error": "\(error)"])
        }
        try await blocking { [request] in
            // It may have been cancelled meanwhile.
            if try shelf.find(request.record) != nil { try shelf.save(request) }
        }
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

extension CertificationRequest {
    /// Everybody has signed, and no earlier attempt asks to wait.
    fileprivate func isDue(at now: Date) -> Bool { next == nil && again.map { $0 <= now } ?? true }
}
