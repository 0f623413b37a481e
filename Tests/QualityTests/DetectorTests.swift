import ArchiveModel
import Foundation
import QualitySheets
import TestSupport
import Testing

/// At the limits of the shipped profiles each defect is found in at least 95 % of the sheets that have it, and said of at
/// most 2 % of careful scans. `SOHOA_RECORD_QUALITY=20` takes so many sheets of each kind and writes the table.
@Suite(.serialized) struct DetectorTests {
    /// Sheets of each kind for each defect.
    static let sheets = recorded ?? 1
    static var isFull: Bool { recorded != nil }
    private static let recorded = ProcessInfo.processInfo.environment["SOHOA_RECORD_QUALITY"].flatMap { Int($0) }

    @Test func defectsAreFound() throws {
        let sheets = Self.sheets
        var rows: [String] = []
        for detector in DetectorCase.all {
            var (found, total) = (0, 0)
            var missed: [String] = []
            for kind in detector.kinds {
                for seed in 0..<sheets {
                    var random = Random(seed * 31 + 11)
                    var damage = DetectorCase.good(&random)
                    (damage.bed, damage.skew, damage.jpeg) = (0, 0.1, 0)
                    damage.isGray = damage.isGray && detector.rule != "quality.cast"
                    detector.spoil(&damage, &random, kind)
                    let rules = Measuring.findings(SheetScanner(kind, seed: seed + 1, damage)).map(\.rule)
                    total += 1
                    if rules.contains(detector.rule) { found += 1 } else { missed.append("\(kind) \(seed): \(damage)") }
                }
            }
            #expect(Double(found) >= 0.95 * Double(total), "\(detector.rule): \(missed)")
            rows.append("| `\(detector.rule)` | \(detector.amount) | \(found) of \(total) |")
        }
        try QualityTable.record("detectors", ["| rule | damage | found |", "|---|---|---|"] + rows)
    }

    @Test func carefulScansPass() throws {
        let sheets = Self.isFull ? 4 * Self.sheets : 3
        var alarms: [String: [String]] = [:]
        for kind in SheetKind.allCases {
            for seed in 0..<sheets {
                var random = Random(seed * 17 + 5)
                let damage = DetectorCase.good(&random)
                for finding in Measuring.findings(SheetScanner(kind, seed: seed + 500, damage)) {
                    alarms[finding.rule, default: []].append("\(kind) \(seed): \(finding.message.en) \(damage)")
                }
            }
        }
        for (rule, sheetsSaid) in alarms {
            #expect(Double(sheetsSaid.count) <= 0.02 * Double(sheets * 2), "\(rule): \(sheetsSaid)")
        }
        let rows = DetectorCase.all.map { "| `\($0.rule)` | \(alarms[$0.rule]?.count ?? 0) of \(sheets * 2) |" }
        try QualityTable.record("alarms", ["| rule | false alarms |", "|---|---|"] + rows)
    }
}

/// Parts of `docs/quality.md` that come from the tests.
enum QualityTable {
    static func record(_ part: String, _ lines: [String]) throws {
        guard DetectorTests.isFull else { return }
        let path = Oracle.checkout + "/docs/quality.md"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let (begin, end) = ("<!-- \(part): begin -->\n", "<!-- \(part): end -->")
        guard let head = text.range(of: begin), let tail = text.range(of: end) else {
            throw CocoaError(.fileReadUnknown)
        }
        let new = text.replacingCharacters(
            in: head.upperBound..<tail.lowerBound, with: lines.joined(separator: "\n") + "\n")
        try Data(new.utf8).write(to: URL(fileURLWithPath: path))
    }
}
