/// What did not happen in time.
struct DeadlinePassed: Error, CustomStringConvertible {
    var what: String
    var waited: Duration
    /// The last thing seen, for the person who reads the failure.
    var seen: String
    var description: String { "not within \(waited): \(what)\(seen.isEmpty ? "" : "\n\(seen)")" }
}

/// Looks every few milliseconds until a condition holds: processes can't be awaited otherwise.
///
/// - Throws: `DeadlinePassed` with what `seen` says then.
func eventually(
    _ what: String, within limit: Duration = .seconds(60), poll: Duration = .milliseconds(20),
    seen: () -> String = { "" }, until condition: () throws -> Bool
) async throws {
    let start = ContinuousClock.now
    while true {
        if try condition() { return }
        guard ContinuousClock.now - start < limit else {
            throw DeadlinePassed(what: what, waited: limit, seen: seen())
        }
        try await Task.sleep(for: poll)
    }
}
