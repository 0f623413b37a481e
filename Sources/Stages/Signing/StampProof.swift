internal import ArchiveModel
internal import CMSKit
internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import SwiftASN1
internal import X509

/// A timestamp that holds and leads to a trusted root: the time it proves, and until when it does.
struct StampProof: Hashable, Sendable {
    var time: Date
    /// When the first certificate between the authority and the root ends.
    var ends: Date
    var algorithms: [String]
    var authority: String

    /// nil when the token does not hold, is over something else, or was not issued by an authority that is trusted.
    ///
    /// The chain is judged at the time that the token states: later ones are the matter of the next timestamp.
    /// - Parameter digest: SHA-256 of what it must be over.
    init?(_ der: [UInt8], over digest: [UInt8], roots: [[UInt8]]) async {
        guard let token = try? TimestampToken(der), token.information.imprint.algorithm.isSHA256,
            token.information.imprint.digest == digest
        else { return nil }
        let outcome = await ChainVerifier.verify(
            token.certificate, token.others, roots: roots, judged: [.extendedKeyUsage], at: token.information.time)
        guard case .trusted(let chain) = outcome else { return nil }
        // A root is trusted because it was configured, whatever it says of itself.
        let below = chain.count > 1 ? Array(chain.dropLast()) : chain
        guard let ends = below.map(\.notValidAfter).min() else { return nil }
        time = token.information.time
        self.ends = ends
        algorithms = Set(["sha256"] + below.compactMap { Self.name($0.publicKey) }).sorted()
        authority = token.certificate.subject.description
    }

    private static func name(_ key: Certificate.PublicKey) -> String? {
        if let rsa = _RSA.Signing.PublicKey(key) { return "rsa\(rsa.keySizeInBits)" }
        if P256.Signing.PublicKey(key) != nil { return "ecdsa-p256" }
        if P384.Signing.PublicKey(key) != nil { return "ecdsa-p384" }
        return nil
    }
}
