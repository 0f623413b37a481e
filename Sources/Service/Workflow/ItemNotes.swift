package import ArchiveModel
internal import Foundation
package import Registry

/// The workflow's own notes on an item, kept in its memo.
extension Item {
    private enum Note: String {
        case derivatives, isLink, level, reportPage, returnedNames, recordTitle, attestations, awaited
    }

    /// What a worker made of it, in the job's output folder.
    package var derivatives: [WorkerOutput] {
        get { decoded(.derivatives) ?? [] }
        set { encode(newValue, as: .derivatives) }
    }
    /// Its content was a record already.
    package var isLink: Bool {
        get { memo[Note.isLink.rawValue] == "1" }
        set { memo[Note.isLink.rawValue] = newValue ? "1" : nil }
    }
    /// The level its seal reached.
    package var level: SignatureLevel? {
        get { memo[Note.level.rawValue].flatMap(SignatureLevel.init(rawValue:)) }
        set { memo[Note.level.rawValue] = newValue?.rawValue }
    }
    /// The title that the profile makes of the metadata; the file's name when it makes none.
    package var recordTitle: String {
        get { memo[Note.recordTitle.rawValue] ?? judged.title }
        set { memo[Note.recordTitle.rawValue] = newValue.isEmpty ? nil : newValue }
    }
    /// The report that lies in the share, relative to the root.
    package var reportPage: String? {
        get { memo[Note.reportPage.rawValue] }
        set { memo[Note.reportPage.rawValue] = newValue }
    }
    /// Names under which its files lie in `tra-lai/`.
    package var returnedNames: [String] {
        get { decoded(.returnedNames) ?? [] }
        set { encode(newValue, as: .returnedNames) }
    }

    /// Signatures of persons and the agency that were given so far.
    package var attestations: [Attestation] {
        get { decoded(.attestations) ?? [] }
        set {
            if newValue.isEmpty { memo[Note.attestations.rawValue] = nil } else { encode(newValue, as: .attestations) }
        }
    }
    /// Whose signature it waits for now.
    package var awaited: Signatory? {
        get { memo[Note.awaited.rawValue].flatMap(Signatory.init(rawValue:)) }
        set { memo[Note.awaited.rawValue] = newValue?.rawValue }
    }

    private func decoded<Value: Decodable>(_ note: Note) -> Value? {
        memo[note.rawValue].flatMap { try? CanonicalJSON.decoder().decode(Value.self, from: Data($0.utf8)) }
    }

    private mutating func encode(_ value: some Encodable, as note: Note) {
        memo[note.rawValue] = (try? CanonicalJSON.data(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}
