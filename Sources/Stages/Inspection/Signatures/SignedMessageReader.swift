internal import ArchiveModel
internal import Foundation
internal import QPDFKit

/// A signature in a file of its own (`.p7s`, `.p7m`): DER, BER or PEM.
struct SignedMessageReader {
    let name: String
    let file: MappedFile
    /// What a detached signature is over, when it was found.
    let content: MappedFile?

    /// Labels of PEM (RFC 7468 §8, §9).
    static let marks = ["CMS", "PKCS7"]

    func evidence() -> SignedFileEvidence {
        var evidence = SignedFileEvidence(.cms)
        guard file.count <= SignedFileReader.cmsLimit else {
            evidence.problems.append(ReadProblem(.tooLarge, "\(file.count) bytes of CMS"))
            return evidence
        }
        let bytes = Array(file.whole)
        let cms = bytes.first == 0x30 ? bytes : Self.decode(String(decoding: bytes, as: UTF8.self))
        guard let cms else {
            evidence.problems.append(ReadProblem(.damaged, "the text between the marks is no base 64"))
            return evidence
        }
        var signature = FoundSignature(.signature, name: name, cms: Data(cms))
        if let content {
            signature.coveredBytes = Int64(content.count)
            signature.digests = CoveredDigests.of([0..<content.count], in: content, for: cms)
        }
        evidence.signatures = [signature]
        return evidence
    }

    static func startsContentInfo(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > 12, bytes.first == 0x30 else { return false }
        let length = bytes[bytes.startIndex + 1]
        let skipped = length < 0x81 ? 2 : 2 + Int(length & 0x7F)
        // 1.2.840.113549.1.7.2
        return bytes.dropFirst(skipped).starts(with: [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2])
    }

    private static func decode(_ text: String) -> [UInt8]? {
        for mark in marks {
            guard let start = text.firstRange(of: "-----BEGIN \(mark)-----"),
                let end = text[start.upperBound...].firstRange(of: "-----END \(mark)-----")
            else { continue }
            let body = text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
            return Data(base64Encoded: String(body)).map { [UInt8]($0) }
        }
        return nil
    }
}
