package import ArchiveModel
internal import Foundation
internal import HostKit
internal import Intake
internal import ProfileFiles

/// Questions about the drop folders of a station.
package enum StationRoots {
    /// Refuses roots that lie in each other or in the station's own folders, also by way of links.
    package static func refuseOverlaps(_ roots: [DropRoot], home: Home) throws(SohoaError) {
        let own = [home.store, home.jobs, home.slots, home.quarantine, home.keys, home.run, home.profiles]
        try Inbox.refuseOverlaps(roots, others: own)
    }

    /// The root with the grouping rules of its profile.
    package static func effective(_ root: DropRoot, profiles: ProfileShelf) -> DropRoot {
        var copy = root
        if let profile = profiles[root.profile] { copy.grouping = profile.profile.grouping }
        return copy
    }

    /// Folders in a root's staging area: each belongs to the submission of that id.
    package static func staged(in root: DropRoot) throws(SohoaError) -> [(id: ItemID, path: String)] {
        let staging = root.path + "/" + FolderNames.staging
        guard DurableFiles.isFolder(staging) else { return [] }
        return try DurableFiles.list(staging).map { (ItemID(rawValue: $0), staging + "/" + $0) }.filter {
            DurableFiles.isFolder($0.path) && $0.id.rawValue.count == 26
        }
    }
}
