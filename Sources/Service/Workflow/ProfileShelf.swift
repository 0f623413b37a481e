internal import ArchiveModel
internal import Foundation
package import ProfileFiles
internal import Synchronization

/// The profiles in force. A broken edit leaves the last good version of that profile in force.
package final class ProfileShelf: Sendable {
    private struct State {
        var profiles: [String: LoadedProfile]
        var diagnostics: [Diagnostic]
        var stamp: String
    }
    package let folders: [String]
    private let state: Mutex<State>

    package init(folders: [String]) {
        self.folders = folders
        let library = ProfileLibrary.load(folders: folders)
        state = Mutex(
            State(profiles: library.profiles, diagnostics: library.diagnostics, stamp: Self.stamp(folders)))
    }

    package subscript(id: String) -> LoadedProfile? { state.withLock { $0.profiles[id] } }
    package var all: [LoadedProfile] {
        state.withLock { Array($0.profiles.values) }.sorted { $0.profile.id < $1.profile.id }
    }
    package var diagnostics: [Diagnostic] { state.withLock { $0.diagnostics } }

    /// Reads the folders again when something in them changed.
    @discardableResult
    package func refresh() -> Bool {
        let stamp = Self.stamp(folders)
        guard stamp != state.withLock({ $0.stamp }) else { return false }
        let fresh = ProfileLibrary.load(folders: folders)
        state.withLock { state in
            let kept = state.profiles.filter { fresh.unavailable.contains($0.key) }
            state.profiles = fresh.profiles.merging(kept) { fresh, _ in fresh }
            state.diagnostics = fresh.diagnostics
            state.stamp = stamp
        }
        return true
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
