package import ArchiveModel

/// A submission of companions only: their main file was taken before, or has yet to come.
package enum LateCompanion {
    /// Whether no file of the submission says anything alone.
    package static func isAlone(_ submission: Submission) -> Bool {
        !submission.files.isEmpty && submission.files.allSatisfy { [.companion, .sidecar].contains($0.role) }
    }

    /// What the main file is called without its extension: `A01` for `sub/A01.tfw`.
    package static func stem(of submission: Submission) -> String {
        parts(of: submission.files.first?.name ?? "").parts.writtenStem
    }

    /// Whether every companion lies in the folder of this main file and has its stem, whatever the case or Unicode form.
    package static func belongs(_ submission: Submission, to main: SubmittedFile) -> Bool {
        let (folder, main) = parts(of: main.name)
        return submission.files.allSatisfy { file in
            let (own, companion) = parts(of: file.name)
            return own == folder && companion.stem == main.stem
                && CompanionTable.belongs(companion.suffix, to: main.suffix)
                && companion.owner.map { $0 == "\(main.stem).\(main.suffix)" } ?? true
        }
    }

    /// Findings about the set that has formed now: those of the earlier one that still hold, and what is new.
    package static func findings(of files: [SubmittedFile], earlier: [Finding], new: [SubmittedFile]) -> [Finding] {
        let suffixes = new.map { parts(of: $0.name).parts.suffix }
        var findings = earlier.filter { finding in
            guard let expected = missingSuffix(finding) else { return finding.rule != "intake.two-world-files" }
            return !suffixes.contains { CompanionTable.serves($0, as: expected) }
        }
        let worlds = files.map(\.name).filter { CompanionTable.isWorldFile(parts(of: $0).parts.suffix) }
        if worlds.count > 1, suffixes.contains(where: CompanionTable.isWorldFile) {
            findings.append(IntakeFindings.twoWorldFiles(worlds))
        }
        return findings
    }

    /// The extension that `intake.companion-missing` speaks of.
    private static func missingSuffix(_ finding: Finding) -> String? {
        guard finding.rule == "intake.companion-missing", let text = finding.expected?.en else { return nil }
        return text.wholeMatch(of: /a \.(.+) file/).map { String($0.output.1) }
    }

    private static func parts(of name: String) -> (folder: [Substring], parts: FileNameParts) {
        var folder = name.split(separator: "/")
        let last = folder.popLast() ?? ""
        return (folder, FileNameParts(String(last)))
    }
}
