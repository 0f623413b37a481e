internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// A signature whose parts were found and have the right types; nothing is verified yet.
struct ParsedSignature {
    let signedData: SignedData
    let signer: SignerInfo
    let attributes: SignedAttributes
    let scheme: SignatureScheme
    let certificate: Certificate
    /// The signer's certificate as it came.
    let certificateBytes: [UInt8]
    let fields: CertificateFields
    let otherCertificates: [Certificate]
    let messageDigest: [UInt8]
    let signingTime: Date?

    init(_ bytes: [UInt8]) throws(SignatureFault) {
        signedData = try Self.signedData(bytes)
        guard signedData.content.content == nil else { throw .attachedContent }
        guard signedData.signerInfos.count == 1, let signer = signedData.signerInfos.first else {
            throw .notOneSigner(signedData.signerInfos.count)
        }
        self.signer = signer
        guard let attributes = signer.signedAttributes else { throw .attributesMissing("signedAttrs") }
        self.attributes = attributes
        scheme = try Self.scheme(of: signer, in: signedData)
        let found = try SignerCertificate.find(signer.identifier, among: signedData.certificates)
        certificate = found.certificate
        certificateBytes = found.bytes
        fields = found.fields
        otherCertificates = found.others
        messageDigest = try Self.messageDigest(attributes.attributes)
        signingTime = (try? attributes.attributes.single(.signingTime, as: SigningTime.self))?.date
    }

    private static func signedData(_ bytes: [UInt8]) throws(SignatureFault) -> SignedData {
        guard bytes.count <= SignatureVerifier.sizeLimit else { throw .malformed("\(bytes.count) bytes") }
        do {
            return try ContentInfo(derEncoded: bytes).signedData
        } catch {
            throw .malformed(String(describing: error))
        }
    }

    private static func scheme(
        of signer: SignerInfo, in data: SignedData
    ) throws(SignatureFault) -> SignatureScheme {
        for algorithm in [signer.digestAlgorithm, signer.signatureAlgorithm] where algorithm.isBroken {
            throw .weakAlgorithm("\(algorithm.algorithm)")
        }
        let scheme = SignatureScheme(signature: signer.signatureAlgorithm, digest: signer.digestAlgorithm)
        guard let scheme else { throw .unsupportedAlgorithm("\(signer.signatureAlgorithm.algorithm)") }
        // RFC 5652 §5.1: "Implementations MAY fail to validate signatures that use a digest algorithm that is not
        // included in this set." With one signer there is one.
        guard data.digestAlgorithms.count == 1, data.digestAlgorithms.allSatisfy(\.isSHA256) else {
            throw .malformed("digestAlgorithms")
        }
        return scheme
    }

    /// ```
    /// MessageDigest ::= OCTET STRING
    /// ```
    private static func messageDigest(_ attributes: [Attribute]) throws(SignatureFault) -> [UInt8] {
        guard !attributes.hasDuplicates else { throw .attributesDuplicated }
        do {
            return Array(try attributes.single(.messageDigest, as: ASN1OctetString.self).bytes)
        } catch {
            throw .attributesMissing("message-digest")
        }
    }
}
