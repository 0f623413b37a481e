package import Foundation

/// What a profile (`timestamp:`) asks of the seals of its records.
package struct TimestampDemand: Hashable, Sendable, Codable {
    package enum Wait: String, Sendable, Codable, CaseIterable {
        /// No authority is asked.
        case none
        /// The record is registered; what is missing is added as a new version when it can be had.
        case later
        /// The record waits at the sealing until it can be had.
        case required
    }
    package var wait: Wait
    /// What both seals, of the manifest and of the PDF face, must reach.
    package var level: AdESLevel

    package init(_ wait: Wait, level: AdESLevel = .timestamped) {
        self.wait = wait
        self.level = level
    }

    /// What is sought where an authority is configured and the profile says nothing.
    package static let usual = TimestampDemand(.later)
}

/// A demand, and since when it is open.
package struct TimestampOrder: Hashable, Sendable, Codable {
    package var demand: TimestampDemand
    package var since: Date

    package init(demand: TimestampDemand, since: Date) {
        self.demand = demand
        self.since = since
    }
}

/// Why a version was made that no scan and no person asked for.
package struct TimestampNote: Hashable, Sendable, Codable {
    package enum Purpose: String, Sendable, Codable, CaseIterable {
        /// What could not be had when the record was registered.
        case added
        /// Before the certificate or an algorithm of the last one ends.
        case renewed
    }
    package var purpose: Purpose
    package var reason: LocalizedText

    package init(_ purpose: Purpose, reason: LocalizedText) {
        self.purpose = purpose
        self.reason = reason
    }
}

/// How long one seal can be proved, computed from its bytes.
package struct SealProof: Hashable, Sendable, Codable {
    package var level: AdESLevel
    /// The earliest time that an unbroken chain of timestamps proves; nil when none does.
    package var provenAt: Date?
    /// When the first certificate of the newest timestamp ends: from then on it proves nothing by itself.
    package var ends: Date?
    /// What the newest timestamp rests on: `sha256`, `rsa2048`, `ecdsa-p256` …
    package var algorithms: [String]
    /// Subject of the newest timestamp's certificate.
    package var authority: String?

    package init(
        level: AdESLevel, provenAt: Date? = nil, ends: Date? = nil, algorithms: [String] = [],
        authority: String? = nil
    ) {
        self.level = level
        self.provenAt = provenAt
        self.ends = ends
        self.algorithms = algorithms
        self.authority = authority
    }
}

/// The same for a record: it is worth as much as the weaker of its two seals.
package struct RecordProof: Hashable, Sendable, Codable {
    package var manifest: SealProof
    /// nil for records of before faces had a seal.
    package var face: SealProof?

    package init(manifest: SealProof, face: SealProof?) {
        self.manifest = manifest
        self.face = face
    }

    package var level: AdESLevel { min(manifest.level, face?.level ?? manifest.level) }

    /// Whether the demand is met. The manifest of every version is sealed anew and names the one before it, so its
    /// timestamp proves all of them; what proves a seal without anybody to ask stands in the face.
    package func reaches(_ wanted: AdESLevel) -> Bool {
        manifest.level >= min(wanted, .timestamped) && (face?.level ?? wanted) >= wanted
    }
    package var ends: Date? { [manifest.ends, face?.ends].compactMap { $0 }.min() }
    package var algorithms: [String] { Set(manifest.algorithms + (face?.algorithms ?? [])).sorted() }
}
