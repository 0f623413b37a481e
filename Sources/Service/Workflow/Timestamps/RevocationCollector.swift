internal import ArchiveModel
internal import Foundation
internal import Signing

/// Gets what proves that no certificate of a chain was revoked.
struct RevocationCollector {
    let station: Station

    /// - Parameters:
    ///   - chains: each from the signer to its root, DER.
    ///   - key: name of the signature in the PDF's store of evidence.
    /// - Throws: `timestamp.evidence` when anything is missing: half of it proves nothing.
    func evidence(for chains: [[[UInt8]]], key: String?) async throws -> SignatureEvidence {
        guard let source = station.timestamps?.revocation else {
            throw TimestampFault.noEvidence(
                LocalizedText(vi: "trạm chưa hỏi được ở đâu", en: "the station has nobody to ask"))
        }
        var (certificates, lists, responses): (Set<[UInt8]>, Set<[UInt8]>, Set<[UInt8]>) = ([], [], [])
        for chain in chains {
            guard !chain.isEmpty else {
                throw TimestampFault.noEvidence(
                    LocalizedText(
                        vi: "chuỗi chứng thư số không đến được gốc tin cậy", en: "the chain leads to no trusted root"))
            }
            certificates.formUnion(chain)
            for (certificate, issuer) in zip(chain, chain.dropFirst()) {
                let found = try await source.evidence(for: certificate, issuer: issuer, at: station.time.now())
                if let trouble = Self.trouble(found.status) { throw TimestampFault.noEvidence(trouble) }
                if let list = found.crl { lists.insert(list) }
                if let response = found.ocsp { responses.insert(response) }
            }
        }
        func sorted(_ items: Set<[UInt8]>) -> [Data] {
            items.sorted { $0.lexicographicallyPrecedes($1) }.map { Data($0) }
        }
        return SignatureEvidence(
            signature: key, certificates: sorted(certificates), revocationLists: sorted(lists),
            statusResponses: sorted(responses))
    }

    private static func trouble(_ status: RevocationStatus) -> LocalizedText? {
        switch status {
        case .good: nil
        case .revoked(let time, let reason):
            LocalizedText(
                vi: "đã bị thu hồi \(VietnamTime.text(time)), \(reason.text.vi)",
                en: "revoked \(VietnamTime.text(time)), \(reason.text.en)")
        case .unknown(let troubles):
            LocalizedText(
                vi: troubles.map(\.text.vi).joined(separator: "; "), en: troubles.map(\.text.en).joined(separator: "; ")
            )
        }
    }
}
