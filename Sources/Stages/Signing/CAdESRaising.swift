internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
internal import X509

/// A signature on its way to a higher level.
struct CAdESRaising {
    private var info: ContentInfo
    private let parsed: ParsedSignature
    private let content: ContentDigest
    private let timestamps: Timestamps
    private let revocation: any RevocationSource
    private let roots: [[UInt8]]
    private let now: Date

    init(
        _ signature: [UInt8], content: ContentDigest, timestamps: Timestamps, revocation: any RevocationSource,
        trustedRoots: [[UInt8]], now: Date
    ) throws {
        parsed = try ParsedSignature(signature)
        guard parsed.messageDigest == content.bytes else { throw SignatureFault.contentChanged }
        info = try ContentInfo(derEncoded: signature)
        self.content = content
        self.timestamps = timestamps
        self.revocation = revocation
        self.roots = trustedRoots
        self.now = now
    }

    func result() throws -> [UInt8] { try info.derBytes() }

    private var signer: SignerInfo { info.signedData.signerInfos[0] }

    private func tokens(_ type: ASN1ObjectIdentifier) throws -> [[UInt8]] {
        try signer.unsignedAttributes.filter { $0.type == type }.flatMap(\.values).map { try $0.derBytes() }
    }

    private mutating func add(_ type: ASN1ObjectIdentifier, _ token: [UInt8]) throws {
        let attribute = Attribute(type: type, values: [ASN1Any(derEncoded: try DER.parse(token))])
        info.signedData.signerInfos[0].unsignedAttributes.append(attribute)
    }

    /// Clause 5.3; one is enough.
    mutating func addSignatureTimestamp() async throws {
        guard try tokens(.signatureTimeStampToken).isEmpty else { return }
        guard let digest = ContentDigest(sha256: signer.signature) else { return }
        try add(.signatureTimeStampToken, try await timestamps.token(for: digest, at: now).der)
    }

    /// Clauses 5.4.2 and 5.4.3: certificates and their state, of the signer and of every timestamp, in the root
    /// SignedData. What an archive timestamp is over already has them.
    ///
    /// - Parameter isRenewal: a further archive timestamp follows, which will be over what is added about the last one.
    mutating func addEvidence(isRenewal: Bool) async throws {
        let known = try ArchivedParts(signer)
        if known.isEmpty {
            let time = try tokens(.signatureTimeStampToken).map { try TimestampToken($0).information.time }.min()
            try await addEvidence(
                of: parsed.certificate, beside: CertificateBag(), roots: roots, judged: [], at: time ?? now)
        }
        let authorities = timestamps.trustedRoots.isEmpty ? roots : timestamps.trustedRoots
        let types: [ASN1ObjectIdentifier] =
            isRenewal ? [.signatureTimeStampToken, .archiveTimestampV3] : [.signatureTimeStampToken]
        for type in types {
            for token in try tokens(type) where !known.contains(type, token) {
                let parsed = try TimestampToken(token)
                var own = CertificateBag()
                own.add(try ContentInfo(derEncoded: token).signedData.certificates)
                try await addEvidence(
                    of: parsed.certificate, beside: own, roots: authorities, judged: [.extendedKeyUsage],
                    at: parsed.information.time)
            }
        }
    }

    /// Clause 5.5.3.
    mutating func addArchiveTimestamp() async throws {
        let index = try ArchiveTimestamp.index(of: info.signedData, signer)
        let imprint = try ArchiveTimestamp.imprint(
            of: info.signedData, signer, content: content, index: try index.derBytes())
        guard let digest = ContentDigest(bytes: imprint) else { return }
        let token = try await timestamps.token(for: digest, at: now)
        try add(.archiveTimestampV3, try ArchiveTimestamp.token(token.der, with: index))
    }

    private mutating func addEvidence(
        of leaf: Certificate, beside own: CertificateBag, roots: [[UInt8]], judged: [ASN1ObjectIdentifier],
        at time: Date
    ) async throws {
        var bag = own
        bag.add(info.signedData.certificates)
        bag.add(roots)
        let outcome = await ChainVerifier.verify(leaf, bag.all, roots: roots, judged: judged, at: time)
        guard case .trusted(let chain) = outcome else { throw SohoaError.noChain(leaf, outcome) }
        let known = EvidenceStore(info.signedData).states(of: chain, in: bag, at: time, as: .signer)
        let proven = Set(known.filter(\.isProof).map(\.serial))
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            let (der, issuerDER) = (try bag.der(certificate), try bag.der(issuer))
            try addCertificate(der)
            guard !proven.contains(certificate.serialNumber.bytes.hexString) else { continue }
            try await addState(of: certificate, der, issuer: issuerDER)
        }
    }

    private mutating func addCertificate(_ der: [UInt8]) throws {
        let element = ASN1Any(derEncoded: try DER.parse(der))
        if !info.signedData.certificates.contains(element) { info.signedData.certificates.append(element) }
    }

    /// A responder that the issuer named has a state too, unless its certificate says that nobody need ask
    /// (RFC 6960 §4.2.2.2.1).
    private mutating func addState(
        of certificate: Certificate, _ der: [UInt8], issuer: [UInt8], isResponder: Bool = false
    ) async throws {
        let evidence = try await revocation.evidence(for: der, issuer: issuer, at: now)
        let elements =
            try evidence.ocsp.map { [try RevocationInfo.element(response: $0)] }
            ?? evidence.crl.map { [try RevocationInfo.element(list: $0)] } ?? []
        guard !elements.isEmpty else { throw SohoaError.noState(certificate, evidence.status) }
        for element in elements where !info.signedData.revocations.contains(element) {
            info.signedData.revocations.append(element)
        }
        let question = RevocationQuestion(certificate: der, issuer: issuer, at: now, checksDates: false)
        let responder = evidence.ocsp.flatMap { question?.judge(ocsp: $0, source: "").responder }
        guard !isResponder, let responder else { return }
        try addCertificate(responder)
        let other = try Certificate(received: responder)
        try await addState(of: other, responder, issuer: issuer, isResponder: true)
    }
}

/// What earlier archive timestamps are over, by the hashes of their indexes.
struct ArchivedParts {
    private var hashes: Set<[UInt8]> = []

    var isEmpty: Bool { hashes.isEmpty }

    init(_ signer: SignerInfo) throws {
        for attribute in signer.unsignedAttributes where attribute.type == .archiveTimestampV3 {
            for value in attribute.values {
                let token = try ContentInfo(derEncoded: try value.derBytes()).signedData.signerInfos.first
                let index = try token?.unsignedAttributes.single(.archiveHashIndexV3, as: ArchiveHashIndex.self)
                hashes.formUnion(index?.attributeValues ?? [])
            }
        }
    }

    func contains(_ type: ASN1ObjectIdentifier, _ value: [UInt8]) -> Bool {
        guard let name = try? type.derBytes() else { return false }
        return hashes.contains(ArchiveTimestamp.hash(name + value))
    }
}

extension SohoaError {
    fileprivate static func noChain(_ certificate: Certificate, _ outcome: ChainVerifier.Outcome) -> SohoaError {
        var reasons: [SignatureFault] = []
        if case .untrusted(let faults) = outcome { reasons = faults }
        return SohoaError(
            code: "signing.cades.chain",
            message: LocalizedText(
                vi:
                    "Chứng thư số \(certificate.subject) không dẫn tới gốc tin cậy nào, nên không nâng mức chữ ký được.",
                en: "The certificate \(certificate.subject) leads to no trusted root: the signature can't be raised."),
            hint: LocalizedText(
                vi: "Khai báo chứng thư số gốc trong sohoa.yaml (signing.trusted_roots, trust, timestamps).",
                en: "Name the root in sohoa.yaml (signing.trusted_roots, trust, timestamps)."), disposition: .retry,
            cause: reasons.map(\.text.en).joined(separator: "; "))
    }

    fileprivate static func noState(_ certificate: Certificate, _ status: RevocationStatus) -> SohoaError {
        var troubles: [RevocationTrouble] = []
        if case .unknown(let found) = status { troubles = found }
        return SohoaError(
            code: "signing.cades.evidence",
            message: LocalizedText(
                vi: "Chưa lấy được tình trạng thu hồi của chứng thư số \(certificate.subject).",
                en: "The state of the certificate \(certificate.subject) can't be had now."),
            hint: LocalizedText(
                vi: "Kiểm tra mạng và mục revocation trong sohoa.yaml; việc nâng mức sẽ được thử lại.",
                en: "Check the network and revocation in sohoa.yaml; it is tried again."), disposition: .retry,
            cause: troubles.map { "\($0.source) \($0.code.rawValue) \($0.detail)" }.joined(separator: "; "))
    }
}
