package import Foundation

/// Until when an algorithm may prove something, and who says so. Data: nothing of it is compiled in.
package struct AlgorithmEnds: Hashable, Sendable {
    package struct End: Hashable, Sendable {
        /// The last moment.
        package var day: Date
        package var basis: LegalBasis

        package init(day: Date, basis: LegalBasis) {
            self.day = day
            self.basis = basis
        }
    }
    /// `sha256`, `rsa2048`, `ecdsa-p256` → its end.
    package var ends: [String: End]

    package init(_ ends: [String: End] = [:]) { self.ends = ends }

    package subscript(name: String) -> End? { ends[name] }
}
