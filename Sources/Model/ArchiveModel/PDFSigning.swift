package import Foundation

/// A signature that a PDF gets room for; the bytes that fill it come from another process.
package struct PDFSignatureRequest: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// PAdES (ETSI EN 319 142-1): `ETSI.CAdES.detached`.
        case signature
        /// A document timestamp: `ETSI.RFC3161`.
        case timestamp
    }
    package var kind: Kind
    /// Name of the field; a number is added where it is taken.
    package var field: String
    /// `/Name`, `/Reason`, `/Location`.
    package var name: String?
    package var reason: String?
    package var location: String?
    /// `/M`: the claimed time. PAdES states it here and not in the CMS.
    package var signedAt: Date?
    /// Bytes of DER that find room.
    package var reserve: Int
    /// `field` is the full name of an empty field that others made; nothing is added, its place is its author's.
    package var fillsField = false

    /// Room for a chain of three certificates, RSA 4096, and a timestamp with its own chain.
    package static let usualReserve = 16_384

    package init(
        kind: Kind = .signature, field: String, name: String? = nil, reason: String? = nil, location: String? = nil,
        signedAt: Date? = nil, reserve: Int = usualReserve
    ) {
        self.kind = kind
        self.field = field
        self.name = name
        self.reason = reason
        self.location = location
        self.signedAt = signedAt
        self.reserve = reserve
    }
}

/// The hole of a prepared PDF: `/Contents` with its angle brackets. What is signed is everything around it.
package struct PDFSignatureHole: Hashable, Sendable, Codable {
    /// Offset of `<`.
    package var start: Int64
    /// The offset behind `>`.
    package var end: Int64
    package var fileSize: Int64

    package init(start: Int64, end: Int64, fileSize: Int64) {
        self.start = start
        self.end = end
        self.fileSize = fileSize
    }

    /// Bytes of DER that fit.
    package var capacity: Int { Int(clamping: (end - start - 2) / 2) }

    /// Inside the file, in order, and of whole bytes.
    package var isSound: Bool {
        start > 0 && end > start + 2 && end < fileSize && (end - start).isMultiple(of: 2)
    }

    /// `/ByteRange`.
    package var byteRange: [Int64] { [0, start, end, fileSize - end] }
}
