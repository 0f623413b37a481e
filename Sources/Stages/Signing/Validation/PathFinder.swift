internal import ArchiveModel
internal import CMSKit
internal import Foundation
internal import SwiftASN1
@_spi(FixedExpiryValidationTime) internal import X509

/// Looks for a path to a trusted root among certificates of others (RFC 5280 §6), at a time that may lie in the past.
struct PathFinder {
    let roots: [ForeignCertificate]
    /// Everything that came with the file; belief comes from the root alone.
    let known: [ForeignCertificate]
    let algorithms: AlgorithmTable

    enum Outcome {
        /// From the signer to the root.
        case trusted([ForeignCertificate])
        case untrusted([SignatureFault])
    }

    /// Certificates given to the search; more would make it slow.
    private static let limit = 100

    /// - Parameter judged: critical extensions of the leaf that the caller has looked at.
    func find(_ leaf: ForeignCertificate, judged: [ASN1ObjectIdentifier] = [], at time: Date) async -> Outcome {
        guard let own = leaf.library else {
            if case .unsupported(let name) = leaf.key { return .untrusted([.unsupportedKey(name)]) }
            return .untrusted([.unreadableCertificate(leaf.subjectText)])
        }
        let log = FaultLog()
        let neighbours = around(leaf)
        var readable: [Certificate: ForeignCertificate] = [:]
        for one in roots + neighbours + [leaf] { if let certificate = one.library { readable[certificate] = one } }
        var verifier = Verifier(rootCertificates: CertificateStore(roots.compactMap(\.library))) {
            DatedChainPolicy(
                time: time, log: log, judged: judged, algorithms: algorithms, certificates: readable)
            RFC5280Policy(fixedExpiryValidationTime: time)
        }
        let others = CertificateStore(neighbours.compactMap(\.library))
        switch await verifier.validate(leaf: own, intermediates: others) {
        case .validCertificate(let chain): return .trusted(chain.compactMap { readable[$0] })
        case .couldNotValidate(let failures):
            let faults = log.faults
            if !faults.isEmpty { return .untrusted(faults) }
            let reasons = failures.map { SignatureFault.chainRejected($0.policyFailureReason.description) }
            return .untrusted(reasons.isEmpty ? [.noTrustedChain] : reasons)
        }
    }

    /// Those that can be above the leaf, nearest first.
    private func around(_ leaf: ForeignCertificate) -> [ForeignCertificate] {
        var found: [ForeignCertificate] = []
        var names: [[UInt8]] = [leaf.issuer]
        while let name = names.popLast(), found.count < Self.limit {
            for certificate in known where certificate.subject == name && !found.contains(certificate) {
                found.append(certificate)
                if !certificate.isSelfIssued { names.append(certificate.issuer) }
            }
        }
        return found
    }

    /// The certificates that came with the file, in order from the leaf, whether or not anybody trusts the last one.
    func embeddedChain(of leaf: ForeignCertificate) -> [ForeignCertificate] {
        var chain = [leaf]
        while let last = chain.last, !last.isSelfIssued, chain.count < 10,
            let next = (known + roots).first(where: { !chain.contains($0) && last.isIssued(by: $0) == true })
        {
            chain.append(next)
        }
        return chain
    }
}

/// For signatures of anybody: algorithms that sufficed at the time.
struct DatedChainPolicy: PathPolicy {
    let time: Date
    let log: FaultLog
    let judged: [ASN1ObjectIdentifier]
    let algorithms: AlgorithmTable
    let certificates: [Certificate: ForeignCertificate]

    func weaknesses(_ certificate: Certificate, isRoot: Bool) -> [SignatureFault] {
        guard let known = certificates[certificate] else {
            return [.unreadableCertificate(certificate.subject.description)]
        }
        return algorithms.weaknesses(isRoot ? nil : known.method, known.key, at: time).map {
            .outlived($0.name, $0.end)
        }
    }
}
