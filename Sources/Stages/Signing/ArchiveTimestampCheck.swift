internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// Whether an archive-time-stamp-v3 is over the signature it stands in (ETSI EN 319 122-1 clauses 5.5.2 and 5.5.3).
struct ArchiveTimestampCheck {
    private let parsed: ParsedSignature
    private let content: ContentDigest
    private let token: [UInt8]

    init(_ parsed: ParsedSignature, content: ContentDigest, token: [UInt8]) {
        self.parsed = parsed
        self.content = content
        self.token = token
    }

    /// Empty when all is well.
    func problems() -> [LocalizedText] {
        do throws(Fault) {
            let digest = try digest()
            guard let imprint = try? TimestampToken(token).information.imprint else { throw .unreadable }
            guard imprint.algorithm.isSHA256 else { throw .unknownDigest }
            return imprint.digest == digest ? [] : [Self.changed]
        } catch {
            return [error.text]
        }
    }

    /// SHA-256 of what it must be over; nil when that can't be told, or when parts of it are gone.
    var covered: [UInt8]? { try? digest() }

    private enum Fault: Error {
        case unreadable, unknownDigest, partsGone

        var text: LocalizedText {
            switch self {
            case .unreadable: ArchiveTimestampCheck.unreadable
            case .unknownDigest: ArchiveTimestampCheck.unknownDigest
            case .partsGone: ArchiveTimestampCheck.partsGone
            }
        }
    }

    private func digest() throws(Fault) -> [UInt8] {
        guard let (index, encoded) = try? Self.index(of: token),
            let own = try? ArchiveTimestamp.index(of: parsed.signedData, parsed.signer)
        else { throw .unreadable }
        guard index.algorithm.isSHA256 else { throw .unknownDigest }
        // Clause 5.5.2: what the index names and the signature does not hold makes it invalid; what came later is only
        // not covered.
        let isComplete =
            Self.isSubset(index.certificates, of: own.certificates)
            && Self.isSubset(index.revocations, of: own.revocations)
            && Self.isSubset(index.attributeValues, of: own.attributeValues)
        guard isComplete else { throw .partsGone }
        guard
            let digest = try? ArchiveTimestamp.imprint(
                of: parsed.signedData, parsed.signer, content: content, index: encoded)
        else { throw .unreadable }
        return digest
    }

    /// How many parts of the signature came after this timestamp, itself not counted.
    static func uncovered(_ parsed: ParsedSignature, by token: [UInt8]) -> Int {
        guard let index = try? index(of: token).index,
            let own = try? ArchiveTimestamp.index(of: parsed.signedData, parsed.signer)
        else { return 0 }
        let covered = Set(index.certificates + index.revocations + index.attributeValues)
        let missing = (own.certificates + own.revocations + own.attributeValues).filter { !covered.contains($0) }
        return max(0, missing.count - 1)
    }

    /// Exactly one attribute with one value (clause 5.5.2), and its bytes as they stand in the token.
    private static func index(of token: [UInt8]) throws -> (index: ArchiveHashIndex, encoded: [UInt8]) {
        let signers = try ContentInfo(derEncoded: token).signedData.signerInfos
        guard signers.count == 1, let signer = signers.first else { throw SignatureFault.notOneSigner(signers.count) }
        let index = try signer.unsignedAttributes.single(.archiveHashIndexV3, as: ArchiveHashIndex.self)
        let raw = try signer.unsignedAttributes.single(.archiveHashIndexV3, as: ASN1Any.self)
        return (index, try raw.derBytes())
    }

    private static func isSubset(_ part: [[UInt8]], of whole: [[UInt8]]) -> Bool { Set(part).isSubset(of: whole) }

    private static let unreadable = LocalizedText(
        vi: "Dấu thời gian lưu trữ không đọc được.", en: "The archive timestamp can't be read.")
    private static let unknownDigest = LocalizedText(
        vi: "Dấu thời gian lưu trữ dùng hàm băm khác SHA-256, chưa kiểm tra được.",
        en: "The archive timestamp uses another digest than SHA-256, which is not checked here.")
    private static let partsGone = LocalizedText(
        vi: "Một phần mà dấu thời gian lưu trữ đã phủ không còn hoặc đã bị sửa.",
        en: "Something that the archive timestamp is over is gone or was altered.")
    private static let changed = LocalizedText(
        vi: "Dấu thời gian lưu trữ không khớp: nội dung hoặc chữ ký đã bị sửa.",
        en: "The archive timestamp does not fit: the content or the signature was altered.")
}
