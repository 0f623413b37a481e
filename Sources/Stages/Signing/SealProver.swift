package import ArchiveModel
internal import CMSKit
internal import Crypto
internal import Foundation
internal import SwiftASN1

/// A timestamp over a whole file, and the digest of what it covers.
package struct ArchiveStamp: Hashable, Sendable {
    /// `ContentInfo` of the token, DER.
    package var token: [UInt8]
    package var digest: ContentDigest

    package init(token: [UInt8], digest: ContentDigest) {
        self.token = token
        self.digest = digest
    }
}

/// Says how long a seal can be proved, from its bytes alone; nothing is asserted.
package enum SealProver {
    /// - Parameters:
    ///   - signature: `ContentInfo`, DER.
    ///   - archives: timestamps over the seal and everything around it, in any order.
    ///   - hasRevocation: whether revocation data of every certificate is embedded.
    ///   - roots: DER certificates that authorities may lead to.
    package static func prove(
        signature: [UInt8], archives: [ArchiveStamp] = [], hasRevocation: Bool = false, roots: [[UInt8]]
    ) async -> SealProof {
        var first: [StampProof] = []
        for (token, digest) in signatureStamps(signature) {
            if let proof = await StampProof(token, over: digest, roots: roots) { first.append(proof) }
        }
        var later: [StampProof] = []
        for archive in archives {
            if let proof = await StampProof(archive.token, over: archive.digest.bytes, roots: roots) {
                later.append(proof)
            }
        }
        let chain = unbroken((first + later).sorted { $0.time < $1.time })
        guard let newest = chain.last, let oldest = chain.first else { return SealProof(level: .basic) }
        let isArchived = later.contains(newest)
        return SealProof(
            level: !hasRevocation ? .timestamped : isArchived ? .archived : .longTerm, provenAt: oldest.time,
            ends: newest.ends, algorithms: newest.algorithms, authority: newest.authority)
    }

    /// From the newest back to the first whose authority still spoke when the next one was made: a timestamp that came
    /// after the one before had ended proves nothing of it.
    ///
    /// - Parameter stamps: oldest first.
    static func unbroken(_ stamps: [StampProof]) -> [StampProof] {
        var chain: [StampProof] = []
        for stamp in stamps.reversed() {
            if let next = chain.first, next.time > stamp.ends { break }
            chain.insert(stamp, at: 0)
        }
        return chain
    }

    /// Tokens over the signature's value (ETSI EN 319 122-1 clause 5.3), with the digest that they must be over.
    private static func signatureStamps(_ signature: [UInt8]) -> [(token: [UInt8], digest: [UInt8])] {
        guard let signer = try? ContentInfo(derEncoded: signature).signedData.signerInfos.first else { return [] }
        let digest = Array(SHA256.hash(data: signer.signature))
        let values = signer.unsignedAttributes.filter { $0.type == .signatureTimeStampToken }.flatMap(\.values)
        return values.compactMap { value in (try? value.derBytes()).map { ($0, digest) } }
    }
}
