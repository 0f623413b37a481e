internal import CMSKit
internal import Crypto
internal import Foundation
internal import SwiftASN1
internal import X509

/// What the signed attributes of a CAdES-B signature must say (ETSI EN 319 122-1 clause 6.3).
enum AttributeRules {
    /// Clocks differ by this much, in seconds.
    static let tolerance: TimeInterval = 300

    static func faults(of signature: ParsedSignature, form: SignatureForm, at time: Date) -> [SignatureFault] {
        contentType(signature) + certificateReference(signature) + signingTime(signature, form: form, at: time)
    }

    /// RFC 5652 §11.1: "The content-type attribute value MUST match the encapContentInfo eContentType value in the
    /// signed-data".
    private static func contentType(_ signature: ParsedSignature) -> [SignatureFault] {
        let stated = try? signature.attributes.attributes.single(.contentType, as: ASN1ObjectIdentifier.self)
        guard let stated else { return [.attributesMissing("content-type")] }
        return stated == .cmsData && signature.signedData.content.type == .cmsData ? [] : [.contentTypeMismatch]
    }

    /// RFC 5035 §5: "the hash of the certificate is compared with the certHash … If any of these don't match, the
    /// signature MUST be considered invalid".
    private static func certificateReference(_ signature: ParsedSignature) -> [SignatureFault] {
        let attributes = signature.attributes.attributes
        let reference: SigningCertificateV2
        do {
            reference = try attributes.single(.signingCertificateV2, as: SigningCertificateV2.self)
        } catch AttributeError.missing {
            let isOld = attributes.contains { $0.type == .signingCertificate }
            return isOld ? [.weakAlgorithm("SHA-1 (ESS signing-certificate)")] : [.certificateReferenceMissing]
        } catch {
            return [.attributesMissing("signing-certificate-v2")]
        }
        guard let first = reference.certificates.first else { return [.certificateReferenceMissing] }
        guard first.hashAlgorithm.isSHA256 else {
            return [.unsupportedAlgorithm("\(first.hashAlgorithm.algorithm)")]
        }
        let hash = Array(SHA256.hash(data: signature.certificateBytes))
        guard first.hash == hash, first.issuerSerial.map({ $0.name == signature.fields.name }) ?? true else {
            return [.certificateReferenceMismatch]
        }
        return []
    }

    private static func signingTime(
        _ signature: ParsedSignature, form: SignatureForm, at time: Date
    ) -> [SignatureFault] {
        guard let claimed = signature.signingTime else {
            // The PDF states it.
            if form == .pades { return [] }
            let isThere = signature.attributes.attributes.contains { $0.type == .signingTime }
            return [isThere ? .attributesMissing("signing-time") : .signingTimeMissing]
        }
        if claimed > time.addingTimeInterval(tolerance) { return [.signingTimeInFuture(claimed)] }
        let certificate = signature.certificate
        // Certificates and claims have whole seconds.
        let isInside = certificate.notValidBefore <= claimed && claimed <= certificate.notValidAfter
        return isInside ? [] : [.signingTimeOutsideValidity(claimed)]
    }
}
