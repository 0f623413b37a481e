internal import ArchiveModel
internal import Foundation

/// Whether the certificates of a chain stand by their issuers' word.
enum ChainStanding {
    /// Nobody says otherwise, until a time at least where somebody names one.
    case good(until: Date?)
    /// The first that was revoked.
    case revoked(subject: String, since: Date, reason: RevocationReason)
    /// The first whose state can't be had although it must be known.
    case unknown(subject: String, troubles: [RevocationTrouble])

    /// Asks for every certificate but the root's.
    ///
    /// - Parameters:
    ///   - chain: DER, the signer's own first, each issued by the next; not empty.
    ///   - source: nil asks nobody.
    static func of(
        _ chain: [[UInt8]], by source: (any RevocationSource)?, isRequired: Bool, at now: Date
    ) async -> Self {
        guard let source else {
            return isRequired ? .unknown(subject: subject(chain[0]), troubles: []) : .good(until: nil)
        }
        var end: Date?
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            let status: RevocationStatus
            do {
                status = try await source.evidence(for: certificate, issuer: issuer, at: now).status
            } catch {
                status = .unknown([])
            }
            switch status {
            case .good(_, let until): end = [end, until].compactMap(\.self).min()
            case .revoked(let date, let reason):
                return .revoked(subject: subject(certificate), since: date, reason: reason)
            case .unknown(let troubles):
                if isRequired { return .unknown(subject: subject(certificate), troubles: troubles) }
            }
        }
        return .good(until: end)
    }

    private static func subject(_ der: [UInt8]) -> String { SigningCertificate.subject(of: der) }
}
