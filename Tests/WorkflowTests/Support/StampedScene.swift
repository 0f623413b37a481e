import ArchiveModel
import Foundation
import HostKit
import Logging
import Packaging
import ProfileFiles
import Registry
import Signing
import TestSupport

@testable import Workflow

/// A station with an authority, or with none, whose faces are real PDF files.
final class StampedScene: Sendable {
    let scene: Scene
    let authority: TestAuthority
    let station: Station

    /// - Parameter demand: the value of `timestamp:` in the profile; nil leaves it out.
    init(_ demand: String? = nil, hasAuthority: Bool = true, algorithms: AlgorithmTable = AlgorithmTable()) throws {
        scene = try Scene(profile: Scene.profile() + (demand.map { "\ntimestamp: \($0)\n" } ?? "\n"))
        authority = try TestAuthority(time: scene.time)
        station = try Self.station(scene, authority, hasAuthority, algorithms)
    }

    private static func station(
        _ scene: Scene, _ authority: TestAuthority, _ hasAuthority: Bool, _ algorithms: AlgorithmTable
    ) throws -> Station {
        let base = scene.station
        var settings = base.settings
        settings.signing = authority.seal
        return Station(
            home: base.home, settings: settings, profiles: base.profiles, registry: base.registry, store: base.store,
            worker: AppendingWorker(scripted: scene.worker),
            signer: SignerProcess(executable: Oracle.products + "/sohoa-signer", settings: settings.signing),
            trustedRoots: try authority.roots(), time: base.time, logger: base.logger,
            timestamps: hasAuthority ? try authority.desk() : nil, algorithms: algorithms)
    }

    /// The same home, opened anew: nothing that was only in memory is known.
    func restarted(algorithms: AlgorithmTable? = nil) throws -> Station {
        try Self.station(scene, authority, true, algorithms ?? station.algorithms)
    }

    /// The same home as another process sees it.
    static func reopened(home: String, authority: String, at time: FakeTime) throws -> Station {
        let (home, authority) = (Home(path: home), TestAuthority(path: authority, time: time))
        var settings = Settings(agency: "Cơ quan thử", agencyCode: "H00", signing: authority.seal)
        settings.lowWaterBytes = 0
        return Station(
            home: home, settings: settings, profiles: ProfileShelf(folders: [home.profiles]),
            registry: try Registry(path: home.registryFile), store: ObjectStore(root: home.store),
            worker: AppendingWorker(scripted: ScriptedWorker()),
            signer: SignerProcess(executable: Oracle.products + "/sohoa-signer", settings: settings.signing),
            trustedRoots: try authority.roots(), time: time, logger: Logger(label: "test"),
            timestamps: try authority.desk())
    }

    func register(_ name: String) async throws {
        try scene.drop(name, Scene.tiff(name))
        try scene.look()
        await ItemRunner(station: station, owner: "test", pulse: Pulse()) {}.drain()
    }

    @discardableResult
    func run(_ other: Station? = nil) async throws -> Int { try await TimestampRun(station: other ?? station).drain() }

    var verifier: RecordVerifier {
        RecordVerifier(store: station.store, registry: station.registry, trustedRoots: station.trustedRoots)
    }

    /// What the seals of the newest version reach.
    func levels(_ record: RecordID) async throws -> [AdESLevel?] {
        let found = await verifier.verify(record)
        return [found.newest?.proof.manifest.level, found.newest?.proof.face?.level]
    }

    func face(_ record: RecordID) throws -> String {
        guard let path = try station.store.path(of: RecordLayout.face, record: record) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return path
    }
}
