internal import ArchiveModel
internal import Foundation

/// One file of a folder as grouping sees it.
struct SettledFile: Sendable {
    enum Standing: Sendable {
        /// Not to be taken before `until` at the earliest.
        case waiting(LocalizedText, until: Double)
        /// At rest; with what Intake has to say about it.
        case ready(Finding?)
    }
    var name: String
    var parts: FileNameParts
    var sight: FileSight
    var standing: Standing
    /// Seconds of the settle clock.
    var lastChange: Double
    /// When it was first seen, for people.
    var since: Date

    var isReady: Bool { if case .ready = standing { true } else { false } }
}

/// Files of one folder that are one submission, or will be.
struct FileGroup: Sendable {
    enum State: Sendable {
        case ready([Finding])
        /// Members that are not at rest give their own reason; the others this one.
        case waiting(LocalizedText, until: Double)
    }
    struct Member: Sendable {
        var file: SettledFile
        var role: SubmittedFile.Role
    }
    var kind: Submission.Kind
    var title: String
    var members: [Member]
    var state: State

    /// The latest change of any member.
    var lastChange: Double { members.map(\.file.lastChange).max() ?? 0 }
    var findings: [Finding] {
        members.compactMap { if case .ready(let finding) = $0.file.standing { finding } else { nil } }
    }
    /// The first member that is not at rest.
    var unsettled: SettledFile? { members.first { !$0.file.isReady }?.file }
}
