package import ArchiveModel
package import Foundation
internal import HostKit
package import ProfileFiles
package import Registry

/// Brings profiles into force: what came with the program by itself, what an office wrote only when somebody says so.
///
/// The row in the registry is what counts. A copy of each text lies in `HOME/profiles/released/ID/000N.yaml`, for people
/// and for a registry that has to be rebuilt (docs/decisions/0008-profile-releases.md).
package struct ProfileRegister: Sendable {
    package let registry: Registry
    /// `HOME/profiles/released`
    package let copies: ReleaseCopies
    let shipped: [String]
    let office: [String]

    /// - Parameters:
    ///   - shipped: folders that came with the program.
    ///   - office: folders with the office's files, each laid over those before it.
    package init(registry: Registry, home: Home, shipped: [String], office: [String]) {
        self.registry = registry
        self.shipped = shipped
        self.office = office
        copies = ReleaseCopies(folder: home.profiles + "/released")
    }

    /// Before the first submission is judged: what is in force is written down.
    ///
    /// - Returns: versions that came into force by it.
    @discardableResult
    package func prepare(at now: Date) throws -> [ProfileRelease] {
        var known = try registry.releases()
        if known.isEmpty {
            for release in copies.all { try registry.restore(release) }
            known = try registry.releases()
        }
        let fresh = try known.isEmpty ? adoptEverything(at: now) : takeShipped(at: now)
        for release in try registry.releases() { try copies.keep(release) }
        return fresh
    }

    /// Brings a text into force.
    ///
    /// - Parameter expecting: digest of the version that the decision was made against; nil when there was none.
    package func release(
        _ loaded: LoadedProfile, by person: String, note: String, expecting: ContentDigest?, at now: Date
    ) throws -> ProfileRelease {
        let isShipped = shipped.contains(DurableFiles.parent(of: loaded.file))
        let released = try registry.release(
            Self.release(loaded, isShipped ? .shipped : .office, by: person, note: note, at: now), expecting: expecting)
        FaultPoint.reach("released")
        try copies.keep(released)
        return released
    }

    /// The first start with this program: what was in force stays in force, so that no verdict changes by an update.
    private func adoptEverything(at now: Date) throws -> [ProfileRelease] {
        let library = ProfileLibrary.load(folders: shipped + office)
        var fresh: [ProfileRelease] = []
        for loaded in library.profiles.values.sorted(by: { $0.profile.id < $1.profile.id }) {
            let isShipped = shipped.contains(DurableFiles.parent(of: loaded.file))
            let source: ProfileRelease.Source = isShipped ? .shipped : .adopted
            fresh.append(try registry.release(Self.release(loaded, source, by: Self.program, note: "", at: now)))
        }
        for id in library.unavailable.sorted() {
            let nothing = ProfileRelease(
                profile: id, number: 0, digest: .empty, source: .withheld, at: now, by: Self.program, text: "")
            try registry.release(nothing)
        }
        return fresh
    }

    /// What a newer package brought, for profiles that the office has no version of its own of.
    private func takeShipped(at now: Date) throws -> [ProfileRelease] {
        let inForce = Dictionary(
            try registry.releasesInForce().map { ($0.profile, $0) }, uniquingKeysWith: { $1 })
        var fresh: [ProfileRelease] = []
        let library = ProfileLibrary.load(folders: shipped)
        for (id, loaded) in library.profiles.sorted(by: { $0.key < $1.key }) {
            if let old = inForce[id], old.source != .shipped || old.digest == loaded.reference.digest { continue }
            fresh.append(try registry.release(Self.release(loaded, .shipped, by: Self.program, note: "", at: now)))
        }
        return fresh
    }

    private static func release(
        _ loaded: LoadedProfile, _ source: ProfileRelease.Source, by person: String, note: String, at now: Date
    ) -> ProfileRelease {
        ProfileRelease(
            profile: loaded.profile.id, number: loaded.profile.version, digest: loaded.reference.digest,
            source: source, at: now, by: person, note: note, text: loaded.text, places: loaded.places)
    }

    /// Who brings into force what came with a package.
    package static let program = "sohoa"
}
