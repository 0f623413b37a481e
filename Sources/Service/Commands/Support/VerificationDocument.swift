internal import ArchiveModel
internal import Foundation
internal import Signing
internal import Workflow

/// `sohoa verify --json`: one document, with everything that the answer rests on.
struct VerificationDocument: Encodable {
    struct Anchor: Encodable, Hashable {
        var subject: String
        var sha256: ContentDigest?
    }
    var holds: Bool
    var checkedAt: Date
    var records: [RecordVerification]
    /// Signed files that are no records.
    var files: [SignedFileReport]
    var problems: [VerificationProblem]
    /// Files of roots that were trusted, used or not.
    var trustedFiles: [String]
    /// Roots that chains ended in.
    var trustedRoots: [Anchor]
    var notes: [LocalizedText]

    init(_ result: HoldingsVerification, files: [SignedFileReport] = [], trustedFiles: [String]) {
        holds = result.holds && files.allSatisfy(\.verdict.holds)
        self.files = files
        checkedAt = Date()
        records = result.records
        problems = result.problems
        self.trustedFiles = trustedFiles
        let anchors =
            result.records.flatMap(\.versions).compactMap { version in
                version.trustedRoot.map { Anchor(subject: $0, sha256: version.trustedRootDigest) }
            }
            + files.flatMap(\.verdict.signatures).compactMap { signature in
                signature.trustedRoot.map { Anchor(subject: $0.subject, sha256: $0.sha256) }
            }
        trustedRoots = Set(anchors).sorted { $0.subject < $1.subject }
        notes = result.records.flatMap(\.notes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// The same for people.
struct VerificationReport {
    let console: Console
    let isQuiet: Bool

    func show(_ result: RecordVerification) {
        if isQuiet { return }
        let level = Levels.text(result.level, demonstration: result.demonstration, console.language)
        console.line("\(result.holds ? "✓" : "✗") \(result.record)  v\(result.version)  \(level)  \(result.title)")
        if let proof = result.newest?.proof {
            let text = TimestampLines.proof(proof)
            console.say("    " + text.vi, "    " + text.en)
        }
        for problem in result.problems { console.line("    ✗ \(problem[console.language])") }
    }

    func summary(_ result: HoldingsVerification, _ document: VerificationDocument) {
        for problem in result.problems { console.line("✗ \(problem[console.language])") }
        let good = result.records.filter(\.holds).count
        console.say(
            "\(good)/\(result.records.count) kết quả số hóa còn nguyên vẹn.",
            "\(good)/\(result.records.count) records hold.")
        if result.records.isEmpty { return }
        if document.trustedRoots.isEmpty {
            console.say(
                "Không chuỗi nào đến được gốc tin cậy; nêu chứng thư số gốc bằng --trust TỆP.",
                "No chain ended in a trusted root; name one with --trust FILE.")
        } else {
            console.say("Gốc tin cậy đã dùng:", "Trusted roots used:")
        }
        for anchor in document.trustedRoots {
            console.line("  \(anchor.subject)")
            if let digest = anchor.sha256 { console.line("    SHA-256 \(digest)") }
        }
        for file in document.trustedFiles { console.line("  (\(file))") }
        for note in document.notes { console.line(note[console.language]) }
    }
}
