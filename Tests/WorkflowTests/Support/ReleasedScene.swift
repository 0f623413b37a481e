import ArchiveModel
import Foundation
import HostKit
import ProfileFiles
import Registry
import TestSupport

@testable import Workflow

/// A scene whose profiles are in force only when they were released, as in a real station.
final class ReleasedScene: Sendable {
    let scene: Scene
    let station: Station
    let register: ProfileRegister

    init(severity: String = "return") throws {
        scene = try Scene()
        try scene.folder.file("home/profiles/giay.yaml", Scene.profile(severity: severity))
        let base = scene.station
        register = ProfileRegister(registry: base.registry, home: base.home, shipped: [], office: [base.home.profiles])
        try register.prepare(at: scene.time.now())
        station = Station(
            home: base.home, settings: base.settings,
            profiles: ProfileShelf(folders: [base.home.profiles], registry: base.registry), registry: base.registry,
            store: base.store, worker: base.worker, signer: base.signer, trustedRoots: base.trustedRoots,
            time: base.time, logger: base.logger)
    }

    func runner(_ owner: String = "test") -> ItemRunner {
        ItemRunner(station: station, owner: owner, pulse: Pulse()) {}
    }

    /// Writes the office's file; a draft until `release`.
    func edit(_ text: String) throws { try scene.folder.file("home/profiles/giay.yaml", text) }

    @discardableResult
    func release(_ text: String, by person: String = "An") throws -> ProfileRelease {
        try edit(text)
        let library = ProfileLibrary.load(folders: [station.home.profiles])
        guard let draft = library["giay"] else { throw CocoaError(.fileReadCorruptFile) }
        let before = try station.registry.releases(of: "giay").last?.digest
        return try register.release(draft, by: person, note: "thử", expecting: before, at: scene.time.now())
    }

    /// Drops images and takes them all the way.
    func register(_ names: [String]) async throws {
        for name in names { try scene.drop(name, Scene.tiff(name)) }
        try scene.look()
        await runner().drain()
    }

    var items: [Item] { get throws { try scene.items } }
}
