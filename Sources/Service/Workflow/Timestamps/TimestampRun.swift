internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import Packaging
internal import Registry

/// Adds the timestamps that could not be had when records were registered, and renews those that are about to end.
///
/// Every call can be repeated: a version in the store says that it was made for its timestamps, so a second attempt
/// finds it done. One record at a time.
package struct TimestampRun: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Removes what a stop left in the job folders; only the holder of the home may.
    package func clear() async throws { try await VersionBuild.clear(station, TimestampedVersion.folderPrefix) }

    /// Computes every day of renewal anew: the table of algorithms may have changed since.
    package func reschedule() async throws {
        let registry = station.registry
        try await blocking {
            for var entry in try registry.timestamps(state: .kept) + registry.timestamps(state: .done) {
                guard let proof = entry.standing.proof else { continue }
                let standing = station.standing(of: proof, to: entry.demand)
                guard standing != entry.standing, standing.state != .open else { continue }
                entry.standing = standing
                try registry.save(entry)
            }
        }
    }

    /// Works off what is due.
    ///
    /// - Parameter pause: called before each record, so that scans go first.
    /// - Returns: how many versions were made.
    @discardableResult
    package func drain(pause: () async -> Void = {}) async throws -> Int {
        var made = 0
        while !Task.isCancelled, let entry = try await next() {
            await pause()
            if try await look(at: entry) { made += 1 }
        }
        return made
    }

    private func next() async throws -> TimestampEntry? {
        let (registry, now) = (station.registry, station.time.now())
        // Nobody answers: whatever is due waits with the one that was tried.
        if station.timestamps?.isAway(at: now) == true { return nil }
        return try await blocking { try registry.dueTimestamps(at: now).first }
    }

    /// - Returns: whether a version was made.
    private func look(at due: TimestampEntry) async throws -> Bool {
        var entry = due
        do {
            return try await perform(&entry)
        } catch let stop as CancellationError {
            throw stop
        } catch {
            // One record that can't be worked on must not keep the others waiting.
            try await postpone(&entry, (error as? SohoaError) ?? TimestampFault.unexpected(error))
            return false
        }
    }

    private func perform(_ entry: inout TimestampEntry) async throws -> Bool {
        let (store, record) = (station.store, entry.record)
        let newest = try await blocking { try store.versions(record).last?.number ?? 0 }
        let (manifest, digest) = try await blocking { try store.manifest(record, version: newest) }
        if newest != entry.version {
            // Between the object and its row: ours after a stop, or somebody else's, who is about to write it.
            guard newest == entry.version + 1, manifest.timestamping != nil else { throw Self.overtaken(record) }
            try await makeKnown(manifest)
            return true
        }
        guard let note = try await need(&entry) else { return false }
        let version = TimestampedVersion(station: station, base: manifest, digest: digest, note: note)
        let made = try await version.make()
        FaultPoint.reach("timestamp-between-object-and-row")
        try await makeKnown(made)
        return true
    }

    /// Why a version is needed now; nil when it is not, and the entry says when to look again.
    private func need(_ entry: inout TimestampEntry) async throws -> TimestampNote? {
        let (registry, now) = (station.registry, station.time.now())
        let worth = await station.worth(of: entry.record, version: entry.version)
        let isRenewal = entry.state == .kept && entry.standing.next.map { $0 <= now } == true
        let standing = station.standing(of: worth.proof, to: entry.demand)
        if standing.state == .open {
            entry.standing = standing
        } else if !isRenewal || standing.next.map({ $0 > now }) == true {
            entry.standing = standing
            entry.trouble = nil
            try await blocking { [entry] in try registry.save(entry) }
            return nil
        }
        let record = entry.record
        guard try await blocking({ try registry.openReassessments().allSatisfy { $0.record != record } }) else {
            throw Self.overtaken(record)
        }
        if station.timestamps == nil { throw TimestampFault.noAuthority }
        return standing.state == .open ? Self.added : Self.renewed(standing.cause)
    }

    private func makeKnown(_ manifest: RecordManifest) async throws {
        var reached = ""
        try await VersionBuild.makeKnown(
            manifest, station,
            event: { _, proof in
                reached = proof?.level.rawValue ?? "-"
                return "timestamps \(manifest.timestamping?.purpose.rawValue ?? ""), v\(manifest.version), \(reached)"
            })
        FaultPoint.reach("timestamp-done")
        try? DurableFiles.removeTree(TimestampedVersion.folder(station, manifest.record))
        station.logger.info(
            "timestamps added", metadata: ["record": "\(manifest.record) v\(manifest.version)", "level": "\(reached)"])
    }
}

extension TimestampRun {
    /// Seconds after which a record that is worked on elsewhere is looked at again.
    private static let shortWait = 60.0
    /// The same for what only a person mends.
    private static let longWait = 86_400.0

    private func postpone(_ entry: inout TimestampEntry, _ fault: SohoaError) async throws {
        let (registry, now) = (station.registry, station.time.now())
        let pace = station.timestamps?.pace ?? TimestampPace()
        let isBusy = fault.code == Self.busy || fault.code.hasPrefix("store.version")
        let needsPerson = fault == TimestampFault.noAuthority || fault.disposition == .hold
        let wait = isBusy ? Self.shortWait : needsPerson ? Self.longWait : pace.retry
        entry.standing.next = now.addingTimeInterval(wait)
        if !isBusy {
            entry.attempts += 1
            entry.trouble = fault.message
            tell(&entry, fault, at: now, pace)
        }
        try await blocking { [entry] in try registry.save(entry) }
    }

    /// Once for each version: after hours nobody should have to look by themselves.
    private func tell(_ entry: inout TimestampEntry, _ fault: SohoaError, at now: Date, _ pace: TimestampPace) {
        let details: Logger.Metadata = ["record": "\(entry.record) v\(entry.version)", "error": "\(fault)"]
        station.logger.warning("no timestamps yet, will be tried again", metadata: details)
        let start = entry.state == .kept ? entry.standing.next ?? now : entry.since
        guard !entry.isTold, now.timeIntervalSince(start) >= pace.tellAfter else { return }
        entry.isTold = true
        station.logger.critical("timestamps are awaited for hours: look at the authority", metadata: details)
    }

    private static let busy = "timestamp.busy"

    private static func overtaken(_ record: RecordID) -> SohoaError {
        SohoaError(
            code: busy,
            message: LocalizedText(
                vi: "Kết quả \(record) đang được xử lý ở bước khác.",
                en: "Record \(record) is being worked on elsewhere."),
            hint: LocalizedText(vi: "Hệ thống tự làm lại.", en: "It is done again by itself."), disposition: .retry)
    }

    static let added = TimestampNote(
        .added, reason: LocalizedText(vi: "Thêm dấu thời gian.", en: "Timestamps were added."))

    static func renewed(_ cause: LocalizedText?) -> TimestampNote {
        TimestampNote(
            .renewed,
            reason: LocalizedText(
                vi: "Gia hạn dấu thời gian" + (cause.map { ": " + $0.vi } ?? "") + ".",
                en: "Timestamps were renewed" + (cause.map { ": " + $0.en } ?? "") + "."))
    }
}
