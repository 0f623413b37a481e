internal import ArchiveModel
internal import Foundation
internal import Packaging
internal import ProfileRules
internal import Registry

/// The newest version of a record with everything that a new judgement needs.
struct RecordBase {
    let manifest: RecordManifest
    /// SHA-256 of the manifest.
    let digest: ContentDigest
    let facts: SubmissionFacts
    /// What people typed, and what they accepted in spite of a rule.
    let typed: [String: String]
    let waived: [String: String]

    /// Reads the record from the store; the journal only adds what people decided.
    init(_ row: RecordRow, registry: Registry, store: ObjectStore) throws {
        try self.init(row.id, version: row.version, item: registry.item(row.item), store: store)
    }

    init(_ record: RecordID, version: Int, item: Item?, store: ObjectStore) throws {
        (manifest, digest) = try store.manifest(record, version: version)
        let data = try store.read(RecordLayout.facts, record: record, version: version)
        facts = try CanonicalJSON.decoder().decode(SubmissionFacts.self, from: data)
        if let item, item.facts != nil {
            typed = item.typed
            waived = item.waived
        } else {
            // A rebuilt journal has forgotten what people decided: the record itself says it.
            typed = manifest.fields.merging(Self.pageAnswers(manifest)) { $1 }
            let accepted = manifest.findings.filter { $0.severity == .warning && $0.message.en.contains("Accepted by") }
            waived = Dictionary(
                accepted.map { ($0.rule, Self.person(in: $0)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func pageAnswers(_ manifest: RecordManifest) -> [String: String] {
        var answers: [String: String] = [:]
        for (page, values) in manifest.pageFields ?? [:] {
            guard let number = Int(page) else { continue }
            for (key, text) in values { answers[PageFieldRule.key(key, page: number)] = text }
        }
        return answers
    }

    func judge(by profile: Profile) -> AssessmentResult {
        Assessment.assess(
            profile: profile, submission: manifest.submission, facts: facts, typed: typed, waived: Set(waived.keys),
            decidedBy: Set(waived.values).sorted().joined(separator: "; "),
            evidence: FieldEvidence(
                stored: manifest.sources ?? [], rows: manifest.evidence ?? [], findings: manifest.findings))
    }

    /// Whether people would be told the same of this record.
    func isSame(_ answer: AssessmentResult) -> Bool {
        answer.isSame(findings: judgedFindings, fields: manifest.fields) && answer.title == manifest.title
    }

    /// Rules whose findings appear, disappear or weigh differently.
    func rules(that answer: AssessmentResult) -> [String] {
        func weights(_ findings: [Finding]) -> [String: [String]] {
            Dictionary(grouping: findings, by: \.rule).mapValues {
                $0.map { "\($0.severity.rawValue) \($0.message.vi)" }.sorted()
            }
        }
        let (before, now) = (weights(judgedFindings), weights(answer.findings))
        return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    }

    /// Findings of rules; those of the workflow stay whatever a profile says.
    private var judgedFindings: [Finding] { manifest.findings.filter { !$0.isOfTheWorkflow } }
    var workflowFindings: [Finding] { manifest.findings.filter { $0.rule == "derive.failed" } }

    private static func person(in finding: Finding) -> String {
        guard let range = finding.message.en.range(of: "Accepted by ", options: .backwards) else { return "" }
        return String(finding.message.en[range.upperBound...].dropLast())
    }
}

extension Finding {
    fileprivate var isOfTheWorkflow: Bool {
        rule == "derive.failed" || rule.hasPrefix("reassess.") || rule == TimestampFault.rule
    }
}
