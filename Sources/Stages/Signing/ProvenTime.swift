package import ArchiveModel
internal import CMSKit
package import Foundation
internal import SwiftASN1

/// Times that an authority proves: looked at, not believed.
package enum ProvenTime {
    /// The earliest time at which a signature timestamp proves that this signature was there (ETSI EN 319 122-1 §5.3);
    /// nil when there is none that holds and leads to a trusted root.
    package static func ofSignature(_ signature: [UInt8], trustedRoots: [[UInt8]]) async -> Date? {
        guard let signer = (try? ContentInfo(derEncoded: signature))?.signedData.signerInfos.first,
            let digest = ContentDigest(sha256: signer.signature)
        else { return nil }
        var times: [Date] = []
        for attribute in signer.unsignedAttributes where attribute.type == .signatureTimeStampToken {
            for value in attribute.values {
                guard let der = try? value.derBytes() else { continue }
                if let time = await ofToken(der, over: digest, trustedRoots: trustedRoots) { times.append(time) }
            }
        }
        return times.min()
    }

    /// The time of a token over these bytes, judged at that time itself.
    package static func ofToken(_ der: [UInt8], over digest: ContentDigest, trustedRoots: [[UInt8]]) async -> Date? {
        guard let token = try? TimestampToken(der), token.information.imprint.algorithm.isSHA256,
            token.information.imprint.digest == digest.bytes
        else { return nil }
        let time = token.information.time
        do {
            try await token.checkChain(trustedRoots, at: time)
            return time
        } catch {
            return nil
        }
    }
}
