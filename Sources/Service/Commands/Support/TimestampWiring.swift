internal import ArchiveModel
internal import Signing
internal import TrustServices
internal import Workflow

/// The station's way to authorities and responders, by its settings.
enum TimestampWiring {
    /// nil without an authority.
    static func desk(_ services: TrustServices, _ settings: Settings) throws -> TimestampDesk? {
        guard !settings.timestamps.authorities.isEmpty else { return nil }
        return TimestampDesk(
            Timestamps(authority: services.timestamps), roots: try services.stampers.roots(),
            revocation: services.revocation, pace: TimestampPace(settings.timestamps))
    }

    /// What makes a signature last as long as it can; nil without an authority.
    static func lasting(_ services: TrustServices, _ settings: Settings) throws -> LastingServices? {
        guard !settings.timestamps.authorities.isEmpty else { return nil }
        let timestamps = Timestamps(authority: services.timestamps, trustedRoots: try services.stampers.roots())
        return LastingServices(timestamps: timestamps, revocation: services.revocation, level: .archived)
    }

    /// DER certificates that timestamp authorities may lead to; files that can't be read are the doctor's business.
    static func roots(_ settings: Settings) -> [[UInt8]] {
        let files = settings.trust.timestamps + settings.timestamps.authorities.flatMap(\.trustedRoots)
        return files.flatMap { (try? TrustedRoots.load(files: RootFiles.list([$0]))) ?? [] }
    }
}
