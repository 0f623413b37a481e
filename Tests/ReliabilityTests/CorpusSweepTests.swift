import Foundation
import TestSupport
import Testing

extension Reliability {
    /// Real files that nobody here wrote, hostile ones too: each gets a verdict, and the daemon lives on.
    @Suite(.enabled(if: StationUnderTest.isAvailable && Oracle.testdata != nil))
    struct CorpusSweepTests {
        struct Entry {
            var path: String
            var digest: String
        }

        /// Primary files of `MANIFEST.tsv`; each content once.
        static func entries() throws -> [Entry] {
            guard let folder = Oracle.testdata else { return [] }
            let table = try String(contentsOfFile: folder + "/MANIFEST.tsv", encoding: .utf8)
            let rows = table.split(whereSeparator: \.isNewline).map {
                $0.split(separator: "\t", omittingEmptySubsequences: false)
            }
            guard let head = rows.first, let path = head.firstIndex(of: "path"),
                let sum = head.firstIndex(of: "sha256"),
                let role = head.firstIndex(of: "role")
            else { return [] }
            var seen: Set<Substring> = []
            return rows.dropFirst().filter { $0.count > max(path, sum, role) && $0[role] == "primary" }
                .filter { seen.insert($0[sum]).inserted }
                .map { Entry(path: folder + "/" + $0[path], digest: String($0[sum])) }
        }

        /// Evenly over the folders of the corpus.
        static func chosen() throws -> [Entry] {
            let all = try entries()
            guard Scale.corpus > 0, Scale.corpus < all.count else { return all }
            return (0..<Scale.corpus).map { all[$0 * all.count / Scale.corpus] }
        }

        @Test(.timeLimit(.minutes(120)), arguments: [StationUnderTest.Sector.land, .office])
        func everyFileGetsAVerdict(sector: StationUnderTest.Sector) async throws {
            let chosen = try Self.chosen()
            #expect(try Self.entries().count > 400, "the table of the corpus was not understood")
            let station = try StationUnderTest("corpus")
            try await station.start()
            let first = station.daemon?.pid
            for (number, entry) in chosen.enumerated() {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: entry.path))
                let name = (entry.path as NSString).lastPathComponent
                // A folder for each: neighbours must not become one submission.
                try station.drop(Scan(name: name, bytes: bytes), to: sector, station: "so-\(number)")
            }
            try await station.settle(within: .seconds(60 + 30 * station.dropped.count))
            #expect(station.daemon?.ending == nil && station.daemon?.pid == first, "the daemon died")
            #expect(try station.status().items.allSatisfy { $0.verdict != nil }, "an item without a verdict")
            let complaints = try station.complaints()
            #expect(complaints == [])
            try await station.stop()
        }
    }
}
