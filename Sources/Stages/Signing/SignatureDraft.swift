package import ArchiveModel
internal import CMSKit
internal import Crypto
internal import CryptoExtras
package import Foundation
internal import SwiftASN1
internal import X509

/// A CMS signature that lacks only its value: the signer may be a process, a token or a person far away.
package struct SignatureDraft: Sendable {
    /// SHA-256 of the signed attributes: what the key signs.
    package let digest: ContentDigest
    private let attributes: SignedAttributes
    private let scheme: SignatureScheme
    private let certificate: Certificate
    private let fields: CertificateFields
    /// The signer's own first; without the self-signed root, which a verifier must have from elsewhere.
    private let embedded: [[UInt8]]

    /// - Parameters:
    ///   - content: SHA-256 of the detached content.
    ///   - certificates: DER, the signer's own first.
    ///   - description: what the content is, in words that are signed with it (content-hints).
    ///   - signingTime: CAdES demands it; nil for PAdES, which states the time in the PDF (ETSI EN 319 142-1).
    ///   - padding: how the key signs when it is RSA.
    package init(
        content: ContentDigest, certificates: [[UInt8]], signingTime: Date?, padding: RSAPadding = .pkcs1,
        description: String? = nil
    ) throws(SohoaError) {
        guard let own = certificates.first else { throw Self.unusable("no certificate") }
        do {
            let chain = try SigningChain.read(certificates)
            let (fields, certificate) = (chain.fields, chain.certificate)
            let attributes = try Self.attributes(content, own, fields, signingTime, description)
            guard let digest = ContentDigest(sha256: attributes.encoded) else {
                throw Self.unusable("no digest")
            }
            self.digest = digest
            self.attributes = attributes
            self.fields = fields
            self.certificate = certificate
            scheme = try Self.scheme(for: certificate.publicKey, padding)
            embedded = chain.embedded
        } catch let error as SohoaError {
            throw error
        } catch {
            throw Self.unusable("\(error)")
        }
    }

    /// - Throws: `SohoaError` `signing.certificateExpired`, `signing.certificateNotYetValid`.
    package func checkValidity(at time: Date) throws(SohoaError) {
        let subject = certificate.subject.description
        if time < certificate.notValidBefore {
            throw SigningRefusal.notYetValid(subject, certificate.notValidBefore)
        }
        if time > certificate.notValidAfter { throw SigningRefusal.expired(subject, certificate.notValidAfter) }
    }

    /// Puts the value in its place.
    /// - Returns: `ContentInfo`, DER.
    /// - Throws: `SohoaError` `signing.wrongValue` when the value does not fit the certificate.
    package func finish(signature value: [UInt8]) throws -> [UInt8] {
        let isValid = SignatureValue.isValid(
            value, over: attributes.encoded, scheme: scheme, key: certificate.publicKey)
        guard isValid else { throw Self.wrongValue(certificate) }
        let signer = SignerInfo(
            identifier: .issuerAndSerialNumber(fields.name), digestAlgorithm: .sha256, signedAttributes: attributes,
            signatureAlgorithm: try scheme.algorithmIdentifier(), signature: value)
        let data = SignedData(
            digestAlgorithms: [.sha256], content: EncapsulatedContentInfo(type: .cmsData),
            certificates: try embedded.map { ASN1Any(derEncoded: try DER.parse($0)) }, signerInfos: [signer])
        return try ContentInfo(data).derBytes()
    }

    private static func attributes(
        _ content: ContentDigest, _ certificate: [UInt8], _ fields: CertificateFields, _ time: Date?,
        _ description: String?
    ) throws -> SignedAttributes {
        let reference = ESSCertIDv2(
            hash: Array(SHA256.hash(data: certificate)), issuerSerial: IssuerSerial(fields.name))
        var attributes = [
            try Attribute(.contentType, ASN1ObjectIdentifier.cmsData),
            try Attribute(.messageDigest, ASN1OctetString(contentBytes: content.bytes[...])),
            try Attribute(.signingCertificateV2, SigningCertificateV2(certificates: [reference])),
        ]
        if let time { attributes.append(try Attribute(.signingTime, SigningTime(time))) }
        if let description { attributes.append(try Attribute(.contentHints, ContentHints(description))) }
        return try SignedAttributes(attributes)
    }

    private static func scheme(
        for key: Certificate.PublicKey, _ padding: RSAPadding
    ) throws(SohoaError) -> SignatureScheme {
        if _RSA.Signing.PublicKey(key) != nil { return padding == .pss ? .rsaPSS : .rsaPKCS1 }
        if P256.Signing.PublicKey(key) != nil || P384.Signing.PublicKey(key) != nil { return .ecdsa }
        throw unusable("\(key)")
    }
}

extension SignatureDraft {
    private static func unusable(_ cause: String) -> SohoaError {
        SohoaError(
            code: "signing.certificateUnusable",
            message: LocalizedText(
                vi: "Chứng thư số niêm phong không dùng được.", en: "The seal's certificate can't be used."),
            hint: LocalizedText(
                vi: "Cần chứng thư số X.509 với khóa RSA từ 2048 bit hoặc EC P-256/P-384.",
                en: "An X.509 certificate with an RSA key of 2048 bits at least or EC P-256/P-384 is needed."),
            disposition: .retry, cause: cause)
    }

    private static func wrongValue(_ certificate: Certificate) -> SohoaError {
        SohoaError(
            code: "signing.wrongValue",
            message: LocalizedText(
                vi: "Giá trị ký nhận được không khớp với chứng thư số \(certificate.subject).",
                en: "The signature value does not fit the certificate \(certificate.subject)."),
            hint: LocalizedText(
                vi: "Kiểm tra khóa và chứng thư số có phải một cặp; việc ký sẽ được thử lại.",
                en: "Check that key and certificate are a pair; signing is tried again."), disposition: .retry)
    }
}
