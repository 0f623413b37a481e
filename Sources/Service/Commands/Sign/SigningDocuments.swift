internal import ArchiveModel
internal import Foundation
internal import Workflow

/// `sohoa sign --list --json`.
struct WaitingDocument: Encodable {
    struct Entry: Encodable {
        var item: ItemID
        var title: String
        var whose: Signatory
        var form: SigningTask.Form
        var part: String
        var size: Int64
        var sha256: ContentDigest
        var marksConversion: Bool
        var since: Date
        var findings: [Finding]
    }
    var count: Int
    var waiting: [Entry]

    init(_ tasks: [SigningTask]) {
        count = tasks.count
        waiting = tasks.map { task in
            Entry(
                item: task.item, title: task.title, whose: task.whose, form: task.form, part: task.part,
                size: task.size,
                sha256: task.digest, marksConversion: task.marksConversion, since: task.since, findings: task.findings)
        }
    }
}

/// `sohoa sign --json`: what came of a session.
struct SignedDocumentList: Encodable {
    struct Open: Encodable {
        var item: ItemID
        var part: String
        var why: LocalizedText
    }
    var signed: [Attestation]
    var held: [Open]
    var skipped: [Open]
    var left: Int
    var end: LocalizedText

    init(_ report: AttendedSession.Report) {
        signed = report.signed
        held = report.held.map { Open(item: $0.task.item, part: $0.task.part, why: $0.finding.message) }
        skipped = report.skipped.map { Open(item: $0.task.item, part: $0.task.part, why: $0.fault.message) }
        left = report.left
        end = report.end.text
    }
}
