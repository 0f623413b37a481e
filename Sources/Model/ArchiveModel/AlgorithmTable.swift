package import Foundation

/// What algorithms of signatures may prove, until when, and who says so. Data: nothing of it is compiled in.
package struct AlgorithmTable: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// `SHA-1`, `SHA-256`, `RSA`, `ECDSA`, `Ed25519` …
        package var name: String
        /// For keys: it holds for this many bits and more, up to the next entry of the name.
        package var bits: Int?
        /// After this moment a signature made with it proves nothing; nil while nobody says so.
        package var until: Date?
        /// What rests on it is renewed before this moment; nil while nobody says so.
        package var renewBy: Date?
        package var basis: LegalBasis

        package init(
            name: String, bits: Int? = nil, until: Date? = nil, renewBy: Date? = nil, basis: LegalBasis
        ) {
            self.name = name
            self.bits = bits
            self.until = until
            self.renewBy = renewBy
            self.basis = basis
        }

        /// `RSA 2048`
        package var title: String { bits.map { "\(name) \($0)" } ?? name }
    }
    package var entries: [Entry]

    package init(_ entries: [Entry] = []) { self.entries = entries }

    package func entry(_ name: String, bits: Int? = nil) -> Entry? {
        let fitting = entries.filter { $0.name == name && ($0.bits ?? 0) <= bits ?? 0 }
        return fitting.max { ($0.bits ?? 0) < ($1.bits ?? 0) }
    }

    /// The end of an algorithm's time; `distantPast` for one that is not listed.
    package func end(_ name: String, bits: Int? = nil) -> Date {
        guard let entry = entry(name, bits: bits) else { return .distantPast }
        return entry.until ?? .distantFuture
    }

    /// When what rests on it must have been renewed; nil when nobody says so.
    ///
    /// - Parameter name: as proofs name it: `sha256`, `rsa2048`, `ecdsa-p256`.
    package func renewal(_ name: String) -> (day: Date, entry: Entry)? {
        guard let entry = entry(ofProof: name), let day = [entry.until, entry.renewBy].compactMap(\.self).min() else {
            return nil
        }
        return (day, entry)
    }

    private func entry(ofProof name: String) -> Entry? {
        for (prefix, family) in [("rsa", "RSA"), ("ecdsa-p", "ECDSA")] where name.hasPrefix(prefix) {
            return entry(family, bits: Int(name.dropFirst(prefix.count)))
        }
        return name.hasPrefix("sha") ? entry("SHA-" + name.dropFirst(3)) : nil
    }
}
