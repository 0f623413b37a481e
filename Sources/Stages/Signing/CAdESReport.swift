package import ArchiveModel
package import Foundation

/// Everything that a verification of a CAdES signature with its timestamps and evidence found; the level is computed.
package struct CAdESReport: Hashable, Sendable, Codable {
    /// The signature itself; certificates are judged at `provenTime`, or now where no time is proven.
    package var signature: SignatureReport
    /// What the signature reaches by its own evidence; nil when it is not intact, not over the content, or not trusted.
    package var level: AdESLevel?
    /// The earliest time at which the signature is proven to have existed.
    package var provenTime: Date?
    /// Over the signature's value.
    package var timestamps: [TimestampFinding] = []
    /// Over everything that was there; newest first.
    package var archiveTimestamps: [TimestampFinding] = []
    /// The state of each certificate that the verdict rests on, roots excepted.
    package var evidence: [StateFinding] = []
    /// What is missing for the next level.
    package var missing: [LocalizedText] = []

    package init(signature: SignatureReport) { self.signature = signature }

    package var isTrusted: Bool {
        signature.isTrusted && !evidence.contains { $0.role == .signer && $0.isRevokedInTime }
    }
}

/// One RFC 3161 token of a signature.
package struct TimestampFinding: Hashable, Sendable, Codable {
    /// What the token says; proven only where `holds`.
    package var time: Date
    /// Subject of the authority's certificate.
    package var authority: String
    /// Its own signature holds, and it is over these bytes.
    package var isIntact = false
    /// Subject of the trusted root that its chain led to at its time.
    package var trustedRoot: String?
    /// Its certificate was valid, and not revoked, until a later timestamp or now. Where it is not, the token needed
    /// renewal and did not get it.
    package var isCurrent = false
    /// Parts of the signature that an archive timestamp is not over: they came later.
    package var uncovered = 0
    package var problems: [LocalizedText] = []

    package init(time: Date, authority: String) {
        self.time = time
        self.authority = authority
    }

    package var holds: Bool { isIntact && trustedRoot != nil }
}

/// What the signature's own evidence says of one certificate.
package struct StateFinding: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case good, revoked
        /// Nothing that may be believed speaks of it.
        case unknown
    }

    /// Whose chain the certificate stands in.
    package enum Role: String, Sendable, Codable, CaseIterable {
        case signer, authority
        /// Of the newest archive timestamp, whose state is the business of the next one.
        case newestAuthority = "newest-authority"
    }
    package var role: Role
    /// Subject of the certificate.
    package var certificate: String
    /// Serial number, hexadecimal.
    package var serial: String
    package var state: State
    /// `OCSP` or `CRL`.
    package var source: String?
    /// When that was said.
    package var saidAt: Date?
    package var revokedAt: Date?
    /// The time at which the certificate had to be good.
    package var neededAt: Date

    /// Revoked before it was used.
    package var isRevokedInTime: Bool { state == .revoked && (revokedAt ?? .distantPast) <= neededAt }
    /// Good at the time of use, and said so then or later.
    package var isProof: Bool { state != .unknown && !isRevokedInTime }
}
