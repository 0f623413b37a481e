package import ArchiveModel

/// What must hold before a key is asked for a signature.
package struct SigningRules: Sendable {
    package var owner: SignerKey.Owner
    /// DER certificates that the chain must end in. Without any, a system seal is not held to them; others don't sign.
    package var trustedRoots: [[UInt8]]
    package var clock: SigningSettings.Clock
    /// Whether a certificate whose state can't be had is refused.
    package var isRevocationRequired: Bool
    /// The settings say that the keys prove nothing.
    package var isDemonstration: Bool

    package init(
        owner: SignerKey.Owner = .system, trustedRoots: [[UInt8]] = [],
        clock: SigningSettings.Clock = .required, isRevocationRequired: Bool = false, isDemonstration: Bool = false
    ) {
        self.owner = owner
        self.trustedRoots = trustedRoots
        self.clock = clock
        self.isRevocationRequired = isRevocationRequired
        self.isDemonstration = isDemonstration
    }

    /// For a key of these settings.
    package init(_ key: SignerKey?, _ settings: Settings, trustedRoots: [[UInt8]]) {
        self.init(
            owner: key?.owner ?? .system, trustedRoots: trustedRoots, clock: settings.signing.clock,
            isRevocationRequired: settings.revocation.isRequired, isDemonstration: settings.signing.demonstration)
    }
}
