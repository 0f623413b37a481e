package import ArchiveModel
package import Foundation

/// A line of the summary of what was measured.
package struct SummaryRow: Codable, Hashable, Sendable {
    package var label: LocalizedText
    package var value: LocalizedText

    package init(label: LocalizedText, value: LocalizedText) {
        self.label = label
        self.value = value
    }
}

/// Everything the technician is told about one item.
package struct ItemReport: Codable, Hashable, Sendable {
    package static let formatName = "sohoa-report/1"

    package var format: String
    package var id: ItemID
    package var title: String
    /// Name of the drop root.
    package var root: String
    package var station: String
    package var files: [SubmittedFile]
    package var verdict: Verdict
    package var state: ItemState
    package var findings: [Finding]
    package var facts: [SummaryRow]
    package var profileName: LocalizedText
    package var profile: ProfileReference?
    package var record: RecordID?
    package var recordVersion: Int?
    package var level: SignatureLevel
    /// Signed with demonstration keys: proves nothing.
    package var demonstration: Bool
    /// The record that already has the same content.
    package var linkedTo: RecordID?
    /// The earlier attempt that this one replaces.
    package var previous: ItemID?
    /// What else has to be said: a person's decision with its reason, or what the item waits for.
    package var note: LocalizedText?
    package var arrivedAt: Date
    package var decidedAt: Date
    package var agency: String
    package var operatorName: String
    package var device: String
    /// From a practice folder: judged, nothing registered or signed.
    package var practice: Bool

    package init(
        id: ItemID, title: String, root: String, station: String = "", files: [SubmittedFile], verdict: Verdict,
        state: ItemState, findings: [Finding], facts: [SummaryRow] = [], profileName: LocalizedText,
        profile: ProfileReference? = nil, record: RecordID? = nil, recordVersion: Int? = nil,
        level: SignatureLevel = .none, demonstration: Bool = false, linkedTo: RecordID? = nil,
        previous: ItemID? = nil, note: LocalizedText? = nil, arrivedAt: Date, decidedAt: Date, agency: String,
        operatorName: String = "", device: String = "", practice: Bool = false
    ) {
        format = Self.formatName
        self.id = id
        self.title = title
        self.root = root
        self.station = station
        self.files = files
        self.verdict = verdict
        self.state = state
        self.findings = findings
        self.facts = facts
        self.profileName = profileName
        self.profile = profile
        self.record = record
        self.recordVersion = recordVersion
        self.level = level
        self.demonstration = demonstration
        self.linkedTo = linkedTo
        self.previous = previous
        self.note = note
        self.arrivedAt = arrivedAt
        self.decidedAt = decidedAt
        self.agency = agency
        self.operatorName = operatorName
        self.device = device
        self.practice = practice
    }

    /// The worst first; among equals in the order the rules gave them.
    var ranked: [Finding] {
        findings.enumerated().sorted { left, right in
            left.element.severity == right.element.severity
                ? left.offset < right.offset : left.element.severity > right.element.severity
        }.map(\.element)
    }
}
