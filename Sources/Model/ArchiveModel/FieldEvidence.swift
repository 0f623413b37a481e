/// What one source says of a metadata field.
package struct FieldCandidate: Hashable, Sendable, Codable {
    /// Key of the field in the profile.
    package var field: String
    /// As the source has it.
    package var text: String
    /// `typed`, `default`, or the raw value of a `FieldRule.Source`.
    package var source: String
    /// 0…1
    package var confidence: Double
    /// Where in the source: `danh-sach.xlsx, Sheet1!B7`; nil when the source is one thing.
    package var location: String?
    /// What a program did to the value before it came here; nil for one that looks whole.
    package var damage: LocalizedText?
    /// What it was before, probably. For people: no program puts it in.
    package var probable: String?
    /// Where it was read on a page.
    package var place: Place?

    package init(
        field: String, text: String, source: String, confidence: Double = 1, location: String? = nil,
        damage: LocalizedText? = nil, probable: String? = nil, place: Place? = nil
    ) {
        self.field = field
        self.text = text
        self.source = source
        self.confidence = confidence
        self.location = location
        self.damage = damage
        self.probable = probable
        self.place = place
    }
}

/// The row of a sidecar or list that speaks of one submission, with the file it stands in.
package struct EvidenceRow: Hashable, Sendable, Codable {
    package struct Cell: Hashable, Sendable, Codable {
        package var header: String
        package var text: String

        package init(header: String, text: String) {
            self.header = header
            self.text = text
        }
    }
    package var file: String
    /// Of the bytes that were read: a list may change later.
    package var digest: ContentDigest
    /// From 1; nil for a file that speaks of one paper only.
    package var row: Int?
    package var cells: [Cell]

    package init(file: String, digest: ContentDigest, row: Int?, cells: [Cell]) {
        self.file = file
        self.digest = digest
        self.row = row
        self.cells = cells
    }
}

/// Everything that sources outside the file's own facts say of a submission, and what is to be said about them.
package struct FieldEvidence: Hashable, Sendable, Codable {
    package var candidates: [FieldCandidate]
    package var findings: [Finding]
    package var rows: [EvidenceRow]

    package init(candidates: [FieldCandidate] = [], findings: [Finding] = [], rows: [EvidenceRow] = []) {
        self.candidates = candidates
        self.findings = findings
        self.rows = rows
    }

    /// What tables said when something was judged earlier, for judging it again without them.
    /// - Parameters:
    ///   - sources: every candidate of that judgement; names and measurements say theirs again by themselves.
    ///   - findings: every finding of that judgement.
    package init(stored sources: [FieldCandidate], rows: [EvidenceRow], findings: [Finding]) {
        let tables = [FieldRule.Source.sidecar.rawValue, FieldRule.Source.list.rawValue]
        self.init(
            candidates: sources.filter { tables.contains($0.source) },
            findings: findings.filter { $0.rule.hasPrefix("sidecar.") }, rows: rows)
    }

    package static func + (left: Self, right: Self) -> Self {
        FieldEvidence(
            candidates: left.candidates + right.candidates, findings: left.findings + right.findings,
            rows: left.rows + right.rows)
    }
}
