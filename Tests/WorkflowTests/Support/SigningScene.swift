import ArchiveModel
import Foundation
import HostKit
import Registry
import Signing
import Synchronization
import TestSupport

@testable import Workflow

/// A scene whose profile demands signatures, with demonstration keys of an operator and an agency: the way of the
/// documents is the real one, what it is worth stays L0.
final class SigningScene: Sendable {
    let scene: Scene
    let station: Station
    let person: CountingSigner
    let agency: CountingSigner

    init(_ level: String, products: String = "preview, archive", duplicates: String = "link") async throws {
        let text =
            Scene.profile(duplicates: duplicates) + "\nsignature: \(level)\nderive: { products: [\(products)] }\n"
        let scene = try Scene(profile: text)
        let base = scene.station
        var roots = base.trustedRoots
        func key(_ name: String) throws -> CountingSigner {
            let folder = scene.folder.path + "/keys-\(name.utf8.count)"
            let keys = try DemonstrationKeys.create(in: folder, agency: name, at: scene.time.now())
            roots += try TrustedRoots.load(files: keys.trustedRoots)
            return CountingSigner(
                SignerProcess(executable: Oracle.products + "/sohoa-signer", settings: keys), time: scene.time)
        }
        let (person, agency) = (try key("Nguyễn Văn An"), try key("UBND phường thử"))
        var settings = base.settings
        settings.signatories = [
            SigningParty(whose: .operator, name: "Nguyễn Văn An", thumbprints: [try await person.thumbprint]),
            SigningParty(whose: .agency, name: "UBND phường thử", thumbprints: [try await agency.thumbprint]),
        ]
        self.scene = scene
        self.person = person
        self.agency = agency
        station = Station(
            home: base.home, settings: settings, profiles: base.profiles, registry: base.registry, store: base.store,
            worker: base.worker, signer: base.signer, trustedRoots: roots, time: base.time, logger: base.logger)
    }

    /// Where the demonstration key of somebody lies.
    func keyFolder(_ name: String) -> String { scene.folder.path + "/keys-\(name.utf8.count)" }

    var desk: SigningDesk { SigningDesk(station: station, owner: "session") }
    var runner: ItemRunner { ItemRunner(station: station, owner: "test", pulse: Pulse()) {} }
    var items: [Item] { get throws { try scene.items } }
    var session: (CountingSigner) -> AttendedSession {
        { AttendedSession(desk: self.desk, signer: $0, time: self.scene.time) }
    }

    /// Drops images and lets them come to their rest.
    func drop(_ names: String...) async throws { try await drop(names) }

    func drop(_ names: [String]) async throws {
        for name in names { try scene.drop(name, Scene.tiff(name)) }
        try scene.look()
        await runner.drain()
    }

    func watch(idle: Double = 600, until: Date? = nil) -> SessionWatch {
        SessionWatch(limits: SessionLimits(idle: idle, until: until), at: scene.time.now())
    }

    /// The file of a record as the store has it.
    func stored(_ path: String, of record: RecordID) throws -> Data {
        try station.store.read(path, record: record)
    }
}

/// A key that counts, takes its time, and can be pulled out.
final class CountingSigner: DigestSigner {
    private struct State {
        var digests: [ContentDigest] = []
        var isPulled = false
        var pullAfter: Int?
        var seconds = 0.0
    }
    private let key: any DigestSigner
    private let time: FakeTime
    private let state = Mutex(State())

    init(_ key: any DigestSigner, time: FakeTime) {
        self.key = key
        self.time = time
    }

    var digests: [ContentDigest] { state.withLock { $0.digests } }
    func pull(after count: Int) { state.withLock { $0.pullAfter = count } }
    func plug() {
        state.withLock { state in
            state.pullAfter = nil
            state.isPulled = false
        }
    }
    /// Each signature takes so long on the scene's clock.
    func slow(_ seconds: Double) { state.withLock { $0.seconds = seconds } }

    var thumbprint: ContentDigest {
        get async throws {
            guard let own = try await certificates().first, let identity = CertificateIdentity(own) else {
                throw CocoaError(.coderInvalidValue)
            }
            return identity.thumbprint
        }
    }

    func certificates() async throws -> [[UInt8]] { try await key.certificates() }

    func sign(digest: ContentDigest) async throws -> [UInt8] {
        let (isPulled, seconds) = state.withLock { state in
            if let limit = state.pullAfter, state.digests.count >= limit { state.isPulled = true }
            if !state.isPulled { state.digests.append(digest) }
            return (state.isPulled, state.seconds)
        }
        if isPulled { throw Self.gone }
        time.advance(seconds)
        return try await key.sign(digest: digest)
    }

    private static let gone = SohoaError(
        code: "signer.tokenRemoved", message: LocalizedText(vi: "đã rút", en: "pulled"),
        hint: LocalizedText(vi: "cắm lại", en: "plug in"), disposition: .retry)
}
