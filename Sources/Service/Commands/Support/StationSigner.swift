internal import ArchiveModel
internal import HostKit
internal import Signing
internal import TrustServices

/// Keys as this station uses them: asked only while they may sign.
enum StationSigner {
    /// The system seal's, in a process of its own.
    /// - Parameter revocation: nil asks nobody.
    static func seal(
        _ settings: Settings, program: String, time: any TimeSource = SystemTime(),
        clock: any ClockWitness = MachineClock(), revocation: (any RevocationSource)? = nil
    ) throws -> CheckedSigner {
        let key = settings.signing.sealKey
        return try checked(
            try key.map { try signer(of: $0, settings, program: program) }
                ?? SignerProcess(executable: program, key: nil),
            key, settings, time: time, clock: clock, revocation: revocation)
    }

    /// A key in a process of its own, or one that a service holds.
    /// - Parameter secret: a person's PIN, for the session alone.
    static func signer(
        of key: SignerKey, _ settings: Settings, program: String, secret: Secret? = nil
    ) throws -> any DigestSigner {
        guard case .remote(let remote) = key.source else {
            return SignerProcess(executable: program, key: key, secret: secret)
        }
        let certificates =
            remote.certificateFile.isEmpty ? [] : try TrustedRoots.load(files: [remote.certificateFile])
        return RemoteSigner(
            try RemoteSigningClient.service(remote, settings.network), source: remote, padding: key.padding,
            certificates: certificates)
    }

    /// Puts the checks in front of a key.
    static func checked(
        _ signer: any DigestSigner, _ key: SignerKey?, _ settings: Settings, time: any TimeSource = SystemTime(),
        clock: any ClockWitness = MachineClock(), revocation: (any RevocationSource)? = nil
    ) throws -> CheckedSigner {
        let roots = try TrustedRoots.load(files: settings.signing.trustedRoots)
        return CheckedSigner(
            signer, rules: SigningRules(key, settings, trustedRoots: roots), time: time, clock: clock,
            revocation: revocation)
    }
}
