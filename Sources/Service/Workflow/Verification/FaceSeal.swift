internal import ArchiveModel
internal import Foundation
internal import Signing

/// The seal inside of a record's PDF face.
struct FaceSeal: Sendable {
    let der: [UInt8]
    /// Of everything around it.
    let digest: ContentDigest

    /// nil when the face ends in no signature that covers the whole file: those of older records have none. Blocks.
    init?(_ path: String) {
        guard let found = try? PAdES.lastSignature(of: path),
            let digest = try? PAdES.contentDigest(of: path, around: found.hole)
        else { return nil }
        der = found.der
        self.digest = digest
    }

    func report(trustedRoots: [[UInt8]], at time: Date) async -> SignatureReport {
        await SignatureVerifier.verify(
            signature: der, contentDigest: digest, trustedRoots: trustedRoots, form: .pades, at: time)
    }
}
