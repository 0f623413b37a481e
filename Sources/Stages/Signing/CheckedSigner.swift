package import ArchiveModel
internal import Foundation
package import HostKit
internal import Synchronization

/// A key that is asked only while its certificate may sign: in its period, issued for signing, trusted, not revoked,
/// and by a clock that is right. What does not hold is said before anything is signed.
package final class CheckedSigner: DigestSigner {
    private let signer: any DigestSigner
    private let rules: SigningRules
    private let time: any TimeSource
    private let clock: any ClockWitness
    private let revocation: (any RevocationSource)?
    private let last = Mutex<Approval?>(nil)

    /// A chain that was found good stays good for a while; asking for its state costs a round trip.
    private struct Approval {
        var certificates: [[UInt8]]
        var since: Date
        var until: Date
    }
    private static let validity: TimeInterval = 300

    /// - Parameter revocation: nil asks nobody.
    package init(
        _ signer: any DigestSigner, rules: SigningRules, time: any TimeSource = SystemTime(),
        clock: any ClockWitness = MachineClock(), revocation: (any RevocationSource)? = nil
    ) {
        self.signer = signer
        self.rules = rules
        self.time = time
        self.clock = clock
        self.revocation = revocation
    }

    package var padding: RSAPadding { signer.padding }

    package func certificates() async throws -> [[UInt8]] { try await signer.certificates() }

    /// - Throws: `SohoaError` `signing.…` before the key is asked when it may not sign now.
    package func sign(digest: ContentDigest) async throws -> [UInt8] {
        try await check()
        return try await signer.sign(digest: digest)
    }

    /// Whether the key may sign now.
    /// - Throws: `SohoaError` that says why not and what to do; also what the key's own process says.
    package func check() async throws {
        let certificates = try await signer.certificates()
        let now = time.now()
        let own = try SigningCertificate(certificates)
        try own.checkPeriod(at: now)
        // Keys that prove nothing are for machines that are tried out, also those without a time service or network.
        if rules.isDemonstration || own.isDemonstration { return }
        try checkClock()
        let known = last.withLock { $0 }
        if let known, known.certificates == certificates, known.since <= now, now < known.until { return }
        try own.checkUsage()
        let chain = try await own.chain(to: rules.trustedRoots, mayBeNone: rules.owner == .system, at: now)
        let until = try await checkRevocation(chain, now)
        last.withLock { $0 = Approval(certificates: certificates, since: now, until: until) }
    }

    private func checkClock() throws(SohoaError) {
        guard rules.clock == .required else { return }
        switch clock.state() {
        case .synchronised: return
        case .unsynchronised: throw SigningRefusal.clockNotSynchronised
        case .unknown: throw SigningRefusal.clockUnknown
        }
    }

    /// - Returns: how long the answers may be used.
    private func checkRevocation(_ chain: [[UInt8]], _ now: Date) async throws(SohoaError) -> Date {
        let latest = now.addingTimeInterval(Self.validity)
        let required = rules.isRevocationRequired
        switch await ChainStanding.of(chain, by: revocation, isRequired: required, at: now) {
        case .good(let until): return min(latest, until ?? latest)
        case .revoked(let subject, let since, let reason): throw SigningRefusal.revoked(subject, since, reason)
        case .unknown(let subject, let troubles): throw SigningRefusal.revocationUnknown(subject, troubles)
        }
    }
}
