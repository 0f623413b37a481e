package import ArchiveModel
internal import Foundation
package import ProfileFiles
package import Registry
internal import Synchronization

/// The profiles in force, and the office's files that are drafts beside them.
///
/// With a registry only what was released is in force: a file is a draft, whole or broken, and changes nothing. Without
/// one (`sohoa profile try`, tests) the files themselves are in force, and a broken edit leaves the last good one.
package final class ProfileShelf: Sendable {
    fileprivate struct State {
        var profiles: [String: LoadedProfile] = [:]
        var drafts: ProfileLibrary
        var stamp: String
        var mark: Int64 = -1
        /// Every text that was in force while this program ran.
        var known: [ProfileReference: LoadedProfile] = [:]
        var releases: [String: ProfileRelease] = [:]
        var unreadable: [String: ProfileRelease] = [:]
    }
    package let folders: [String]
    private let registry: Registry?
    private let state: Mutex<State>

    /// - Parameter registry: knows what was released.
    package init(folders: [String], registry: Registry? = nil) {
        self.folders = folders
        self.registry = registry
        let library = ProfileLibrary.load(folders: folders)
        state = Mutex(State(drafts: library, stamp: Self.stamp(folders)))
        if registry == nil {
            state.withLock { $0.put(library.profiles) }
        } else {
            refreshReleases()
        }
    }

    /// The version in force.
    package subscript(id: String) -> LoadedProfile? { state.withLock { $0.profiles[id] } }
    package var all: [LoadedProfile] {
        state.withLock { Array($0.profiles.values) }.sorted { $0.profile.id < $1.profile.id }
    }
    /// What the office's files say, released or not.
    package var drafts: ProfileLibrary { state.withLock { $0.drafts } }
    package var diagnostics: [Diagnostic] { drafts.diagnostics }

    /// The very version that an item pins, whether it is in force or not; nil when nobody knows it any more.
    package func version(_ reference: ProfileReference) -> LoadedProfile? {
        if let known = state.withLock({ $0.known[reference] }) { return known }
        guard let release = try? registry?.release(reference), let loaded = LoadedProfile.read(release).0 else {
            return nil
        }
        state.withLock { $0.known[reference] = loaded }
        return loaded
    }

    /// How the version in force came about; nil without a registry.
    package func release(of id: String) -> ProfileRelease? { state.withLock { $0.releases[id] } }

    /// Reads the folders again when something in them changed, and takes up what was released.
    @discardableResult
    package func refresh() -> Bool {
        let released = refreshReleases()
        let stamp = Self.stamp(folders)
        guard stamp != state.withLock({ $0.stamp }) else { return released }
        let fresh = ProfileLibrary.load(folders: folders)
        state.withLock { state in
            if registry == nil {
                let kept = state.profiles.filter { fresh.unavailable.contains($0.key) }
                state.put(fresh.profiles.merging(kept) { fresh, _ in fresh })
            }
            state.drafts = fresh
            state.stamp = stamp
        }
        return true
    }

    /// Takes up what was released since the last look: one light question when nothing was.
    @discardableResult
    package func refreshReleases() -> Bool {
        guard let registry, let mark = try? registry.releaseMark(), mark != state.withLock({ $0.mark }),
            let releases = try? registry.releasesInForce()
        else { return false }
        return state.withLock { state in
            guard mark > state.mark else { return false }
            state.take(releases)
            state.mark = mark
            return true
        }
    }

    /// Versions in force that this program does not understand; the one before stays in force while it runs.
    package var unreadable: [ProfileRelease] {
        state.withLock { Array($0.unreadable.values) }.sorted { $0.profile < $1.profile }
    }

    private static func stamp(_ folders: [String]) -> String {
        folders.map { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().map { name in
                let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
                let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                return "\(name) \(time) \(attributes?[.size] as? Int ?? 0)"
            }.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension ProfileShelf.State {
    fileprivate mutating func put(_ fresh: [String: LoadedProfile]) {
        profiles = fresh
        for loaded in fresh.values { known[loaded.reference] = loaded }
    }

    fileprivate mutating func take(_ newest: [ProfileRelease]) {
        var fresh: [String: LoadedProfile] = [:]
        unreadable = [:]
        for release in newest where release.source != .withheld {
            if let loaded = LoadedProfile.read(release).0 {
                fresh[release.profile] = loaded
            } else {
                unreadable[release.profile] = release
                fresh[release.profile] = profiles[release.profile]
            }
        }
        releases = Dictionary(newest.map { ($0.profile, $0) }, uniquingKeysWith: { $1 })
        put(fresh)
    }
}
