package import ArchiveModel
internal import Signing

/// Everything that the settings say about timestamps, revocation and trust, ready to be asked.
package struct TrustServices: Sendable {
    package let timestamps: TimestampPool
    package let revocation: RevocationService
    /// Roots of signers: `signing.trusted_roots` and `trust.signers`.
    package let signers: TrustFiles
    /// Roots of time-stamping authorities, those that only one of them uses included.
    package let stampers: TrustFiles
    let settings: Settings

    /// - Throws: `SohoaError` when the settings can't be used; files are read when they are needed.
    package init(_ settings: Settings, home: Home) throws(SohoaError) {
        self.settings = settings
        timestamps = try TimestampPool(settings.timestamps, trust: settings.trust, network: settings.network)
        revocation = try RevocationService(settings.revocation, network: settings.network, folder: home.trust)
        signers = TrustFiles(settings.signing.trustedRoots + settings.trust.signers)
        stampers = TrustFiles(settings.trust.timestamps + settings.timestamps.authorities.flatMap(\.trustedRoots))
    }
}
