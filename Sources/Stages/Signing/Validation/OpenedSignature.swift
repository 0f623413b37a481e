internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// A signature whose parts were found and whose value was computed (ETSI EN 319 102-1 §5.2.2, §5.2.3, §5.2.7). Whether
/// its key can be trusted is asked afterwards.
struct OpenedSignature {
    let evidence: FoundSignature
    private(set) var message: ForeignMessage?
    private(set) var signer: ForeignSigner?
    private(set) var certificate: ForeignCertificate?
    private(set) var method: SignatureMethod?
    /// Of the content.
    private(set) var digest: DigestName?
    private(set) var integrity: SignatureVerdict.Integrity = .unknown
    private(set) var reasons: [VerdictReason] = []
    private(set) var notes: [LocalizedText] = []
    private(set) var signingTime: Date?
    /// The attribute that names the signer's certificate is there and true (ETSI EN 319 122-1 §5.2.2).
    private(set) var namesCertificate = false
    /// What a timestamp states.
    private(set) var stamp: StampContent?

    /// - Parameters:
    ///   - index: which signer of a message with several.
    ///   - known: certificates that came with the file beside those of the message.
    init(_ evidence: FoundSignature, signer index: Int = 0, known: [ForeignCertificate]) {
        self.evidence = evidence
        reasons = DocumentRules.formatReasons(evidence)
        // Withdrawn by PDF 2.0: a bare value beside a certificate.
        if evidence.subFilter == "adbe.x509.rsa_sha1" {
            reasons.append(.noMessage)
            return
        }
        do {
            let message = try ForeignMessage([UInt8](evidence.cms))
            self.message = message
            guard index < message.signers.count, evidence.judgement == nil || message.signers.count == 1 else {
                reasons.append(.signers(message.signers.count))
                return
            }
            let signer = message.signers[index]
            self.signer = signer
            digest = DigestName(signer.digestAlgorithm)
            method = SignatureMethod(signer.algorithm, usual: digest)
            signingTime = signer.single(.signingTime)?.date
            let own = message.certificates.compactMap { try? ForeignCertificate($0) }
            certificate = (own + known).first { $0.matches(signer.name) }
            compute(message, signer)
        } catch {
            reasons.append(.malformed("\(error)"))
        }
        if evidence.kind == .timestamp { readStamp() }
    }

    // MARK: The value

    private mutating func compute(_ message: ForeignMessage, _ signer: ForeignSigner) {
        let found = signedDigest(message, signer)
        guard let certificate else {
            reasons.append(.noCertificate)
            return
        }
        guard let method else {
            return reasons.append(.unsupported("\(signer.algorithm.algorithm)"))
        }
        let isFitting: Bool?
        if signer.attributes != nil {
            isFitting = certificate.key.verifies(signer.value, over: signer.attributeBytes, method)
            checkAttributes(message, signer, certificate)
        } else {
            isFitting = found.flatMap { certificate.key.verifies(signer.value, digest: $0, method) }
            reasons.append(.noAttributes)
        }
        guard let isFitting else {
            if found != nil { reasons.append(.unsupported(Self.name(certificate, method))) }
            return
        }
        if !isFitting { reasons.append(.valueWrong) }
        let isBroken = reasons.contains { $0.subIndication == .hashFailure || $0.subIndication == .cryptoFailure }
        if isBroken {
            integrity = .broken
        } else if found != nil, evidence.unreadFiles.isEmpty {
            integrity = .intact
        }
    }

    private static func name(_ certificate: ForeignCertificate, _ method: SignatureMethod) -> String {
        if case .unsupported(let name) = certificate.key { return name }
        return method.name
    }

    /// The digest that the signature must be over; nil, with its reason, when it can't be told or does not match.
    private mutating func signedDigest(_ message: ForeignMessage, _ signer: ForeignSigner) -> [UInt8]? {
        guard let digest else {
            reasons.append(.unsupported("\(signer.digestAlgorithm)"))
            return nil
        }
        guard let actual = contentDigest(message, digest) else { return nil }
        guard signer.attributes != nil else { return actual }
        guard let stated = signer.single(.messageDigest)?.octets else {
            reasons.append(.malformed("message-digest"))
            return nil
        }
        if stated != actual {
            reasons.append(.contentChanged)
            return nil
        }
        return actual
    }

    private mutating func contentDigest(_ message: ForeignMessage, _ digest: DigestName) -> [UInt8]? {
        let covered = { [evidence] (name: DigestName) in evidence.digests[name.rawValue].map { [UInt8]($0) } }
        guard let content = message.content else {
            if let actual = covered(digest) { return actual }
            reasons.append(digest == .md5 ? .unsupported(digest.rawValue) : .contentNotFound)
            return nil
        }
        switch evidence.subFilter {
        case "adbe.pkcs7.sha1":
            // The content is the SHA-1 digest of what is covered (ISO 32000-1 §12.8.3.3).
            if covered(.sha1) != content { reasons.append(.contentChanged) }
        case "ETSI.RFC3161": break
        case "":
            if !evidence.digests.isEmpty, evidence.kind == .signature, covered(digest) != digest.of(content) {
                reasons.append(.contentChanged)
            }
        default: reasons.append(.carriesContent)
        }
        return digest.of(content)
    }

    // MARK: Attributes

    private mutating func checkAttributes(
        _ message: ForeignMessage, _ signer: ForeignSigner, _ certificate: ForeignCertificate
    ) {
        if !message.digestAlgorithms.contains(signer.digestAlgorithm) { reasons.append(.digestNotListed) }
        if signer.hasDuplicates { reasons.append(.malformed("signedAttrs: duplicates")) }
        if signer.single(.contentType)?.objectIdentifier != message.contentType {
            reasons.append(.contentTypeMismatch)
        }
        if let digest = method?.digest, digest != self.digest { reasons.append(.mixedDigests) }
        let references = CertificateReference.read(signer)
        guard let reference = references.first else {
            if evidence.subFilter == "ETSI.CAdES.detached" || evidence.kind == .timestamp {
                reasons.append(.certificateNotNamed)
            } else {
                notes.append(CertificateReference.missing)
            }
            return
        }
        guard reference.matches(certificate) else { return reasons.append(.otherCertificate) }
        namesCertificate = true
    }

    // MARK: Timestamps

    private mutating func readStamp() {
        guard let message, message.contentType == .timeStampInfo, let content = message.content,
            let information = try? StampContent(content)
        else {
            if reasons.isEmpty { reasons.append(.malformed("TSTInfo")) }
            return
        }
        stamp = information
        guard let digest = information.digest else {
            reasons.append(.unsupported("\(information.algorithm)"))
            return
        }
        guard let actual = evidence.digests[digest.rawValue] else { return reasons.append(.contentNotFound) }
        if [UInt8](actual) != information.imprint {
            reasons.append(.contentChanged)
            integrity = .broken
        }
    }
}
