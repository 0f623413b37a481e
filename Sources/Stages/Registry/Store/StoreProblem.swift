package import ArchiveModel

/// Something in the store, or in the registry, that is not as it was written.
package struct StoreProblem: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case changed, missing, extra
        /// Something else than a file or a folder: a link, a device.
        case notAFile = "not-a-file"
        /// An inventory or a declaration that contradicts itself or the files.
        case inconsistent
        case unreadable
        /// The registry says otherwise than the store.
        case registry
    }
    package var kind: Kind
    package var record: RecordID?
    /// Path below the store's root; for the registry the name of the field.
    package var path: String
    package var message: LocalizedText

    init(_ kind: Kind, _ record: RecordID?, _ path: String, vi: String, en: String) {
        self.kind = kind
        self.record = record
        self.path = path
        message = LocalizedText(vi: vi, en: en)
    }
}
