package import ArchiveModel
internal import CMSKit
internal import Crypto
package import Foundation
internal import SwiftASN1
internal import X509

/// Makes CAdES signatures on detached content (ETSI EN 319 122-1, level B-B).
package enum CAdES {
    /// Signs the digest of a file.
    ///
    /// The signer's certificate must be valid at that time, and the value that comes back is verified before it is used:
    /// a key module that answers nonsense costs a retry, not a record.
    /// - Parameters:
    ///   - digest: SHA-256 of the detached content.
    ///   - description: what the content is, in words that are signed with it.
    /// - Returns: `ContentInfo`, DER, with the chain up to but without the self-signed root.
    package static func sign(
        digest: ContentDigest, with signer: any DigestSigner, at time: Date, describing description: String? = nil
    ) async throws -> [UInt8] {
        let draft = try SignatureDraft(
            content: digest, certificates: try await signer.certificates(), signingTime: time, padding: signer.padding,
            description: description)
        try draft.checkValidity(at: time)
        return try draft.finish(signature: try await signer.sign(digest: draft.digest))
    }

    /// Puts a timestamp over the signature value into the unsigned attributes (ETSI EN 319 122-1 clause 5.3).
    /// ```
    /// SignatureTimeStampToken ::= TimeStampToken
    /// ```
    /// Nothing that is signed changes.
    /// - Parameter token: `ContentInfo` of an RFC 3161 TimeStampToken, DER.
    package static func adding(timestampToken token: [UInt8], to signature: [UInt8]) throws -> [UInt8] {
        var info = try ContentInfo(derEncoded: signature)
        guard info.signedData.signerInfos.count == 1 else {
            throw SignatureFault.notOneSigner(info.signedData.signerInfos.count)
        }
        let attribute = Attribute(type: .signatureTimeStampToken, values: [ASN1Any(derEncoded: try DER.parse(token))])
        info.signedData.signerInfos[0].unsignedAttributes.append(attribute)
        return try info.derBytes()
    }

    /// The signature value, which a timestamp is asked for.
    package static func signatureValue(of signature: [UInt8]) throws -> [UInt8] {
        let infos = try ContentInfo(derEncoded: signature).signedData.signerInfos
        guard infos.count == 1, let signer = infos.first else { throw SignatureFault.notOneSigner(infos.count) }
        return signer.signature
    }
}
