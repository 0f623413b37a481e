import ArchiveModel
import Foundation
import Signing
import TestSupport

/// What we, and other people's tools, say of every signed file of the test data.
enum ForeignTable {
    static let page = Oracle.checkout + "/docs/signatures-of-others.md"
    /// The day on which the table was made: certificates that expired since do not change it.
    static let day = Date(timeIntervalSince1970: 1_795_305_600)

    /// Every PDF with signatures below the test data.
    static func files(_ root: String) -> [String] {
        let names = FileManager.default.subpaths(atPath: root + "/f_signed") ?? []
        return names.filter { $0.hasSuffix(".pdf") }.sorted().map { "f_signed/" + $0 } + others
    }

    private static let others = [
        "i_vietnamese"
    ].flatMap { folder -> [String] in
        guard let root = Oracle.testdata else { return [] }
        let names = FileManager.default.subpaths(atPath: root + "/" + folder) ?? []
        return names.filter { $0.hasSuffix(".pdf") && isSigned(root + "/\(folder)/" + $0) }.sorted()
            .map { "\(folder)/" + $0 }
    }

    private static func isSigned(_ path: String) -> Bool {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return false }
        return data.range(of: Data("/ByteRange".utf8)) != nil
    }

    /// Names and facts that mark a file as tampered with.
    static func isTampered(_ name: String) -> Bool {
        [
            "shadow", "hide", "replace", "siwa", "spoofing", "modified_after", "EDITED", "corrupted",
            "out-of-byteRange",
            "overlap", "removed-pages", "added-page", "annot", "sneaky", "gap-too-big", "tail-uncovered",
            "weird-byterange", "malformed", "BadEncoded", "signed_verified", "empty-sig", "infinite_loop",
        ].contains { name.contains($0) }
    }

    struct Row: Equatable {
        var file: String
        var field: String
        /// Without any root, on the day of the table.
        var now: String
        /// With the roots that the file itself brings, an hour after its last signature: exercises trust, proves none.
        var then: String
        var integrity: String
        var level: String

        var cells: [String] { [file, field, now, then, integrity, level] }
    }

    static func rows(_ file: String, in root: String) async throws -> [Row] {
        let evidence = Examination.evidence(root + "/" + file)
        let algorithms = try Examination.algorithms.get()
        let now = await FileValidator(roots: [], algorithms: algorithms).validate(evidence, at: day)
        let claimed = now.signatures.compactMap(\.claimedTime).max() ?? day
        let own = await FileValidator(roots: OwnRoots.of(evidence), algorithms: algorithms)
            .validate(evidence, at: min(day, claimed + 3600))
        let problem = evidence.problems.first.map { "\($0.code.rawValue)" } ?? ""
        guard !now.signatures.isEmpty else {
            return [Row(file: file, field: "–", now: "no signature \(problem)", then: "–", integrity: "–", level: "–")]
        }
        return zip(now.signatures, own.signatures).map { one, other in
            Row(
                file: file, field: clean(one.name), now: one.adesIndication, then: other.adesIndication,
                integrity: one.integrity.rawValue + (problem.isEmpty ? "" : " (\(problem))"),
                level: other.level.map { "\(other.standard ?? "") \($0.rawValue)" } ?? one.format)
        }
    }

    static func clean(_ text: String) -> String {
        String(text.replacingOccurrences(of: "|", with: "/").replacingOccurrences(of: "\n", with: " ").prefix(60))
    }
}
