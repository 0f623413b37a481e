internal import ArchiveModel
internal import Foundation
internal import HostKit
internal import Logging
internal import ProfileFiles
internal import Registry
internal import Synchronization

/// Has held scans judged again when somebody saved the list of their folder.
final class ListWatch: Sendable {
    private let seen = Mutex<[String]?>(nil)

    /// Whether the lists in a root are others than at the last look. The first look always finds something new: a list
    /// may have been saved while nobody looked.
    func isNews(_ lists: [String]) -> Bool {
        seen.withLock { seen in
            defer { seen = lists }
            return seen != lists
        }
    }

    /// Wakes what is held for want of something that a list says, if its list is another now.
    ///
    /// - Returns: how many were woken.
    static func wake(_ station: Station, root: DropRoot) throws -> Int {
        guard let lists = station.profiles[root.profile]?.profile.sidecars?.lists, !lists.isEmpty else { return 0 }
        var woken = 0
        for item in try station.registry.items(states: [.held], limit: 10_000) where item.root == root.name {
            guard let seen = item.seenList, item.findings.contains(where: isAboutValues),
                let now = try? FolderList.find(for: item.submission, root: root, lists: lists)?.stamp ?? "", now != seen
            else { continue }
            _ = try station.registry.update(item.id, at: station.time.now(), event: "the list of its folder changed") {
                guard $0.state == .held, !$0.isGivenUp else { return }
                $0.step = .assess
                $0.state = .inFlight
            }
            woken += 1
        }
        return woken
    }

    private static func isAboutValues(_ finding: Finding) -> Bool {
        finding.severity == .hold && (finding.rule.hasPrefix("sidecar.") || finding.rule.hasPrefix("field."))
    }
}
