internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Registry
internal import Sidecars

/// Reads what the office typed about a submission: the tables beside it and the list of its folder.
struct EvidenceReader {
    let station: Station
    let root: DropRoot
    let profile: Profile

    struct Answer: Sendable {
        var evidence = FieldEvidence()
        /// The list as it was; empty when the folder has none, nil when the profile has no lists.
        var list: String?
    }

    /// - Parameter input: folder that holds the submission's files.
    /// - Throws: `sidecar.list-busy` (retry) while somebody is saving the list.
    func read(_ submission: Submission, in input: String) throws -> Answer {
        var answer = Answer()
        for file in submission.files where file.role == .sidecar && Self.isTable(file.name) {
            answer.evidence = answer.evidence + (try sidecar(file, of: submission, in: input))
        }
        let lists = profile.sidecars?.lists ?? []
        if lists.isEmpty || submission.files.allSatisfy({ $0.role == .sidecar }) { return answer }
        guard let list = try FolderList.find(for: submission, root: root, lists: lists) else {
            answer.list = ""
            if profile.sidecars?.isRequired == true, !isListNeedless(submission) {
                answer.evidence = answer.evidence + SidecarStatement.noList(lists)
            }
            return answer
        }
        answer.list = list.stamp
        answer.evidence = answer.evidence + (try evidence(from: list, submission))
        return answer
    }

    static func isTable(_ name: String) -> Bool {
        SidecarReader.extensions.contains(name.split(separator: ".").last?.lowercased() ?? "")
    }

    /// A table of its own serves a scan as well as a list.
    private func isListNeedless(_ submission: Submission) -> Bool {
        submission.files.contains { $0.role == .sidecar && Self.isTable($0.name) }
    }

    private func sidecar(
        _ file: SubmittedFile, of submission: Submission, in input: String
    ) throws(SohoaError) -> FieldEvidence {
        let name = DurableFiles.name(of: file.name)
        let read = try ReadTable(FileBytes(opening: input + "/" + file.name), name, sheet: profile.sidecars?.sheet)
        switch read.outcome {
        case .success(let table):
            return SidecarStatement.sidecar(table, digest: read.digest, profile: profile, submission: submission)
        case .failure(let problem): return SidecarStatement.unreadable(name, problem)
        }
    }

    private func evidence(from list: FolderList, _ submission: Submission) throws(SohoaError) -> FieldEvidence {
        let read = try station.lists.read(list, sheet: profile.sidecars?.sheet)
        var evidence: FieldEvidence
        switch read.outcome {
        case .success(let table):
            evidence = SidecarStatement.list(table, digest: read.digest, profile: profile, submission: submission)
        case .failure(let problem):
            let age = station.time.now().timeIntervalSince1970 - list.modified
            // Half of a file that is being saved is no broken list.
            if age >= 0, age < max(2, profile.grouping.quietSeconds) { throw Self.busy(list.name) }
            evidence = SidecarStatement.unreadable(list.name, problem)
        }
        if !list.others.isEmpty { evidence.findings.append(Self.twoLists(list)) }
        return evidence
    }

    private static func twoLists(_ list: FolderList) -> Finding {
        let others = list.others.joined(separator: ", ")
        return Finding(
            rule: "sidecar.two-lists", severity: .warning,
            message: LocalizedText(
                vi: "Thư mục có nhiều danh sách (\(others)); đã dùng \(list.name), tệp sửa gần nhất.",
                en: "The folder has more than one list (\(others)); \(list.name), the latest, was used."),
            advice: LocalizedText(
                vi: "Chỉ để lại một danh sách trong thư mục.", en: "Leave one list in the folder."),
            place: Place(file: list.name))
    }

    private static func busy(_ name: String) -> SohoaError {
        SohoaError(
            code: "sidecar.list-busy",
            message: LocalizedText(vi: "Danh sách \(name) đang được lưu.", en: "The list \(name) is being saved."),
            hint: LocalizedText(
                vi: "Không cần làm gì: việc sẽ tự tiếp tục.", en: "Nothing to do: it goes on by itself."),
            disposition: .retry)
    }
}
