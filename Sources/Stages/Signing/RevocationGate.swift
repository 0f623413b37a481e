internal import ArchiveModel
package import Foundation

/// Asks before a key signs: with a revoked certificate nothing is signed.
package struct RevocationGate: Sendable {
    package let source: any RevocationSource
    /// Whether a state that can't be had stops the signing too.
    package let isRequired: Bool

    package init(source: any RevocationSource, isRequired: Bool) {
        self.source = source
        self.isRequired = isRequired
    }

    /// - Parameter chain: DER, the signer's own first, each issued by the next.
    /// - Returns: what was found for each certificate that has an issuer in the chain, to be kept with the signature.
    /// - Throws: `SohoaError` `signing.revoked` or `signing.revocationUnknown`.
    package func check(_ chain: [[UInt8]], at now: Date) async throws -> [RevocationEvidence] {
        var found: [RevocationEvidence] = []
        for (certificate, issuer) in zip(chain, chain.dropFirst()) where certificate != issuer {
            let evidence = try await source.evidence(for: certificate, issuer: issuer, at: now)
            switch evidence.status {
            case .good: found.append(evidence)
            case .revoked(let date, let reason): throw Self.revoked(date, reason)
            case .unknown(let troubles): if isRequired { throw Self.unknown(troubles) }
            }
        }
        if chain.count == 1, isRequired { throw Self.unknown([]) }
        return found
    }

    private static func revoked(_ date: Date, _ reason: RevocationReason) -> SohoaError {
        let day = date.formatted(.iso8601)
        return SohoaError(
            code: "signing.revoked",
            message: LocalizedText(
                vi: "Chứng thư số đã bị thu hồi từ \(day) (\(reason.text.vi)); không ký được.",
                en: "The certificate was revoked as of \(day) (\(reason.text.en)); it cannot sign."),
            hint: LocalizedText(
                vi: "Liên hệ đơn vị cấp chứng thư số; khai báo chứng thư số mới rồi ký lại.",
                en: "Ask the issuer for a new certificate, configure it and sign again."), disposition: .hold)
    }

    private static func unknown(_ troubles: [RevocationTrouble]) -> SohoaError {
        func list(_ language: Language) -> String { troubles.map { $0.text[language] }.joined(separator: "; ") }
        let (vi, en) = (list(.vietnamese), list(.english))
        return SohoaError(
            code: "signing.revocationUnknown",
            message: LocalizedText(
                vi: "Chưa biết chứng thư số có bị thu hồi hay không\(vi.isEmpty ? "" : ": \(vi)").",
                en: "It cannot be known whether the certificate was revoked\(en.isEmpty ? "" : ": \(en)")."),
            hint: LocalizedText(
                vi: "Kiểm tra mạng và mục revocation: trong sohoa.yaml; việc ký sẽ được thử lại.",
                en: "Check the network and revocation: in sohoa.yaml; signing is tried again."), disposition: .retry,
            cause: troubles.map { "\($0.source) \($0.code.rawValue) \($0.detail)" }.joined(separator: "; "))
    }
}
