package import ArchiveModel
internal import Foundation
internal import HostKit
package import Intake
package import Logging
internal import ProfileFiles
package import Registry
package import ShareDesk
package import Signing

/// One installation with everything it is made of. Commands and tests build it; nothing in it is global.
package struct Station: Sendable {
    package let home: Home
    package let settings: Settings
    package let profiles: ProfileShelf
    package let registry: Registry
    package let store: ObjectStore
    package let worker: any DocumentWorker
    package let signer: any DigestSigner
    /// DER certificates that chains may end in.
    package let trustedRoots: [[UInt8]]
    package let time: any TimeSource
    package let logger: Logger
    /// nil without an authority.
    package let timestamps: TimestampDesk?
    /// Who knows what certificates were revoked; nil asks nobody.
    package let revocation: (any RevocationSource)?
    /// For the calendar of renewals.
    package let algorithms: AlgorithmTable
    /// Wakes the runners when there may be work.
    package let poke = Poke()
    /// Lists of drop folders that were read already.
    package let lists = ListShelf()

    package init(
        home: Home, settings: Settings, profiles: ProfileShelf, registry: Registry, store: ObjectStore,
        worker: any DocumentWorker, signer: any DigestSigner, trustedRoots: [[UInt8]], time: any TimeSource,
        logger: Logger, timestamps: TimestampDesk? = nil, revocation: (any RevocationSource)? = nil,
        algorithms: AlgorithmTable = AlgorithmTable()
    ) {
        self.home = home
        self.settings = settings
        self.profiles = profiles
        self.registry = registry
        self.store = store
        self.worker = worker
        self.signer = signer
        self.trustedRoots = trustedRoots
        self.time = time
        self.logger = logger
        self.timestamps = timestamps
        self.revocation = revocation
        self.algorithms = algorithms
    }

    package func root(named name: String) -> DropRoot? { settings.roots.first { $0.name == name } }

    /// The root with the grouping rules of its profile.
    package func effectiveRoot(_ root: DropRoot) -> DropRoot {
        StationRoots.effective(root, profiles: profiles)
    }

    package func desk(for root: DropRoot) -> ShareDesk {
        ShareDesk(root: root, language: settings.language, time: time)
    }

    package func inbox(for root: DropRoot) -> Inbox {
        Inbox(
            root: effectiveRoot(root), journal: ClaimJournal(journal: registry), time: time,
            lowWaterBytes: settings.lowWaterBytes)
    }
}
