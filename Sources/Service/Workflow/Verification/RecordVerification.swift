package import ArchiveModel

/// Something that does not hold, and the file it is about.
package struct VerificationProblem: Hashable, Sendable, Codable {
    /// Below the store's root, inside the record, or `registry.sqlite`.
    package var file: String
    package var message: LocalizedText

    package init(_ file: String, vi: String, en: String) {
        self.file = file
        message = LocalizedText(vi: vi, en: en)
    }

    package subscript(language: Language) -> String { "\(file): \(message[language])" }
}

/// What the seal of one version is worth, and what that rests on.
package struct VersionVerification: Hashable, Sendable, Codable {
    package var version: Int
    package var level: SignatureLevel
    /// ETSI EN 319 102-1 clause 5.1.3.
    package var adesIndication: String
    package var signer: String?
    /// The signer's own word unless `hasTimestamp`.
    package var signedAt: String?
    package var hasTimestamp: Bool
    /// Subjects from the signer to the root.
    package var chain: [String]
    /// Subject and SHA-256 of the root that the chain ended in; nil when it ended in none that is trusted.
    package var trustedRoot: String?
    package var trustedRootDigest: ContentDigest?
    /// The same for the PDF face's own seal; nil when the face has none.
    package var faceIndication: String?
    /// How far the two seals can be proved, and until when.
    package var proof: RecordProof
    /// How the level was computed, and what the next one lacks.
    package var levels: LevelReport?
    /// Signatures of persons and the agency, as the manifest names them.
    package var attestations: [Attestation]?
}

/// What was found out about one record, with what it rests on.
package struct RecordVerification: Sendable {
    package var record: RecordID
    package var title = ""
    package var demonstration = false
    /// Oldest first.
    package var versions: [VersionVerification] = []
    /// Empty when everything holds.
    package var problems: [VerificationProblem] = []
    /// What could not be known, and what must be said although nothing is wrong.
    package var notes: [LocalizedText] = []

    package init(record: RecordID) { self.record = record }

    package var newest: VersionVerification? { versions.last }
    package var version: Int { newest?.version ?? 0 }
    package var level: SignatureLevel { newest?.level ?? .none }
    package var holds: Bool { problems.isEmpty }

    mutating func note(_ text: LocalizedText) { if !notes.contains(text) { notes.append(text) } }
}

/// Computed values are part of the answer, so they are written too.
extension RecordVerification: Encodable {
    private enum Key: String, CodingKey {
        case record, title, version, level, demonstration, holds, signer, signedAt, adesIndication, trustedRoot
        case trustedRootDigest, versions, problems, notes
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(record, forKey: .record)
        try container.encode(title, forKey: .title)
        try container.encode(version, forKey: .version)
        try container.encode(level, forKey: .level)
        try container.encode(demonstration, forKey: .demonstration)
        try container.encode(holds, forKey: .holds)
        try container.encode(newest?.signer, forKey: .signer)
        try container.encode(newest?.signedAt, forKey: .signedAt)
        try container.encode(newest?.adesIndication, forKey: .adesIndication)
        try container.encode(newest?.trustedRoot, forKey: .trustedRoot)
        try container.encode(newest?.trustedRootDigest, forKey: .trustedRootDigest)
        try container.encode(versions, forKey: .versions)
        try container.encode(problems, forKey: .problems)
        try container.encode(notes, forKey: .notes)
    }
}
