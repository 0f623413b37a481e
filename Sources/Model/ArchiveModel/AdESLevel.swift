/// What a signature carries with it (ETSI EN 319 142-1 §6, EN 319 122-1 §6): each level has what the one before has.
package enum AdESLevel: String, Sendable, Codable, CaseIterable, Comparable {
    /// The signature with its certificates.
    case basic = "B-B"
    /// A timestamp proves when it existed.
    case timestamped = "B-T"
    /// Certificates and revocation data of everyone who signed anything.
    case longTerm = "B-LT"
    /// A timestamp over all of that.
    case archived = "B-LTA"

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
