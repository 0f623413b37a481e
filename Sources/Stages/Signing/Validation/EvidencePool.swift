internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1

/// Everything that came with a file and may speak for its signatures: certificates and revocation data, from the
/// document's store and from the signatures themselves.
struct EvidencePool {
    private(set) var certificates: [ForeignCertificate] = []
    let revocation: StoredRevocation

    /// Certificates looked at; more would make the search slow.
    private static let limit = 400

    /// - Parameter trusted: roots, which may have signed lists too.
    init(_ file: SignedFileEvidence, trusted: [ForeignCertificate], algorithms: AlgorithmTable) {
        var gathered = Gathered()
        gathered.certificates = file.certificates.map { [UInt8]($0) }
        gathered.ocsps = file.ocsps.map { [UInt8]($0) }
        gathered.crls = file.crls.map { [UInt8]($0) }
        for signature in file.signatures { gathered.take([UInt8](signature.cms), depth: 0) }
        var seen: Set<[UInt8]> = []
        for der in gathered.certificates where seen.count < Self.limit && seen.insert(der).inserted {
            if let certificate = try? ForeignCertificate(der) { certificates.append(certificate) }
        }
        revocation = StoredRevocation(
            ocsps: Array(Set(gathered.ocsps)), crls: Array(Set(gathered.crls)), known: certificates + trusted,
            algorithms: algorithms)
    }

    private struct Gathered {
        var certificates: [[UInt8]] = []
        var ocsps: [[UInt8]] = []
        var crls: [[UInt8]] = []

        /// A message, and the timestamps inside of it.
        mutating func take(_ cms: [UInt8], depth: Int) {
            guard depth < 4, let message = try? ForeignMessage(cms) else { return }
            certificates += message.certificates
            ocsps += message.ocsps
            crls += message.crls
            for signer in message.signers {
                for attribute in (signer.attributes ?? []) + signer.unsigned { take(attribute, depth: depth) }
            }
        }

        private mutating func take(_ attribute: ForeignAttribute, depth: Int) {
            switch attribute.type {
            case EvidencePool.adobeRevocation, EvidencePool.revocationValues:
                for value in attribute.values { takeRevocation(value) }
            case EvidencePool.certificateValues:
                certificates += attribute.values.flatMap(\.children).filter { $0.identifier == .sequence }.map(\.bytes)
            case .signatureTimeStampToken, EvidencePool.archiveTimestamp:
                for value in attribute.values.prefix(10) { take(value.bytes, depth: depth + 1) }
            default: break
            }
        }

        /// ```
        /// RevocationInfoArchival ::= SEQUENCE { crl [0] SEQUENCE OF CRL, ocsp [1] SEQUENCE OF OCSPResponse … }
        /// RevocationValues ::= SEQUENCE { crlVals [0] SEQUENCE OF CertificateList, ocspVals [1] SEQUENCE OF BasicOCSPResponse … }
        /// ```
        private mutating func takeRevocation(_ node: ASN1Node) {
            for part in node.children {
                let members = part.children.first?.children.prefix(100).map(\.bytes) ?? []
                if part.isTagged(0) { crls += members }
                if part.isTagged(1) { ocsps += members }
            }
        }
    }

    /// Adobe's attribute (ISO 32000-1 §12.8.3.3.2) and those of CAdES (ETSI EN 319 122-1 annex A).
    private static let adobeRevocation: ASN1ObjectIdentifier = [1, 2, 840, 113583, 1, 1, 8]
    private static let certificateValues: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 23]
    private static let revocationValues: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 24]
    private static let archiveTimestamp: ASN1ObjectIdentifier = [0, 4, 0, 1733, 2, 4]
}
