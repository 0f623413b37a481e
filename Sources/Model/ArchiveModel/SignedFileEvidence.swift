package import Foundation

/// What the bytes of a signed file hold: signatures with the digests of what they cover, and evidence that was put
/// beside them. Nothing is believed here; trust is judged by who has no parser.
package struct SignedFileEvidence: Hashable, Sendable, Codable {
    package enum Container: String, Sendable, Codable, CaseIterable {
        case pdf, cms, asice
        /// None of them: nothing to verify.
        case unknown
    }
    package var container: Container
    /// In the order of the fields of a PDF, or of the names in a container.
    package var signatures: [FoundSignature] = []
    /// DER certificates of the document's own store (DSS, ISO 32000-2 §12.8.4.3).
    package var certificates: [Data] = []
    /// DER `OCSPResponse`.
    package var ocsps: [Data] = []
    /// DER `CertificateList`.
    package var crls: [Data] = []
    /// Names of fields for signatures that nobody signed.
    package var emptyFields: [String] = []
    package var problems: [ReadProblem] = []

    package init(_ container: Container, problems: [ReadProblem] = []) {
        self.container = container
        self.problems = problems
    }
}

/// One signature as it stands in its file.
package struct FoundSignature: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case signature, timestamp }
    package var kind: Kind
    /// Name of the field, or of the file that holds it.
    package var name: String
    /// `adbe.pkcs7.detached`, `ETSI.CAdES.detached` …; empty outside of a PDF.
    package var subFilter = ""
    /// `ContentInfo`, BER or DER, without what fills the room behind it.
    package var cms: Data
    /// Bytes behind the value that are not zero: hidden where nothing is signed.
    package var hasStrayPadding = false
    /// Of the covered bytes: `SHA-1`, `SHA-256`, `SHA-384`, `SHA-512`, as the signature names them.
    package var digests: [String: Data]
    /// Bytes covered.
    package var coveredBytes: Int64 = 0
    /// Where the covered bytes end in the file; orders the signatures of a PDF.
    package var coveredEnd: Int64 = 0
    /// `/M`, `/Name`, `/Reason`, `/Location` of a PDF.
    package var claimedTime: Date?
    package var claimedName: String?
    package var reason: String?
    package var location: String?
    /// How it lies in its PDF and what changed since.
    package var judgement: SignatureJudgement?
    /// Names of the files that it covers, in a container.
    package var coveredFiles: [String] = []
    /// Those of them that are gone or differ, and those whose digest can't be computed here.
    package var changedFiles: [String] = []
    package var unreadFiles: [String] = []
    /// Why the bytes alone show that it can't hold, each in a few words; empty when they do not.
    package var defects: [LocalizedText] = []

    package init(_ kind: Kind, name: String, cms: Data, digests: [String: Data] = [:]) {
        self.kind = kind
        self.name = name
        self.cms = cms
        self.digests = digests
    }
}

/// Read a signed file, and the content of a signature that stands beside it.
package struct VerifyJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var file: String
    /// Name in `in/` of what a detached signature is over; nil when none was found.
    package var content: String?

    package init(file: String, content: String? = nil) {
        self.file = file
        self.content = content
    }
}
