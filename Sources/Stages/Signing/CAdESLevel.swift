/// How long a CAdES signature lasts (ETSI EN 319 122-1 clause 6).
package enum CAdESLevel: String, Sendable, Codable, CaseIterable, Comparable {
    /// The signature alone.
    case basic = "B-B"
    /// Its time is proven by a timestamp.
    case timestamped = "B-T"
    /// It carries certificates and their state, so that it can be judged offline.
    case longTerm = "B-LT"
    /// Everything in it is under an archive timestamp.
    case archived = "B-LTA"

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
