import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import Signing
import TestSupport
import Testing

@testable import Workflow

/// Timestamps at the sealing, and what happens while none can be had: `timestamp:`.
@Suite(.enabled(if: TestAuthority.isPossible))
struct TimestampTests {
    static let day = 86_400.0

    @Test(arguments: [nil, "{ when: later }", "{ when: required }"])
    func bothSealsAreStampedAtOnce(demand: String?) async throws {
        let scene = try StampedScene(demand)
        try await scene.register("A.tif")
        let item = try #require(try scene.scene.items.first)
        let record = try #require(item.record)
        #expect(item.state == .registered && !item.awaitsLaterTimestamp)
        #expect(scene.authority.asked == 2)
        #expect(try await scene.levels(record) == [.timestamped, .timestamped])
        let verdict = await scene.verifier.verify(record)
        #expect(verdict.problems == [])
        #expect(verdict.newest?.proof.manifest.provenAt != nil && verdict.newest?.hasTimestamp == true)
        #expect(try scene.station.registry.timestamps(of: record).map(\.state) == [.done])
        #expect(try await scene.run() == 0)
    }

    @Test(arguments: ["{ when: none }", nil])
    func nobodyIsAskedWhereNothingIsWanted(demand: String?) async throws {
        let scene = try StampedScene(demand, hasAuthority: demand != nil)
        try await scene.register("A.tif")
        let item = try #require(try scene.scene.items.first)
        #expect(item.state == .registered && item.findings.isEmpty && scene.authority.asked == 0)
        #expect(try scene.station.registry.timestamps().isEmpty)
        #expect(try await scene.levels(try #require(item.record)) == [.basic, .basic])
    }

    @Test func deadForTwoDaysAndBackAgain() async throws {
        let scene = try StampedScene()
        scene.authority.leave()
        try await scene.register("A.tif")
        try await scene.register("B.tif")
        let item = try #require(try scene.scene.items.first)
        let record = try #require(item.record)
        #expect(item.state == .registered && item.awaitsLaterTimestamp)
        #expect(scene.authority.asked == 1, "an authority that is away is not asked for every record")
        #expect(try await scene.levels(record) == [.basic, .basic])
        #expect(await scene.verifier.verify(record).problems == [])
        for _ in 0..<192 {
            #expect(try await scene.run() == 0)
            scene.scene.time.advance(901)
        }
        #expect(scene.authority.asked <= 194, "every 15 minutes, whatever waits")
        let entries = try scene.station.registry.timestamps(state: .open)
        #expect(entries.count == 2 && entries.contains { $0.isTold } && entries.contains { $0.trouble != nil })

        scene.authority.comeBack()
        scene.scene.time.advance(901)
        #expect(try await scene.run() == 2)
        #expect(try await scene.run() == 0)
        try await check(scene, record)
    }

    /// The new version, by our own verifier: what changed, what stayed, and that it says why.
    private func check(_ scene: StampedScene, _ record: RecordID) async throws {
        let store = scene.station.store
        let versions = try store.versions(record)
        #expect(versions.map(\.message).last == "Thêm dấu thời gian." && versions.count == 2)
        let (first, digest) = try store.manifest(record, version: 1)
        let second = try store.manifest(record, version: 2).manifest
        #expect(second.previousManifest == digest && second.timestamping?.purpose == .added)
        let changed = second.parts.filter { part in !first.parts.contains(part) }.map(\.role)
        #expect(changed == [.face], "the face alone has changed")
        #expect(second.parts.map(\.path) == first.parts.map(\.path))
        #expect(try await scene.levels(record) == [.timestamped, .timestamped])
        let verdict = await scene.verifier.verify(record)
        #expect(verdict.problems == [] && verdict.versions.map(\.proof.level) == [.basic, .timestamped])
        let item = try #require(try scene.station.registry.item(first.submission.id))
        #expect(item.recordVersion == 2 && !item.awaitsLaterTimestamp && item.state == .registered)
        #expect(try scene.station.registry.record(record)?.version == 2)
        let states = try scene.station.registry.timestamps(of: record).map(\.state)
        #expect(states == [.done])
    }

    @Test func whatIsDemandedIsWaitedForVisibly() async throws {
        let scene = try StampedScene("{ when: required }")
        scene.authority.leave()
        try await scene.register("A.tif")
        let first = try #require(try scene.scene.items.first)
        #expect(first.state == .waiting && first.step == .sign && first.awaitsTimestamp)
        #expect(first.lastError?.message.vi.hasPrefix("Chờ dấu thời gian") == true)
        #expect(first.nextAttempt == scene.scene.time.now().addingTimeInterval(900))
        #expect(try scene.station.store.list().isEmpty && scene.station.registry.balance().isBalanced)
        let runner = ItemRunner(station: try scene.restarted(), owner: "next", pulse: Pulse()) {}
        for _ in 0..<17 {
            scene.scene.time.advance(900)
            await runner.drain()
        }
        let told = try #require(try scene.scene.items.first)
        #expect(told.lastError?.message.vi.contains("báo quản trị mạng") == true, "\(told.lastError?.message.vi ?? "")")
        scene.authority.comeBack()
        scene.scene.time.advance(900)
        await runner.drain()
        let item = try #require(try scene.scene.items.first)
        #expect(item.state == .registered && item.recordVersion == 1)
        #expect(try await scene.levels(try #require(item.record)) == [.timestamped, .timestamped])
    }

    @Test func withoutAnAuthorityTheRecordSaysSo() async throws {
        let scene = try StampedScene("{ when: later, level: LT }", hasAuthority: false)
        try await scene.register("A.tif")
        let item = try #require(try scene.scene.items.first)
        #expect(item.state == .registered && item.awaitsLaterTimestamp)
        let finding = try #require(item.findings.first { $0.rule == "timestamp.authority" })
        #expect(finding.severity == .warning && finding.profileLocation?.contains("giay.yaml") == true)
        #expect(try await scene.run() == 0)
        let entry = try #require(try scene.station.registry.timestamps(state: .open).first)
        #expect(entry.trouble?.vi.contains("chưa khai máy chủ") == true)
        #expect(entry.standing.next == scene.scene.time.now().addingTimeInterval(Self.day), "no endless asking")
        // The office declares one.
        scene.scene.time.advance(Self.day)
        let station = try scene.restarted()
        #expect(try await scene.run(station) == 1)
        let record = try #require(item.record)
        let manifest = try station.store.manifest(record, version: 2).manifest
        #expect(manifest.timestamping != nil)
    }

    @Test func demandedWithoutAnAuthorityItWaitsAndSaysWhatToDo() async throws {
        let scene = try StampedScene("{ when: required }", hasAuthority: false)
        try await scene.register("A.tif")
        let item = try #require(try scene.scene.items.first)
        #expect(item.awaitsTimestamp && item.lastError?.hint.vi.contains("sohoa.yaml") == true)
        #expect(try scene.station.store.list().isEmpty)
    }

    /// As after a stop between the object and its row.
    @Test func aVersionThatIsThereAlreadyIsOnlyMadeKnown() async throws {
        let scene = try StampedScene()
        scene.authority.leave()
        try await scene.register("A.tif")
        let record = try #require(try scene.scene.items.first?.record)
        scene.authority.comeBack()
        scene.scene.time.advance(1000)
        let (manifest, digest) = try scene.station.store.manifest(record, version: 1)
        let made = try await TimestampedVersion(
            station: scene.station, base: manifest, digest: digest, note: TimestampRun.added
        ).make()
        #expect(made.version == 2)
        let asked = scene.authority.asked
        #expect(try await scene.run(try scene.restarted()) == 1)
        #expect(scene.authority.asked == asked)
        try await check(scene, record)
    }

    @Test func aRescanTakesThePlaceOfWhatWaits() async throws {
        let text = RescanTests.profile(more: "timestamp: { when: later }")
        let scene = try StampedScene()
        try scene.scene.folder.file("home/profiles/giay.yaml", text)
        #expect(scene.station.profiles.refresh())
        scene.authority.leave()
        try await scene.register("12-CV_1.tif")
        try await scene.register("12-CV_2.tif")
        let record = try #require(try scene.scene.items.first?.record)
        let entries = try scene.station.registry.timestamps(state: .open)
        #expect(entries.map(\.version) == [2] && entries.map(\.record) == [record])
        scene.authority.comeBack()
        scene.scene.time.advance(1000)
        #expect(try await scene.run() == 1)
        #expect(try scene.station.store.versions(record).count == 3)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// A registry that was lost knows again from the store what waits.
    @Test func aRebuiltRegistryKnowsWhatWaits() async throws {
        let scene = try StampedScene()
        scene.authority.leave()
        try await scene.register("A.tif")
        let record = try #require(try scene.scene.items.first?.record)
        let path = scene.scene.folder.path + "/rebuilt.sqlite"
        _ = try Registry.rebuild(at: path, from: scene.station.store, now: scene.scene.time.now()) { _, _ in .none }
        let waiting = try Registry(path: path).timestamps(state: .open)
        #expect(waiting.map(\.record) == [record])
    }
}
