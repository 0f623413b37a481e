package import ArchiveModel
internal import HostKit
package import ProfileFiles

/// The profiles as they would be if one file took the place of the office's own.
package enum DraftLibrary {
    /// - Parameters:
    ///   - folders: shipped ones first; `home.profiles` may be among them.
    ///   - file: judged in the place of `home.profiles/ID.yaml`.
    package static func load(folders: [String], home: Home, file: String, id: String) -> ProfileLibrary {
        let own = home.profiles
        let others = ((try? DurableFiles.list(own)) ?? []).filter { name in
            !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
                && name != "\(id).yaml" && name != "\(id).yml"
        }
        let kept = folders.contains(own) ? others.map { own + "/" + $0 } : []
        return ProfileLibrary.load(folders: folders.filter { $0 != own }, files: kept + [file])
    }
}
