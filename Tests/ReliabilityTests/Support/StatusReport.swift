import ArchiveModel
import Foundation

/// What `sohoa status --json` prints, as far as the tests read it.
struct StatusReport: Decodable {
    struct File: Decodable {
        var name: String
        var size: Int64?
        var digest: String?
        /// The 64 digits, whatever stands before them.
        var sha256: ContentDigest? { digest.flatMap { ContentDigest(hex: String($0.suffix(64))) } }
    }

    struct Item: Decodable {
        var id: String
        var root: String?
        var station: String?
        var title: String?
        var state: String
        var step: String?
        var verdict: String?
        var record: String?
        var files: [File]?
    }

    var running: Bool
    var counts: [String: Int]
    var items: [Item]

    /// Submissions known to the journal.
    var total: Int { counts.values.reduce(0, +) }
    func count(_ state: ItemState) -> Int { counts[state.rawValue] ?? 0 }
    /// Nothing is on its way any more; what waits for the environment is still on its way.
    var atRest: Bool { count(.inFlight) == 0 && count(.waiting) == 0 }
    var summary: String {
        counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", ")
    }
}
