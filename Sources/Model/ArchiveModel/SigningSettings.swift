/// Who signs with what. The signer process reads the files; the daemon only passes their names.
package struct SigningSettings: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case none, pem, pkcs12, pkcs11, remote }
    /// Whether the machine's clock must be known to be right before anything is signed.
    package enum Clock: String, Sendable, Codable, CaseIterable {
        /// The kernel says that the clock is synchronised, or signing waits.
        case required
        /// Somebody else vouches for the clock.
        case trust
    }
    /// Where the system seal's key is.
    package var kind: Kind
    /// Private key (PEM) or PKCS#12 file.
    package var keyFile: String
    /// Certificate and chain, PEM; empty for PKCS#12.
    package var certificateFile: String
    /// File holding the pass phrase or PIN, 0600; empty when there is none.
    package var passphraseFile: String
    /// Trusted roots, PEM files.
    package var trustedRoots: [String]
    /// Demonstration keys prove nothing and never count.
    package var demonstration: Bool
    /// For `pkcs11`.
    package var token: TokenSource?
    /// For `remote`.
    package var remote: RemoteSource?
    package var padding = RSAPadding.pkcs1
    package var clock = Clock.required
    /// Keys of persons and agencies.
    package var keys: [SignerKey] = []

    package init(
        kind: Kind = .none, keyFile: String = "", certificateFile: String = "", passphraseFile: String = "",
        trustedRoots: [String] = [], demonstration: Bool = false
    ) {
        self.kind = kind
        self.keyFile = keyFile
        self.certificateFile = certificateFile
        self.passphraseFile = passphraseFile
        self.trustedRoots = trustedRoots
        self.demonstration = demonstration
    }
}
