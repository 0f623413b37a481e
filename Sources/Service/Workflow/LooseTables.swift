package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Sidecars

/// Tables given beside loose files: a list by its name in the profile, everything else as the table of the one scan.
package struct LooseTables: Sendable {
    package let paths: [String]
    /// The files that are no tables, in their order.
    package let others: [String]

    /// A table that comes alone is a document like any other.
    package init(among paths: [String]) {
        let tables = paths.filter(EvidenceReader.isTable)
        let isBeside = tables.count < paths.count
        self.paths = isBeside ? tables : []
        others = isBeside ? paths.filter { !EvidenceReader.isTable($0) } : paths
    }

    /// As the files of a submission.
    package func files() throws(SohoaError) -> [SubmittedFile] {
        var files: [SubmittedFile] = []
        for path in paths {
            let (digest, size) = try DurableFiles.digest(of: path)
            files.append(SubmittedFile(name: DurableFiles.name(of: path), size: size, digest: digest, role: .sidecar))
        }
        return files
    }

    /// What they say of the submission.
    package func evidence(profile: Profile, submission: Submission) throws(SohoaError) -> FieldEvidence {
        var evidence = FieldEvidence()
        for path in paths {
            let name = DurableFiles.name(of: path)
            let read = try ReadTable(FileBytes(opening: path), name, sheet: profile.sidecars?.sheet)
            switch read.outcome {
            case .success(let table) where profile.sidecars?.isList(name) == true:
                evidence =
                    evidence
                    + SidecarStatement.list(table, digest: read.digest, profile: profile, submission: submission)
            case .success(let table):
                evidence =
                    evidence
                    + SidecarStatement.sidecar(table, digest: read.digest, profile: profile, submission: submission)
            case .failure(let problem): evidence = evidence + SidecarStatement.unreadable(name, problem)
            }
        }
        return evidence
    }
}
