package import ArchiveModel
package import Foundation
internal import HostKit

/// Raises a signature of a PDF to a higher level by appending (ETSI EN 319 142-1 §6): what was signed stays as it is, and
/// so do earlier signatures.
///
/// The worker reads the PDF and appends; the bytes that it appends to are compared before they are stamped.
package struct PAdESUpgrade: Sendable {
    package struct Outcome: Hashable, Sendable {
        /// What the file has now; less than was asked for where there are obstacles.
        package var level: AdESLevel
        /// When the signature is proved to have existed.
        package var provedAt: Date?
        package var obstacles: [EvidenceObstacle] = []
    }
    let worker: any DocumentWorker
    let timestamps: Timestamps
    let gathering: EvidenceGathering
    let trustedRoots: [[UInt8]]

    /// - Parameter trustedRoots: DER certificates of signers; those of timestamp authorities are the pool's.
    package init(
        worker: any DocumentWorker, timestamps: Timestamps, revocation: any RevocationSource, trustedRoots: [[UInt8]]
    ) {
        self.worker = worker
        self.timestamps = timestamps
        self.trustedRoots = trustedRoots
        gathering = EvidenceGathering(
            revocation: revocation, trustedRoots: trustedRoots + timestamps.trustedRoots)
    }

    /// Writes a file whose signature has at least this level, as far as authorities and responders answer.
    ///
    /// - Parameters:
    ///   - source: stays as it is.
    ///   - field: whose signature; nil for the newest one that is no timestamp.
    ///   - target: must not exist; durable on return.
    /// - Throws: `TimestampRefusal` and what the authority throws when there is no timestamp now; `SohoaError`.
    package func raise(
        _ source: String, field: String? = nil, to level: AdESLevel, as target: String, at now: Date
    ) async throws -> Outcome {
        try await work(beside: target) { folder in
            var draft = try await PAdESDraft(source, field, folder, self)
            if level >= .timestamped, draft.provedAt == nil { try await draft.stamp(at: now) }
            if level > draft.level { try await draft.prove(isArchived: level == .archived, at: now) }
            return try await draft.finish(as: target)
        }
    }

    /// Adds evidence for the timestamps that are there and another one over everything, before the last one's
    /// certificates or algorithms lose their worth (ETSI EN 319 142-1 §6.3, B-LTA).
    package func renew(
        _ source: String, field: String? = nil, as target: String, at now: Date
    ) async throws -> Outcome {
        try await work(beside: target) { folder in
            var draft = try await PAdESDraft(source, field, folder, self)
            if draft.provedAt == nil { try await draft.stamp(at: now) }
            try await draft.prove(isArchived: true, at: now)
            return try await draft.finish(as: target)
        }
    }

    private func work(beside target: String, _ body: (String) async throws -> Outcome) async throws -> Outcome {
        let folder = DurableFiles.parent(of: target) + "/.raise-" + UUID().uuidString
        try DurableFiles.makeFolder(folder)
        defer { try? DurableFiles.removeTree(folder) }
        return try await body(folder)
    }
}
