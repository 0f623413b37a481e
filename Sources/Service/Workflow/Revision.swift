package import ArchiveModel
internal import Foundation
package import Registry

/// The version of a record that an item is about to add: what the record holds already and what is new.
package struct Revision: Hashable, Sendable, Codable {
    package var record: RecordID
    /// The version to add.
    package var version: Int
    /// The manifest of the version before it.
    package var previousManifest: ContentDigest
    /// What the record is called.
    package var title: String
    /// Originals that stay, in their order.
    package var kept: [SubmittedFile]
    /// Files of the item that the record does not have yet.
    package var added: [SubmittedFile]
    /// What is to be said about the set as it is now.
    package var findings: [Finding]
}

extension Item {
    /// Which record it continues; nil for one that stands for itself.
    package var revision: Revision? {
        get { memo["revision"].flatMap { try? JSONDecoder().decode(Revision.self, from: Data($0.utf8)) } }
        set {
            let data = newValue.flatMap { try? JSONEncoder().encode($0) }
            memo["revision"] = data.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// What is judged and registered: the dropped files, together with those of the record that they continue.
    ///
    /// The ledger, and whatever is given back, go by `submission` alone: each dropped file is counted once.
    package var judged: Submission {
        guard let revision else { return submission }
        var whole = submission
        if !revision.kept.isEmpty { whole.kind = .set }
        whole.title = revision.title
        whole.files = revision.kept + revision.added
        whole.findings = revision.findings
        return whole
    }
}
