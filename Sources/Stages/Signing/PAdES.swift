package import ArchiveModel
internal import Crypto
package import Foundation
internal import HostKit

/// Makes PAdES signatures (ETSI EN 319 142-1, level B-B) in files that were prepared with a hole for them.
///
/// Who prepared the file may be wrong or hostile: what the hole claims is compared with the bytes before anything is
/// signed.
package enum PAdES {
    /// SHA-256 of everything around the hole; blocks.
    ///
    /// - Throws: `SohoaError` `signing.badHole` when the file does not have that hole, empty, under that byte range.
    package static func digest(of path: String, around hole: PDFSignatureHole) throws -> ContentDigest {
        let file = try FileBytes(opening: path)
        guard hole.isSound, hole.fileSize == file.size, try isEmpty(hole, in: file) else { throw badHole(path) }
        return try file.digest(of: [0..<hole.start, hole.end..<hole.fileSize])
    }

    /// The same for a hole that is filled; blocks.
    package static func contentDigest(of path: String, around hole: PDFSignatureHole) throws -> ContentDigest {
        let file = try FileBytes(opening: path)
        guard hole.isSound, hole.fileSize == file.size else { throw badHole(path) }
        return try file.digest(of: [0..<hole.start, hole.end..<hole.fileSize])
    }

    /// Signs a digest. The CMS has no signing-time attribute: the PDF's `/M` states the time (EN 319 142-1 §6.3).
    ///
    /// - Returns: `ContentInfo`, DER.
    package static func sign(
        digest: ContentDigest, with signer: any DigestSigner, at time: Date
    ) async throws -> [UInt8] {
        let draft = try SignatureDraft(
            content: digest, certificates: try await signer.certificates(), signingTime: nil, padding: signer.padding)
        try draft.checkValidity(at: time)
        return try draft.finish(signature: try await signer.sign(digest: draft.digest))
    }

    /// Adds a timestamp over the signature's value: B-B becomes B-T (ETSI EN 319 142-1 §6.3).
    package static func adding(
        timestampFrom timestamps: Timestamps, to signature: [UInt8], at now: Date
    ) async throws -> [UInt8] {
        let value = try CAdES.signatureValue(of: signature)
        guard let digest = ContentDigest(sha256: value) else { return signature }
        let token = try await timestamps.token(for: digest, at: now)
        return try CAdES.adding(timestampToken: token.der, to: signature)
    }

    /// The name of a signature in the DSS: SHA-1 of everything in `/Contents`, zeros included (ETSI EN 319 142-1 §5.4.2.3).
    package static func validationKey(of path: String, hole: PDFSignatureHole) throws -> String {
        let content = try content(FileBytes(opening: path), hole)
        return Array(Insecure.SHA1.hash(data: content)).hexString.uppercased()
    }

    /// Writes a signature or a timestamp token into the hole; blocks. Durable on return.
    ///
    /// - Throws: `SohoaError` `signing.tooLong` when it does not fit.
    package static func fill(_ hole: PDFSignatureHole, of path: String, with der: [UInt8]) throws(SohoaError) {
        guard der.count <= hole.capacity else { throw tooLong(path, der.count, hole.capacity) }
        try DurableFiles.overwrite(path, at: hole.start + 1, with: Array(der.hexString.utf8))
    }

    /// All three, for a file that nobody else knows of yet; with a timestamp where an authority is named (B-T).
    package static func seal(
        _ path: String, hole: PDFSignatureHole, with signer: any DigestSigner, timestamps: Timestamps? = nil,
        at time: Date
    ) async throws -> [UInt8] {
        var signature = try await sign(digest: try digest(of: path, around: hole), with: signer, at: time)
        if let timestamps { signature = try await adding(timestampFrom: timestamps, to: signature, at: time) }
        try fill(hole, of: path, with: signature)
        return signature
    }

    /// `/ByteRange [0 a b c ] /Contents <000…>`, as the appender writes it.
    private static func isEmpty(_ hole: PDFSignatureHole, in file: FileBytes) throws -> Bool {
        let before = min(96, hole.start)
        let head = try file.read(at: hole.start - before, count: Int(before))
        let text = String(decoding: head, as: UTF8.self)
        guard let place = text.range(of: "/ByteRange [", options: .backwards) else { return false }
        let words = text[place.upperBound...].split(separator: " ")
        let expected = hole.byteRange.map(String.init) + ["]", "/Contents"]
        guard words.map(String.init) == expected else { return false }
        let content = try file.read(at: hole.start, count: Int(hole.end - hole.start))
        return content.first == 60 && content.last == 62 && content.dropFirst().dropLast().allSatisfy { $0 == 48 }
    }

    /// The signature that was appended last and covers everything else; nil when the file does not end in one.
    ///
    /// Looks only at what our own appender writes at the end of a file, in a bounded number of bytes; a PDF of others is
    /// verified by a reader of PDF. Blocks.
    package static func lastSignature(of path: String) throws -> (hole: PDFSignatureHole, der: [UInt8])? {
        let file = try FileBytes(opening: path)
        let start = max(0, file.size - tailLimit)
        let tail = try file.read(at: start, count: Int(min(file.size, tailLimit)))
        guard let numbers = ByteRangeText.last(in: tail), numbers[0] == 0 else { return nil }
        let (end, overflow) = numbers[2].addingReportingOverflow(numbers[3])
        let hole = PDFSignatureHole(start: numbers[1], end: numbers[2], fileSize: end)
        guard !overflow, hole.isSound, hole.fileSize == file.size, hole.start >= start else { return nil }
        let content = tail[Int(hole.start - start)..<Int(hole.end - start)]
        guard content.first == 60, content.last == 62 else { return nil }
        let der = ByteRangeText.hexadecimal(content.dropFirst().dropLast())
        return der.map { (hole, DERLength.trimmed($0)) }
    }

    /// The signature in a hole that is known; nil when no hexadecimal digits stand there. Blocks.
    package static func signature(
        of path: String, in hole: PDFSignatureHole
    ) throws -> (hole: PDFSignatureHole, der: [UInt8])? {
        let file = try FileBytes(opening: path)
        guard hole.isSound, hole.fileSize <= file.size, hole.end - hole.start <= tailLimit else { return nil }
        let content = try file.read(at: hole.start, count: Int(hole.end - hole.start))
        guard content.first == 60, content.last == 62 else { return nil }
        guard let bytes = ByteRangeText.hexadecimal(content[...].dropFirst().dropLast()) else { return nil }
        let der = DERLength.trimmed(bytes)
        // What fills the rest is covered by nothing: only zeros are innocent.
        return bytes.dropFirst(der.count).allSatisfy { $0 == 0 } ? (hole, der) : nil
    }

    /// Bytes of an update of ours with its signature.
    private static let tailLimit: Int64 = 1 << 20

    static func badHole(_ path: String) -> SohoaError {
        SohoaError(
            code: "signing.badHole",
            message: LocalizedText(
                vi: "Tệp PDF chuẩn bị để ký không đúng như báo cáo: \(path).",
                en: "A PDF that was prepared for signing is not what was reported: \(path)."),
            hint: LocalizedText(
                vi: "Không có gì được ký; việc này sẽ được làm lại, nếu còn lặp lại hãy gửi nhật ký cho quản trị.",
                en: "Nothing was signed; it is done again, and if it goes on send the journal to the administrator."),
            disposition: .retry)
    }

    private static func tooLong(_ path: String, _ count: Int, _ room: Int) -> SohoaError {
        SohoaError(
            code: "signing.tooLong",
            message: LocalizedText(
                vi: "Chữ ký số (\(count) byte) không vừa chỗ đã dành (\(room) byte) trong \(path).",
                en: "The signature (\(count) bytes) does not fit into the room (\(room) bytes) of \(path)."),
            hint: LocalizedText(
                vi: "Chuỗi chứng thư số quá dài: chỉ khai báo chứng thư số của khóa và các chứng thư số trung gian.",
                en: "The chain is too long: configure the key's certificate and the intermediate ones only."),
            disposition: .retry)
    }
}
