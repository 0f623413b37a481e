import ArchiveModel
import Foundation
import Signing
import TestSupport
import Testing

/// Every signed file of the test data, judged as the table in `docs/signatures-of-others.md` says.
/// `SOHOA_RECORD_SIGNATURES=1` writes the table anew, with what the other tools say.
@Suite(.enabled(if: Oracle.testdata != nil)) struct ForeignTableTests {
    private static let isRecording = ProcessInfo.processInfo.environment["SOHOA_RECORD_SIGNATURES"] != nil

    @Test func nothingTamperedPasses() async throws {
        let root = try #require(Oracle.testdata)
        let algorithms = try Examination.algorithms.get()
        var count = 0
        for file in ForeignTable.files(root) where ForeignTable.isTampered(file) {
            let evidence = Examination.evidence(root + "/" + file)
            // Every clock and every root that could make it look good.
            for roots in [[], OwnRoots.of(evidence)] {
                let validator = FileValidator(roots: roots, algorithms: algorithms)
                let first = await validator.validate(evidence, at: ForeignTable.day)
                let times = first.signatures.flatMap { [$0.claimedTime, $0.claimedTime.map { $0 + 3600 }] }
                for time in times.compactMap({ $0 }) + [ForeignTable.day] {
                    #expect(!(await validator.validate(evidence, at: time)).holds, "\(file)")
                }
            }
            count += 1
        }
        #expect(count >= 25)
    }

    @Test func theTableSaysWhatIsFound() async throws {
        let root = try #require(Oracle.testdata)
        var rows: [ForeignTable.Row] = []
        for file in ForeignTable.files(root) { rows += try await ForeignTable.rows(file, in: root) }
        if Self.isRecording { try ForeignPage.write(rows, root) }
        let text = try String(contentsOfFile: ForeignTable.page, encoding: .utf8)
        let recorded = text.split(separator: "\n").map(String.init).filter { $0.hasPrefix("| ") }
        for row in rows {
            let start = "| " + row.cells.joined(separator: " | ") + " |"
            #expect(recorded.contains { $0.hasPrefix(start) }, "\(start)")
        }
        #expect(rows.count >= 80)
    }
}
