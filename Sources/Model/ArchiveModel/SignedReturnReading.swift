package import Foundation

/// Reads a PDF that came back from a person who signed it elsewhere: its signatures, and what was done to it beside them.
package struct SignedReturnJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var name: String
    /// How many bytes at its beginning are the file as it was sent; nil when none of the sent files fits.
    package var preparedSize: Int64?

    package init(name: String, preparedSize: Int64?) {
        self.name = name
        self.preparedSize = preparedSize
    }
}

/// What a worker found in a PDF that came back. Whether it may be relied on is decided elsewhere, from the bytes.
package struct SignedReturnReading: Hashable, Sendable, Codable {
    package struct Signature: Hashable, Sendable, Codable {
        package var field: String
        /// It was there when the file was sent.
        package var isOlder: Bool
        package var judgement: SignatureJudgement
        /// `/Contents` as it stands, with the zeros that fill it.
        package var value: Data
        /// `/M` as it stands.
        package var time: String?
        /// `/Reason`.
        package var reason: String?
        /// From 1; nil when it is not shown.
        package var page: Int?
        /// Share of that page that it covers as it is shown.
        package var pageShare: Double?

        package init(field: String, isOlder: Bool, judgement: SignatureJudgement, value: Data) {
            self.field = field
            self.isOlder = isOlder
            self.judgement = judgement
            self.value = value
        }
    }
    /// The first part of the trailer's `/ID`, hexadecimal: it stays when other programs save the file anew.
    package var identifier: String?
    package var isEncrypted: Bool
    /// What had to be repaired to read it; nil when nothing had.
    package var repair: String?
    package var pages: Int
    package var signatures: [Signature]
    /// Between the file as it was sent and as it is.
    package var changes: [SignatureJudgement.Change]

    package init(
        identifier: String?, isEncrypted: Bool, repair: String? = nil, pages: Int, signatures: [Signature] = [],
        changes: [SignatureJudgement.Change] = []
    ) {
        self.identifier = identifier
        self.isEncrypted = isEncrypted
        self.repair = repair
        self.pages = pages
        self.signatures = signatures
        self.changes = changes
    }
}
