internal import ArchiveModel
internal import CMSKit
internal import Crypto
internal import SwiftASN1

/// What an archive timestamp is over (ETSI EN 319 122-1 clause 5.5.3).
enum ArchiveTimestamp {
    /// Names everything that the signature holds now.
    static func index(of data: SignedData, _ signer: SignerInfo) throws -> ArchiveHashIndex {
        ArchiveHashIndex(
            certificates: try data.certificates.map { hash(try $0.derBytes()) },
            revocations: try data.revocations.map { hash(try $0.derBytes()) },
            attributeValues: try signer.unsignedAttributes.flatMap { try $0.indexedValues() }.map(hash))
    }

    /// Clause 5.5.3: "The input for the archive-time-stamp-v3's message imprint computation shall be the concatenation
    /// (in the order shown by the list below) of … the SignedData.encapContentInfo.eContentType; … the octets
    /// representing the hash of the signed data …; the fields version, sid, digestAlgorithm, signedAttrs,
    /// signatureAlgorithm, and signature …; a single instance of ATSHashIndexV3".
    static func imprint(
        of data: SignedData, _ signer: SignerInfo, content: ContentDigest, index: [UInt8]
    ) throws -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: try data.content.type.derBytes())
        hasher.update(data: content.bytes)
        hasher.update(data: try signer.archivedFields())
        hasher.update(data: index)
        return Array(hasher.finalize())
    }

    /// Puts the index into the token, as an unsigned attribute of its signer (clause 5.5.2).
    static func token(_ der: [UInt8], with index: ArchiveHashIndex) throws -> [UInt8] {
        var info = try ContentInfo(derEncoded: der)
        guard info.signedData.signerInfos.count == 1 else {
            throw TimestampRefusal(.malformed, "\(info.signedData.signerInfos.count) signers")
        }
        info.signedData.signerInfos[0].unsignedAttributes.append(try Attribute(.archiveHashIndexV3, index))
        let whole = try info.derBytes()
        _ = try TimestampToken(whole)
        return whole
    }

    static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
