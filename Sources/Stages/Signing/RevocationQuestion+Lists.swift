internal import CMSKit
internal import X509

/// Revocation lists (RFC 5280 §6.3).
extension RevocationQuestion {
    package func judge(list: [UInt8], source: String) -> RevocationStatus {
        func trouble(_ code: RevocationTrouble.Code, _ detail: String = "") -> RevocationStatus {
            .unknown([RevocationTrouble(code, source: source, detail: detail)])
        }
        do {
            let list = try CertificateList(der: list)
            guard list.issuer == subject.issuer else { return trouble(.wrongSubject, "issuer") }
            guard let algorithm = StrongSignature.algorithm(list.signatureAlgorithm), maySignLists,
                authorityCertificate.publicKey.isValidSignature(
                    list.signature, for: list.signedBytes, signatureAlgorithm: algorithm)
            else { return trouble(.notAuthorized, "signature") }
            if let reason = try exclusion(list) { return trouble(.partial, reason) }
            if checksDates, let stale = staleness(list.thisUpdate, list.nextUpdate, 24 * Self.unlimited) {
                return trouble(.stale, stale)
            }
            guard let entry = try list.entry(for: subject.serialNumber) else {
                return .good(from: list.thisUpdate, until: list.nextUpdate)
            }
            guard !entry.hasUnknownCritical else { return trouble(.partial, "entry") }
            return .revoked(at: entry.date, RevocationReason(rawValue: entry.reason) ?? .unspecified)
        } catch {
            return trouble(.malformed, "\(error)")
        }
    }

    /// RFC 5280 §4.2.1.3: an issuer's key with a usage needs cRLSign to sign lists.
    private var maySignLists: Bool {
        let usage = (try? authorityCertificate.extensions.keyUsage) ?? nil
        return usage?.cRLSign ?? true
    }

    /// Why a list says nothing about this certificate.
    private func exclusion(_ list: CertificateList) throws -> String? {
        if list.isDelta { return "delta list" }
        if list.hasUnknownCritical { return "critical extension" }
        guard let scope = try list.scope() else { return nil }
        if scope.isForeign { return "of some reasons or other issuers" }
        if scope.isOfUsers, subject.isAuthority { return "of end entities" }
        if scope.isOfAuthorities, !subject.isAuthority { return "of authorities" }
        let names = subject.listNames
        return scope.names.isEmpty || scope.names.contains(where: names.contains)
            ? nil : "of another distribution point"
    }
}
