internal import ArchiveModel
internal import Signing
internal import Workflow

#if canImport(TrustServices)
internal import TrustServices
#endif

/// The station's way to authorities and responders, by its settings.
enum TimestampWiring {
    /// nil without an authority.
    static func desk(_ settings: Settings, home: Home) throws -> TimestampDesk? {
        #if canImport(TrustServices)
        guard !settings.timestamps.authorities.isEmpty else { return nil }
        let services = try TrustServices(settings, home: home)
        return TimestampDesk(
            Timestamps(authority: services.timestamps), roots: try services.stampers.roots(),
            revocation: services.revocation, pace: TimestampPace(settings.timestamps))
        #else
        return nil
        #endif
    }

    /// DER certificates that timestamp authorities may lead to; files that can't be read are the doctor's business.
    static func roots(_ settings: Settings) -> [[UInt8]] {
        let files = settings.trust.timestamps + settings.timestamps.authorities.flatMap(\.trustedRoots)
        return files.flatMap { (try? TrustedRoots.load(files: [$0])) ?? [] }
    }
}
