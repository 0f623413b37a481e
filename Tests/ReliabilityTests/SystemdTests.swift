import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

extension Reliability {
    /// The unit as it ships, under a systemd that booted for it: claimed, registered, killed, restarted, whole.
    @Suite(
        .enabled(if: StationUnderTest.isAvailable),
        .enabled(if: BootedSystem.isAllowed, "needs root, namespaces and systemd-nspawn (.ci/nspawn-test --check)"))
    struct SystemdTests {
        @Test(.timeLimit(.minutes(5))) func theHardenedUnitScansSurvivesAndStops() throws {
            let system = try BootedSystem()
            let scans = try TemporaryFolder("scans")
            for number in 0..<7 {
                let scan = Scan.make(number, page: .a4Colour)
                try scans.file(scan.name, scan.bytes)
            }
            let outcome = try system.run(scenario: Oracle.checkout + "/.ci/nspawn-station", scans: scans.path)
            #expect(outcome.results.count >= 14, "\(outcome)")
            for result in outcome.results { #expect(result.isOK, "\(result)") }
            #expect(outcome.status == 0, "\(outcome)")
        }
    }
}

/// `.ci/nspawn-test`: boots systemd on this machine's own /usr.
private struct BootedSystem {
    struct Result: CustomStringConvertible {
        var name: String
        var isOK: Bool
        var detail: String
        var description: String { "\(name) \(isOK ? "ok" : "FAILED") \(detail)" }
    }

    struct Outcome: CustomStringConvertible {
        var status: Int32
        var results: [Result]
        /// What the daemon logged last.
        var journal: String
        var description: String { "exit \(status)\n\(results)\n\(journal)" }
    }

    static let program = Oracle.checkout + "/.ci/nspawn-test"
    static let isAllowed = (try? Oracle.run(program, ["--check"]))?.status == 0

    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder("nspawn") }

    func run(scenario: String, scans: String) throws -> Outcome {
        let units = Oracle.checkout + "/systemd/"
        let roots = try folder.file(
            "roots.conf",
            "[Service]\n"
                + StationUnderTest.Sector.allCases.map { "ReadWritePaths=-/srv/sohoa/\($0.rawValue)\n" }.joined())
        let files = [
            roots: "/etc/systemd/system/sohoad.service.d/roots.conf",
            units + "sohoa.sysusers.conf": "/usr/lib/sysusers.d/sohoa.conf",
            units + "sohoa.tmpfiles.conf": "/usr/lib/tmpfiles.d/sohoa.conf",
            Oracle.checkout + "/profiles": "/usr/share/sohoa/profiles", scans: "/usr/lib/sohoa-test/scans",
        ]
        let products = DurableFiles.parent(of: StationUnderTest.program("sohoad"))
        let result = try Oracle.run(
            Self.program,
            ["--scenario", scenario, "--products", products, "--unit", units + "sohoad.service"]
                + ["--out", folder.path + "/out", "--seconds", "200"]
                + files.flatMap { ["--file", "\($0.key):\($0.value)"] })
        let results = result.output.split(separator: "\n").compactMap(Self.parse)
        let journal = (try? String(contentsOfFile: folder.path + "/out/journal", encoding: .utf8)) ?? result.errors
        let lines = journal.split(separator: "\n").filter { $0.contains("sohoa") }
        return Outcome(
            status: result.status, results: results, journal: lines.suffix(40).joined(separator: "\n"))
    }

    private static func parse(_ line: Substring) -> Result? {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count >= 3, words[0] == "RESULT" else { return nil }
        return Result(name: words[1], isOK: words[2] == "ok", detail: words.count > 3 ? words[3] : "")
    }
}
