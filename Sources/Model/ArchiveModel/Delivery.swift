package import Foundation

/// Who receives what is registered (*nơi nhận bàn giao*): a folder of theirs, usually a mount.
package struct Receiver: Hashable, Sendable, Codable {
    /// As profiles name it under `delivery.to`; unique in the settings.
    package var name: String
    /// Absolute path. It is never made: a missing one may be a disk that is not mounted.
    package var folder: String

    package init(name: String, folder: String) {
        self.name = name
        self.folder = folder
    }
}

/// One version of a record on its way to one receiver.
package struct DeliveryEntry: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable { case open, delivered }
    package var record: RecordID
    package var version: Int
    package var receiver: String
    package var state: State
    /// Failures in a row.
    package var attempts = 0
    /// Not before; nil for at once.
    package var next: Date?
    package var deliveredAt: Date?
    /// Folder that was made at the receiver's.
    package var place: String?
    /// Why the last attempt came to nothing.
    package var trouble: LocalizedText?

    package init(record: RecordID, version: Int, receiver: String) {
        self.record = record
        self.version = version
        self.receiver = receiver
        state = .open
    }
}
