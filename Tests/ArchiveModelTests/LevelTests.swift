import ArchiveModel
import Testing

/// Levels as vietnam.md §1.8 has them, computed from what was verified.
struct LevelTests {
    typealias Signature = LevelEvidence.Signature

    private static func evidence(
        _ signatures: [Signature], origin: OriginFact.Kind = .paper, isSealed: Bool = true, parts: [String] = ["a"]
    ) -> LevelEvidence {
        LevelEvidence(origin: origin, isSealed: isSealed, documents: parts, signatures: signatures)
    }

    private static func by(
        _ whose: Signatory, mark: Bool = false, time: Bool = false, long: Bool = false, part: String = "a",
        isTrusted: Bool = true, demo: Bool = false
    ) -> Signature {
        Signature(
            whose: whose, part: part, isTrusted: isTrusted, isDemonstration: demo, hasTimestamp: time,
            marksConversion: mark, hasLongTermData: long)
    }

    static let table: [(LevelEvidence, SignatureLevel)] = [
        (evidence([], isSealed: false), .none),
        (evidence([]), .systemSeal),
        (evidence([by(.operator)], isSealed: false), .none),
        (evidence([by(.operator)]), .operatorSigned),
        (evidence([by(.operator, isTrusted: false)]), .systemSeal),
        (evidence([by(.operator)], parts: ["a", "b"]), .systemSeal),
        (evidence([by(.operator), by(.operator, part: "b")], parts: ["a", "b"]), .operatorSigned),
        (evidence([by(.operator, mark: true)]), .converted),
        (evidence([by(.operator, mark: true)], origin: .mixed), .converted),
        (evidence([by(.operator, mark: true)], origin: .digital), .operatorSigned),
        (evidence([by(.agency, mark: true, time: true)]), .systemSeal),
        (evidence([by(.operator, mark: true), by(.agency)]), .converted),
        (evidence([by(.operator), by(.agency, time: true)]), .operatorSigned),
        (evidence([by(.operator, mark: true), by(.agency, time: true)]), .agencyCopy),
        (evidence([by(.operator), by(.agency, time: true)], origin: .digital), .agencyCopy),
        (evidence([by(.operator), by(.agency, time: true)], origin: .unknown), .operatorSigned),
        (evidence([by(.operator, mark: true), by(.agency, time: true, long: true)]), .archivePackage),
        (evidence([by(.operator), by(.certifier), by(.certifyingAgency)]), .certifiedCopy),
        (evidence([by(.operator), by(.certifier)]), .operatorSigned),
        (evidence([by(.operator, mark: true), by(.agency, time: true, demo: true)]), .none),
    ]

    @Test(arguments: table.indices) func isComputed(_ index: Int) {
        let (evidence, level) = Self.table[index]
        #expect(evidence.report.level == level)
        #expect(evidence.report.missing.isEmpty == (evidence.report.next == nil))
    }

    @Test func timestampsKeepNothingBack() {
        let evidence = Self.evidence([Self.by(.operator, mark: true), Self.by(.agency)])
        #expect(evidence.meets(.agencyCopy) && evidence.meets(.archivePackage))
        #expect(evidence.report.level == .converted && evidence.report.levelBesidesTime == .archivePackage)
        #expect(evidence.report.missing.map(\.vi) == ["dấu thời gian trên chữ ký số của cơ quan"])
        #expect(!Self.evidence([Self.by(.operator, mark: true)]).meets(.agencyCopy))
        #expect(!Self.evidence([Self.by(.operator)]).meets(.converted))
        #expect(Self.evidence([Self.by(.operator)], origin: .digital).meets(.converted))
    }

    @Test func demonstrationReachesNothingButCanBeRehearsed() {
        let evidence = Self.evidence([Self.by(.operator, mark: true, demo: true)])
        #expect(evidence.report.level == .none && evidence.report.next == .systemSeal)
        #expect(evidence.report.nextSentence?.vi.contains("khóa thử") == true)
        #expect(evidence.rehearsal.report.level == .converted)
    }
}
