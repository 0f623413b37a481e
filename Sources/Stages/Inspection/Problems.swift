internal import ArchiveModel
internal import GDALKit

/// Puts the libraries' words into the house's.
enum Problems {
    static func problem(_ error: GDALError) -> ReadProblem {
        if error.isOutOfMemory { return ReadProblem(.outOfMemory, error.description) }
        let text = error.description.lowercased()
        let unsupported = ["not supported", "unsupported", "missing codec", "not recognized", "unhandled"]
        if unsupported.contains(where: { text.contains($0) }) { return ReadProblem(.unsupported, error.description) }
        return ReadProblem(.damaged, error.description)
    }

    /// Messages that mean missing or wrong data although the call succeeded; other warnings are a matter of taste.
    static func damage(_ entries: [GDALError.Entry]) -> [ReadProblem] {
        let signs = [
            "premature", "bad code word", "not enough data", "corrupt", "read error", "truncat", "short read",
            "unexpected end", "crc", "end of file", "out of range", "cannot read", "invalid",
        ]
        let hits = entries.filter { entry in
            let text = entry.message.lowercased()
            return entry.severity >= .failure || signs.contains { text.contains($0) }
        }
        guard let first = hits.first else { return [] }
        let more = hits.count > 1 ? " (and \(hits.count - 1) more)" : ""
        return [ReadProblem(.damaged, first.message + more)]
    }
}
