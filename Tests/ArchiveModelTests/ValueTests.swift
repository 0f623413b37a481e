import ArchiveModel
import Foundation
import Testing

struct ValueTests {
    @Test func acceptsOnlyWholeDigests() {
        let hex = String(repeating: "aB", count: 32)
        #expect(ContentDigest(hex: hex)?.hex == hex.lowercased())
        #expect(ContentDigest(hex: hex + "0") == nil)
        #expect(ContentDigest(hex: String(repeating: "g", count: 64)) == nil)
        #expect(ContentDigest(hex: hex)?.bytes == Array(repeating: 0xab, count: 32))
        #expect(ContentDigest(bytes: [1, 2, 3]) == nil)
    }

    @Test func sortsItemIdentifiersByTime() {
        let early = ItemID.make(at: Date(timeIntervalSince1970: 1_000_000))
        let late = ItemID.make(at: Date(timeIntervalSince1970: 1_000_000.01))
        #expect(early < late)
        #expect(early.rawValue.count == 26)
    }

    @Test(arguments: [
        ([Severity.info, .warning], Verdict.accepted), ([.warning, .hold], .held),
        ([.hold, .return, .info], .returned),
        ([], .accepted),
    ])
    func letsTheWorstFindingDecide(severities: [Severity], expected: Verdict) {
        let text = LocalizedText(vi: "", en: "")
        let findings = severities.map { Finding(rule: "r", severity: $0, message: text, advice: text) }
        #expect(Verdict(findings: findings) == expected)
    }

    @Test func walksTheStepsInOrder() {
        var walked: [Step] = []
        var step: Step? = .claim
        while let current = step {
            walked.append(current)
            step = current.next
        }
        #expect(walked == Step.allCases)
        #expect(Step.stage < .finish)
    }
}
