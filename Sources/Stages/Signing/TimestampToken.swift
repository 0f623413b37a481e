internal import ArchiveModel
internal import CMSKit
internal import Crypto
internal import Foundation
internal import SwiftASN1
internal import X509

/// A timestamp token whose signature holds (RFC 3161 §2.4.2); what it is over and whom it leads to is asked separately.
struct TimestampToken {
    let information: TSTInfo
    let certificate: Certificate
    let others: [Certificate]

    init(_ der: [UInt8]) throws(TimestampRefusal) {
        do {
            let data = try ContentInfo(derEncoded: der).signedData
            guard data.content.type == .timeStampInfo, let content = data.content.content,
                data.signerInfos.count == 1, let signer = data.signerInfos.first,
                let attributes = signer.signedAttributes
            else { throw TimestampRefusal(.malformed, "no TSTInfo with one signer") }
            information = try TSTInfo(derEncoded: content)
            let found = try SignerCertificate.find(signer.identifier, among: data.certificates)
            certificate = found.certificate
            others = found.others
            try Self.checkAttributes(attributes.attributes, content, signer, found.bytes)
            try Self.checkValue(signer, attributes.encoded, found.certificate)
        } catch let refusal as TimestampRefusal {
            throw refusal
        } catch {
            throw TimestampRefusal(.malformed, "\(error)")
        }
        try checkUsage()
    }

    /// RFC 3161 §2.2: "verify that the time-stamp token contains the correct certificate identifier … the correct data
    /// imprint and the correct hash algorithm OID", and the nonce.
    func check(against request: TimeStampRequest) throws(TimestampRefusal) {
        let imprint = information.imprint
        guard imprint.algorithm.isSHA256, imprint.digest == request.imprint.digest else {
            throw TimestampRefusal(.wrongImprint)
        }
        guard information.nonce == request.nonce else { throw TimestampRefusal(.wrongNonce) }
        if let policy = request.policy, policy != information.policy {
            throw TimestampRefusal(.wrongPolicy, "\(information.policy)")
        }
    }

    /// What it proves the time of.
    func covers(_ digest: ContentDigest?) -> Bool {
        information.imprint.algorithm.isSHA256 && information.imprint.digest == digest?.bytes
    }

    func checkChain(_ roots: [[UInt8]], at time: Date) async throws(TimestampRefusal) {
        if case .untrusted(let faults) = await path(to: roots, at: time) {
            throw TimestampRefusal(.badCertificate, faults.map(\.text.en).joined(separator: "; "))
        }
    }

    /// From the authority's certificate to a root.
    func path(to roots: [[UInt8]], at time: Date) async -> ChainVerifier.Outcome {
        await ChainVerifier.verify(certificate, others, roots: roots, judged: [.extendedKeyUsage], at: time)
    }

    private static func checkAttributes(
        _ attributes: [Attribute], _ content: [UInt8], _ signer: SignerInfo, _ certificate: [UInt8]
    ) throws {
        let type = try attributes.single(.contentType, as: ASN1ObjectIdentifier.self)
        let digest = Array(try attributes.single(.messageDigest, as: ASN1OctetString.self).bytes)
        guard !attributes.hasDuplicates, type == .timeStampInfo,
            try digest == hash(content, signer.digestAlgorithm.algorithm)
        else { throw TimestampRefusal(.badSignature, "attributes") }
        // RFC 5816: the second form names the certificate by a modern digest; the first one by SHA-1.
        guard attributes.contains(where: { $0.type == .signingCertificateV2 }) else {
            guard attributes.contains(where: { $0.type == .signingCertificate }) else {
                throw TimestampRefusal(.badSignature, "no signing-certificate")
            }
            return
        }
        let reference = try attributes.single(.signingCertificateV2, as: SigningCertificateV2.self).certificates.first
        guard let reference, try reference.hash == hash(certificate, reference.hashAlgorithm.algorithm) else {
            throw TimestampRefusal(.badSignature, "signing-certificate")
        }
    }

    private static func hash(_ bytes: [UInt8], _ algorithm: ASN1ObjectIdentifier) throws -> [UInt8] {
        switch algorithm {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        default: throw TimestampRefusal(.badSignature, "digest \(algorithm)")
        }
    }

    private static func checkValue(_ signer: SignerInfo, _ signed: [UInt8], _ certificate: Certificate) throws {
        let algorithm: Certificate.SignatureAlgorithm
        switch (signer.signatureAlgorithm.algorithm, signer.digestAlgorithm.algorithm) {
        case (.rsaEncryption, .sha256), (.sha256WithRSAEncryption, _): algorithm = .sha256WithRSAEncryption
        case (.rsaEncryption, .sha384), (.sha384WithRSAEncryption, _): algorithm = .sha384WithRSAEncryption
        case (.rsaEncryption, .sha512), (.sha512WithRSAEncryption, _): algorithm = .sha512WithRSAEncryption
        case (.ecdsaWithSHA256, _): algorithm = .ecdsaWithSHA256
        case (.ecdsaWithSHA384, _): algorithm = .ecdsaWithSHA384
        case (.ecdsaWithSHA512, _): algorithm = .ecdsaWithSHA512
        default: throw TimestampRefusal(.badSignature, "algorithm \(signer.signatureAlgorithm.algorithm)")
        }
        let key = certificate.publicKey
        guard key.isValidSignature(signer.signature, for: signed, signatureAlgorithm: algorithm) else {
            throw TimestampRefusal(.badSignature, "value")
        }
    }

    /// RFC 3161 §2.3: "The corresponding certificate MUST contain only one instance of the extended key usage field
    /// extension … id-kp-timeStamping … This extension MUST be critical."
    private func checkUsage() throws(TimestampRefusal) {
        guard let usage = certificate.extensions[oid: .extendedKeyUsage], usage.critical,
            let purposes = try? certificate.extensions.extendedKeyUsage, purposes.count == 1,
            purposes.contains(.timeStamping)
        else { throw TimestampRefusal(.badCertificate, "not for timestamps alone") }
    }
}
