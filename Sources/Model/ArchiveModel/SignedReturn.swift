package import Foundation

/// A PDF that was sent to be signed elsewhere.
package struct PreparedDocument: Hashable, Sendable, Codable {
    /// Short and unique; it stands in the file's name.
    package var id: String
    /// What people call the record.
    package var title: String
    /// Name in `cho-ky/`.
    package var fileName: String
    package var size: Int64
    package var digest: ContentDigest
    /// As `SignedReturnReading.identifier`.
    package var identifier: String?
    /// Any one of them signs.
    package var signers: [SigningParty]

    package init(
        id: String, title: String, fileName: String, size: Int64, digest: ContentDigest, identifier: String? = nil,
        signers: [SigningParty]
    ) {
        self.id = id
        self.title = title
        self.fileName = fileName
        self.size = size
        self.digest = digest
        self.identifier = identifier
        self.signers = signers
    }
}

/// A signature made elsewhere that was accepted.
package struct SignedReturn: Hashable, Sendable, Codable {
    /// `PreparedDocument.id`
    package var document: String
    /// Name of the party, as `sohoa.yaml` has it.
    package var awaited: String
    /// Subject of the certificate.
    package var signer: String
    /// SHA-256 of the certificate.
    package var certificate: ContentDigest
    package var field: String
    /// `ETSI.CAdES.detached` (PAdES) or `adbe.pkcs7.detached` (ISO 32000 alone).
    package var subFilter: String
    /// What the signer's PC says; nil when it says nothing.
    package var claimedTime: Date?
    /// What a timestamp of a trusted authority inside of the signature proves.
    package var provenTime: Date?
    /// Document timestamps that were added behind the signature.
    package var documentTimestamps: Int
    /// `ContentInfo`, DER.
    package var value: Data
    /// Where it stands; its `fileSize` is where the state that it covers ends.
    package var hole: PDFSignatureHole
    /// Bytes and digest of the whole file that came back.
    package var size: Int64
    package var digest: ContentDigest
    /// What must be said although nothing is wrong.
    package var notes: [LocalizedText]

    package init(
        document: String, awaited: String, signer: String, certificate: ContentDigest, field: String,
        subFilter: String, claimedTime: Date?, provenTime: Date? = nil, documentTimestamps: Int = 0, value: Data,
        hole: PDFSignatureHole, size: Int64, digest: ContentDigest, notes: [LocalizedText] = []
    ) {
        self.document = document
        self.awaited = awaited
        self.signer = signer
        self.certificate = certificate
        self.field = field
        self.subFilter = subFilter
        self.claimedTime = claimedTime
        self.provenTime = provenTime
        self.documentTimestamps = documentTimestamps
        self.value = value
        self.hole = hole
        self.size = size
        self.digest = digest
        self.notes = notes
    }
}

/// Why a file that came back is not accepted, and what its sender does now.
package struct SignedReturnRefusal: Error, Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        // The file
        case notPDF = "not-pdf"
        case incomplete, encrypted, unreadable
        /// Nothing that was sent is its beginning.
        case notOurs = "not-ours"
        /// It was sent from here, and saved anew since.
        case rewritten
        // The signatures
        case unsigned
        case severalSignatures = "several-signatures"
        case certified
        case notWhole = "not-whole"
        case oldForm = "old-form"
        case broken
        // The certificate
        case wrongCertificate = "wrong-certificate"
        case expired
        case notYetValid = "not-yet-valid"
        case untrusted, revoked, usage, demonstration, wrongTime = "wrong-time"
        // What else was done
        case changedAfter = "changed-after"
        case otherContent = "other-content"
        case coversPage = "covers-page"
        case forbidden
    }
    package var code: Code
    package var message: LocalizedText
    package var advice: LocalizedText
    /// The document that it is, or seems to be.
    package var document: String?

    package init(code: Code, message: LocalizedText, advice: LocalizedText, document: String? = nil) {
        self.code = code
        self.message = message
        self.advice = advice
        self.document = document
    }
}

package enum SignedReturnVerdict: Hashable, Sendable, Codable {
    case accepted(SignedReturn)
    case refused(SignedReturnRefusal)
}
