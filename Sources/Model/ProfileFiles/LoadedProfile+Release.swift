package import ArchiveModel

/// What was released, and what is about to be.
extension LoadedProfile {
    /// Where people wrote each line, for `ProfileRelease.places`.
    package var places: String { TreePlaces(tree).text }

    /// Reads the pinned text of a release again. Findings point at the files in which people wrote it.
    ///
    /// - Returns: nil when this program does not understand the text any more; the complaints say why.
    package static func read(_ release: ProfileRelease) -> (LoadedProfile?, [Diagnostic]) {
        var complaints = Complaints()
        let file = "\(release.profile).yaml"
        guard let tree = TreeReader.read(SourceText(text: release.text, file: file), &complaints) else {
            return (nil, complaints.sorted)
        }
        let placed = TreePlaces.apply(release.places, to: tree)
        guard var profile = ProfileReader.profile(from: placed, &complaints) else { return (nil, complaints.sorted) }
        // The station's number; the author's stays in the text.
        profile.version = release.number
        return (LoadedProfile(profile: profile, text: release.text, file: file, tree: placed), complaints.sorted)
    }

    /// The same profile under a number of the station, e.g. the one that it would get.
    package func numbered(_ number: Int) -> LoadedProfile {
        var profile = profile
        profile.version = number
        return LoadedProfile(profile: profile, text: text, file: file, tree: tree)
    }
}
