import ArchiveModel
import Foundation
import Glibc
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

/// `kill -9` at every boundary of adding timestamps: nothing is lost, nothing is made twice.
@Suite(.enabled(if: TestAuthority.isPossible), .serialized)
struct TimestampKillTests {
    static let places = [
        "timestamp-face", "timestamp-built", "timestamp-sealed", "timestamp-between-object-and-row", "timestamp-done",
    ]

    @Test func killedAnywhereEveryRecordIsStampedOnce() async throws {
        let scene = try StampedScene("{ when: later, level: LTA }")
        scene.authority.leave()
        for name in ["A", "B", "C"] { try await scene.register(name + ".tif") }
        scene.authority.comeBack()
        scene.scene.time.advance(3600)
        let (home, authority) = (scene.station.home.path, scene.authority.path)
        let now = scene.scene.time.now().timeIntervalSince1970
        for place in Self.places {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [place = place as String, home = home as String, authority = authority as String, now = now as Double]
                in
                setenv("SOHOA_TEST_KILL_AT", place, 1)
                let time = FakeTime(Date(timeIntervalSince1970: now))
                let station = try StampedScene.reopened(home: home, authority: authority, at: time)
                try await TimestampRun(station: station).clear()
                try await TimestampRun(station: station).drain()
            }
        }
        let station = try scene.restarted()
        try await TimestampRun(station: station).clear()
        try await scene.run(station)
        try await check(scene)
    }

    private func check(_ scene: StampedScene) async throws {
        let (store, registry) = (scene.station.store, scene.station.registry)
        for record in try store.list() {
            let versions = try store.versions(record)
            #expect(versions.count == 2, "\(versions.map(\.message))")
            #expect(try registry.record(record)?.version == 2)
            #expect(try registry.timestamps(of: record).map(\.state) == [.kept])
            #expect(try await scene.levels(record) == [.timestamped, .archived])
            let verdict = await scene.verifier.verify(record)
            #expect(verdict.problems == [], "\(verdict.problems)")
            let item = try #require(try registry.record(record).flatMap { try registry.item($0.item) })
            #expect(item.recordVersion == 2 && item.state == .registered && !item.awaitsLaterTimestamp)
            #expect(try registry.events(of: item.id).count { $0.outcome.hasPrefix("timestamps added") } == 1)
        }
        #expect(try store.list().count == 3 && registry.balance().isBalanced)
        let left = try DurableFiles.list(scene.station.home.jobs).filter { $0.hasPrefix("timestamp-") }
        #expect(left.isEmpty)
    }
}
