internal import ArchiveModel
internal import Foundation
internal import HostKit

/// What is owned of the files that came back: one small file each in the station's home, written before a file moves
/// and removed when it has a new owner (the job's folder, or the person again).
struct ReturnJournal: IntakeJournal {
    struct Entry: Codable, Sendable {
        var submission: Submission
        /// All its files lie in staging.
        var isClaimed: Bool
        /// Files that were judged good: name → the signature that they answer.
        var accepted: [String: Intent] = [:]
    }
    /// Written before the signature is taken: after a crash it tells what became of the file.
    struct Intent: Codable, Sendable {
        var task: SigningTask
        var verdict: SignedReturn
    }
    let folder: String

    init(home: Home) { folder = home.path + "/returns" }

    func openClaim(_ submission: Submission) throws {
        try DurableFiles.makeFolder(folder)
        try save(Entry(submission: submission, isClaimed: false))
    }

    func completeClaim(_ id: ItemID) throws {
        guard var entry = try entry(id) else { return }
        entry.isClaimed = true
        try save(entry)
    }

    func abandonClaim(_ id: ItemID) throws { try remove(id) }

    func openClaims(root: String) throws -> [Submission] {
        try entries(root: root).filter { !$0.isClaimed }.map(\.submission)
    }

    /// Those in staging, the oldest first.
    func claimed(root: String) throws -> [Entry] {
        try entries(root: root).filter(\.isClaimed).sorted { $0.submission.arrivedAt < $1.submission.arrivedAt }
    }

    func save(_ entry: Entry) throws {
        try DurableFiles.write(JSONEncoder().encode(entry), to: path(entry.submission.id))
    }

    func remove(_ id: ItemID) throws {
        try DurableFiles.removeTree(copies(id))
        try DurableFiles.remove(path(id))
    }

    /// Our own copies of the files, which nobody else can write to.
    func copies(_ id: ItemID) -> String { "\(folder)/\(id)" }

    private func entries(root: String) throws -> [Entry] {
        guard DurableFiles.isFolder(folder) else { return [] }
        return try DurableFiles.list(folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.compactMap { name in
            try JSONDecoder().decode(Entry.self, from: DurableFiles.read(folder + "/" + name))
        }.filter { $0.submission.root == root }
    }

    private func entry(_ id: ItemID) throws -> Entry? {
        guard DurableFiles.exists(path(id)) else { return nil }
        return try JSONDecoder().decode(Entry.self, from: DurableFiles.read(path(id)))
    }

    private func path(_ id: ItemID) -> String { "\(folder)/\(id).json" }
}
