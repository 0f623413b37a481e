internal import ArchiveModel
internal import HostKit
internal import Signing

/// The system seal's key as this station uses it: in its own process, asked only while it may sign.
enum StationSigner {
    /// - Parameter revocation: nil asks nobody.
    static func seal(
        _ settings: Settings, program: String, time: any TimeSource = SystemTime(),
        clock: any ClockWitness = MachineClock(), revocation: (any RevocationSource)? = nil
    ) throws -> CheckedSigner {
        let roots = try TrustedRoots.load(files: settings.signing.trustedRoots)
        let key = settings.signing.sealKey
        return CheckedSigner(
            SignerProcess(executable: program, key: key), rules: SigningRules(key, settings, trustedRoots: roots),
            time: time, clock: clock, revocation: revocation)
    }
}
