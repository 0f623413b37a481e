import ArchiveModel
import Foundation
import TestSupport
import Testing

/// Every rule's words in both languages, as a technician reads them. `SOHOA_RECORD_CORPUS=1` writes the golden anew.
@Suite struct MessageTests {
    static let path = Oracle.checkout + "/Tests/ProfileTests/Golden/messages.txt"

    @Test func everyRuleSpeaksAsWritten() throws {
        let text = RuleTests.cases.flatMap(\.findings).map(Self.lines).joined(separator: "\n")
        if ProcessInfo.processInfo.environment["SOHOA_RECORD_CORPUS"] != nil {
            try Data(text.utf8).write(to: URL(fileURLWithPath: Self.path))
        }
        let golden = try String(contentsOfFile: Self.path, encoding: .utf8)
        let differing = zip(text.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
        #expect(text == golden, "\(differing.map { "\($0.0)\n\($0.1)" } ?? "lengths differ")")
    }

    private static func lines(_ finding: Finding) -> String {
        var lines = ["[\(finding.rule)]"]
        for language in Language.allCases {
            let parts = [finding.message, finding.advice, finding.measured, finding.expected].map {
                $0?[language] ?? "–"
            }
            lines.append("\(language.rawValue): \(parts[0]) → \(parts[1]) (\(parts[2]) / \(parts[3]))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
