internal import CMSKit
package import Foundation
internal import SwiftASN1
internal import X509

/// The certificates that a verifier of a seal or of a timestamp needs, each with its issuer.
package enum SealChains {
    /// From the signer to the trusted root, DER; empty when it leads to none.
    ///
    /// - Parameter time: at which the certificates must have been valid.
    package static func chain(of signature: [UInt8], roots: [[UInt8]], at time: Date) async -> [[UInt8]] {
        guard let parsed = try? ParsedSignature(signature) else { return [] }
        return await chain(parsed.certificate, parsed.otherCertificates, roots, at: time)
    }

    /// The same for a timestamp token, at the time that it states.
    package static func chain(ofToken token: [UInt8], roots: [[UInt8]]) async -> [[UInt8]] {
        guard let token = try? TimestampToken(token) else { return [] }
        return await chain(
            token.certificate, token.others, roots, judged: [.extendedKeyUsage], at: token.information.time)
    }

    /// The tokens over a signature's value, as they are embedded in it.
    package static func tokens(in signature: [UInt8]) -> [[UInt8]] {
        guard let signer = try? ContentInfo(derEncoded: signature).signedData.signerInfos.first else { return [] }
        let values = signer.unsignedAttributes.filter { $0.type == .signatureTimeStampToken }.flatMap(\.values)
        return values.compactMap { try? $0.derBytes() }
    }

    private static func chain(
        _ leaf: Certificate, _ others: [Certificate], _ roots: [[UInt8]], judged: [ASN1ObjectIdentifier] = [],
        at time: Date
    ) async -> [[UInt8]] {
        guard
            case .trusted(let chain) = await ChainVerifier.verify(leaf, others, roots: roots, judged: judged, at: time)
        else { return [] }
        return chain.compactMap { try? $0.derBytes() }
    }
}
