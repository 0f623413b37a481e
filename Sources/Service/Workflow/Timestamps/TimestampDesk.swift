package import ArchiveModel
internal import Foundation
package import Signing
internal import Synchronization

/// Where this station's timestamps come from, and how patiently it asks.
package struct TimestampDesk: Sendable {
    let timestamps: Timestamps
    /// DER certificates that authorities may lead to, besides the station's own roots.
    let roots: [[UInt8]]
    /// Who knows whether certificates were revoked; nil leaves records at B-T.
    let revocation: (any RevocationSource)?
    let pace: TimestampPace
    private let outage = Outage()

    package init(
        _ timestamps: Timestamps, roots: [[UInt8]] = [], revocation: (any RevocationSource)? = nil,
        pace: TimestampPace = TimestampPace()
    ) {
        self.revocation = revocation
        self.timestamps = timestamps
        self.roots = roots
        self.pace = pace
    }

    /// The signature with a timestamp over its value.
    ///
    /// After a failure nobody is asked again before the next attempt is due: an authority that is away must not cost
    /// every record its patience.
    /// - Throws: `SohoaError` `timestamp.away`.
    func stamp(_ signature: [UInt8], at now: Date) async throws -> [UInt8] {
        try await asked(at: now) { try await PAdES.adding(timestampFrom: timestamps, to: signature, at: now) }
    }

    /// A token over a digest.
    ///
    /// - Throws: `SohoaError` `timestamp.away`.
    func token(for digest: ContentDigest, at now: Date) async throws -> [UInt8] {
        try await asked(at: now) { try await timestamps.token(for: digest, at: now).der }
    }

    /// Whether the last answer was none, and the next attempt is not due yet.
    func isAway(at now: Date) -> Bool { outage.trouble(at: now) != nil }

    private func asked(
        at now: Date, _ ask: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        if let trouble = outage.trouble(at: now) { throw TimestampFault.away(trouble, pace) }
        do {
            let answer = try await Self.within(pace.patience, ask)
            outage.end()
            return answer
        } catch is CancellationError where Task.isCancelled {
            throw CancellationError()
        } catch {
            let trouble = "\(error)"
            outage.begin(trouble, until: now.addingTimeInterval(pace.retry))
            throw TimestampFault.away(trouble, pace)
        }
    }

    private static func within(
        _ seconds: Double, _ ask: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await ask() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw TimestampFault.tooSlow(seconds)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }
}

/// How patiently timestamps are asked for; seconds.
package struct TimestampPace: Hashable, Sendable {
    /// For one token.
    package var patience: Double
    /// Between two attempts.
    package var retry: Double
    /// After which the administrator is told.
    package var tellAfter: Double
    /// Renewal before the end of what a timestamp rests on.
    package var renewBefore: Double

    package init(
        patience: Double = 540, retry: Double = 900, tellAfter: Double = 4 * 3600, renewBefore: Double = 90 * 86_400
    ) {
        self.patience = patience
        self.retry = retry
        self.tellAfter = tellAfter
        self.renewBefore = renewBefore
    }

    /// The pool of authorities has its own patience with each; this only ends what hangs.
    package init(_ settings: TimestampSettings) {
        let whole = settings.timeoutSeconds * Double(settings.attempts * max(1, settings.authorities.count))
        self.init(
            patience: whole + 60, retry: settings.retrySeconds, tellAfter: settings.tellAfterSeconds,
            renewBefore: Double(settings.renewDays) * 86_400)
    }
}

/// Remembers that nobody answered. Forgotten at a restart, which asks again.
private final class Outage: Sendable {
    private let state = Mutex<(trouble: String, until: Date)?>(nil)

    func trouble(at now: Date) -> String? { state.withLock { $0.flatMap { now < $0.until ? $0.trouble : nil } } }
    func begin(_ trouble: String, until: Date) { state.withLock { $0 = (trouble, until) } }
    func end() { state.withLock { $0 = nil } }
}
