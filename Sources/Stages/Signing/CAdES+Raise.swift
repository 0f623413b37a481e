package import ArchiveModel
internal import Dispatch
package import Foundation
internal import HostKit

extension CAdES {
    /// Makes a signature last longer: B-T, B-LT, B-LTA (ETSI EN 319 122-1 clause 6). A signature that is at B-LTA
    /// already gets a further archive timestamp, which renews the ones before it.
    ///
    /// Nothing that is signed or under an earlier timestamp changes: only unsigned attributes, certificates and
    /// revocation values are added.
    /// - Parameters:
    ///   - signature: `ContentInfo`, DER, with one signer, detached.
    ///   - content: SHA-256 of the signed file.
    ///   - trustedRoots: DER, that the signer's chain ends in; also the authority's when `timestamps` names none.
    /// - Throws: `SignatureFault` for what is no such signature, `SohoaError` `signing.cades.*` for what can't be had now,
    ///   and what the ports throw.
    package static func raise(
        _ signature: [UInt8], content: ContentDigest, to level: AdESLevel, timestamps: Timestamps,
        revocation: any RevocationSource, trustedRoots: [[UInt8]], at now: Date
    ) async throws -> [UInt8] {
        var raising = try CAdESRaising(
            signature, content: content, timestamps: timestamps, revocation: revocation, trustedRoots: trustedRoots,
            now: now)
        if level >= .timestamped { try await raising.addSignatureTimestamp() }
        if level >= .longTerm { try await raising.addEvidence(isRenewal: level >= .archived) }
        if level >= .archived { try await raising.addArchiveTimestamp() }
        return try raising.result()
    }

    /// The same for a file, which is read once in constant memory.
    package static func raise(
        _ signature: [UInt8], content path: String, to level: AdESLevel, timestamps: Timestamps,
        revocation: any RevocationSource, trustedRoots: [[UInt8]], at now: Date
    ) async throws -> [UInt8] {
        let digest = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .userInitiated).async {
                continuation.resume(with: Result { try DurableFiles.digest(of: path).digest })
            }
        }
        return try await raise(
            signature, content: digest, to: level, timestamps: timestamps, revocation: revocation,
            trustedRoots: trustedRoots, at: now)
    }
}
