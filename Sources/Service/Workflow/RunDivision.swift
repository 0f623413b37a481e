package import ArchiveModel

/// The papers of a run that separator sheets divide.
package struct RunDivision: Hashable, Sendable {
    package struct Paper: Hashable, Sendable {
        /// Pages, and the sheets before them as sidecars.
        package var files: [SubmittedFile] = []
        /// What the separator sheet says of the paper behind it; empty when it says nothing.
        package var label = ""
        var hasPages: Bool { files.contains { $0.role == .page } }
    }
    package private(set) var papers: [Paper]

    /// nil for a run without separator sheets, or of nothing else.
    ///
    /// - Parameter facts: in the order of the submission's files.
    package init?(_ submission: Submission, _ facts: SubmissionFacts) {
        guard submission.kind == .run, facts.files.map(\.name) == submission.files.map(\.name) else { return nil }
        var papers = [Paper()]
        var found = false
        for (file, facts) in zip(submission.files, facts.files) {
            var file = file
            if file.role == .page, let label = facts.raster.flatMap(SeparatorSheet.label) {
                found = true
                file.role = .sidecar
                if papers[papers.count - 1].hasPages { papers.append(Paper()) }
                papers[papers.count - 1].label = label
            }
            papers[papers.count - 1].files.append(file)
        }
        // Sheets at the end separate nothing: they stay with the last paper.
        if papers.count > 1, let last = papers.last, !last.hasPages {
            papers.removeLast()
            papers[papers.count - 1].files += last.files
        }
        guard found, papers.allSatisfy(\.hasPages), papers.count <= ItemID.mostParts else { return nil }
        self.papers = papers
    }

    /// Each paper as a submission of its own. The same run always gives the same ones.
    package func submissions(of whole: Submission) -> [Submission] {
        papers.enumerated().map { index, paper in
            var part = whole
            part.id = whole.id.part(index + 1)
            part.title = paper.label.isEmpty ? "\(whole.title) (\(index + 1))" : paper.label
            part.files = paper.files
            part.findings.append(Self.finding(of: index + 1, among: papers.count, title: whole.title, id: whole.id))
            return part
        }
    }

    private static func finding(of number: Int, among count: Int, title: String, id: ItemID) -> Finding {
        Finding(
            rule: "run.divided", severity: .info,
            message: LocalizedText(
                vi: "Tài liệu \(number)/\(count) của lượt quét “\(title)” (\(id)), chia theo tờ phân cách.",
                en: "Paper \(number) of \(count) of the run “\(title)” (\(id)), divided at separator sheets."),
            advice: LocalizedText(
                vi: "Không cần làm gì; tờ phân cách được giữ cùng tài liệu.",
                en: "Nothing to do; the separator sheet is kept with the paper."))
    }
}
