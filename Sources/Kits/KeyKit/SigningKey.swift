package import ArchiveModel

/// A private key with the certificates that go with it: all a signer needs.
package struct SigningKey: ~Copyable {
    private let key: PrivateKey
    /// DER; the key's own first, each followed by its issuer as far as the files have it.
    package let certificates: [[UInt8]]
    /// `RSA 3072`, `EC P-256`.
    package var algorithm: String { key.algorithm.description }

    /// - Throws: `certificateMismatch` when none of the certificates belongs to the key.
    init(
        _ key: consuming PrivateKey, candidates: [CertificateHandle], subject: String
    ) throws(KeyError) {
        guard let leaf = candidates.first(where: { key.belongs(to: $0) }) else {
            throw KeyError(.certificateMismatch, subject, "none of \(candidates.count) certificates belongs to the key")
        }
        var certificates: [[UInt8]] = []
        for certificate in CertificateHandle.chain(from: leaf, among: candidates) {
            certificates.append(try certificate.derBytes())
        }
        self.certificates = certificates
        self.key = key
    }

    /// Signs a SHA-256 digest: RSA with this padding, or ECDSA as DER-encoded (r, s).
    package func sign(sha256 digest: [UInt8], padding: RSAPadding = .pkcs1) throws(KeyError) -> [UInt8] {
        try key.sign(sha256: digest, padding)
    }
}
