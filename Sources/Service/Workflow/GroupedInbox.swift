internal import ArchiveModel
internal import Intake
internal import Synchronization

/// The inbox of a root with the grouping rules of the version that is in force: a release may change them at any time.
final class GroupedInbox: Sendable {
    private let station: Station
    private let root: DropRoot
    private let inbox: Mutex<Inbox>

    init(station: Station, root: DropRoot) {
        self.station = station
        self.root = root
        inbox = Mutex(station.inbox(for: root))
    }

    /// A new one only when the rules are others: it looks at every file anew and loses none.
    var current: Inbox {
        station.profiles.refreshReleases()
        let wanted = station.effectiveRoot(root).grouping
        return inbox.withLock { inbox in
            if inbox.root.grouping != wanted { inbox = station.inbox(for: root) }
            return inbox
        }
    }
}
