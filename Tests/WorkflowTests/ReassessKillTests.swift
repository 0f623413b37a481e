import ArchiveModel
import Foundation
import HostKit
import ProfileFiles
import Registry
import Signing
import TestSupport
import Testing

@testable import Workflow

/// Two hundred records, a corrected rule, and `kill -9` again and again: `sohoa reassess` as a process.
struct ReassessKillTests {
    private static let settings = """
        agency: Cơ quan thử
        agency_code: H00
        roots:
          - { name: giay, path: ../drop, profile: giay }
        signing:
          kind: pem
          key: keys/demo-key.pem
          certificate: keys/demo-certificate.pem
          trusted_roots: [keys/demo-root.pem]
          demonstration: true
        low_water: 1 MB
        workers: 1
        """

    private func run(_ scene: ReleasedScene, killedAt place: String? = nil) throws -> Oracle.Result {
        var environment = ["LC_ALL": "C.UTF-8"]
        if let place { environment["SOHOA_TEST_KILL_AT"] = place }
        return try Oracle.run(
            Oracle.products + "/sohoa",
            [
                "reassess", "--profile", "giay", "--since", "2020-01-01", "--yes", "--by", "An", "--home",
                scene.station.home.path,
            ], environment: environment)
    }

    @Test func killedInTheMiddleEveryRecordIsRevisedExactlyOnce() async throws {
        let scene = try ReleasedScene()
        try scene.scene.folder.file("home/sohoa.yaml", Self.settings)
        scene.scene.worker.claim(dpi: 250)
        try await scene.register((0..<100).map { "thap\($0).tif" })
        scene.scene.worker.claim(dpi: 450)
        try await scene.register((0..<100).map { "cao\($0).tif" })
        #expect(try scene.station.registry.recordCount() == 200)
        try scene.release(Scene.profile(minimum: 300))
        let scans = try inspections(scene)
        let places = [
            "reassess-built:1", "reassess-built:23", "reassess-sealed:17", "reassess-between-object-and-row:1",
            "reassess-between-object-and-row:29", "reassess-done:11",
        ]
        for place in places {
            let result = try run(scene, killedAt: place)
            #expect(result.status == 9, "\(place): \(result.status) \(result.errors)")
        }
        let last = try run(scene)
        #expect(last.status == 0, "\(last.output)\(last.errors)")
        let store = scene.station.store
        var counts: [Int: Int] = [:]
        for record in try store.list() {
            let versions = try store.versions(record)
            counts[versions.count, default: 0] += 1
            let row = try #require(try scene.station.registry.record(record))
            let manifest = try store.manifest(record, version: versions.count).manifest
            #expect(row.version == versions.count)
            #expect((row.withdrawn != nil) == (versions.count == 2))
            #expect(manifest.isWithdrawn == manifest.title.hasPrefix("thap"))
            let item = try #require(try scene.station.registry.item(row.item))
            #expect(item.state == (manifest.isWithdrawn ? .withdrawn : .registered))
            let told = try scene.station.registry.events(of: item.id).count { $0.outcome.hasPrefix("reassessed by") }
            #expect(told == versions.count - 1)
        }
        #expect(counts == [1: 100, 2: 100])
        #expect(try inspections(scene) == scans)
        #expect(try scene.station.registry.openReassessments().isEmpty)
        #expect(try scene.station.registry.balance().isBalanced)
        let verifier = HoldingsVerifier(
            store: store, registry: scene.station.registry, trustedRoots: scene.station.trustedRoots)
        let holdings = await verifier.run { _ in }
        #expect(holdings.holds, "\(holdings.problems)")
        #expect(try DurableFiles.list(scene.station.home.jobs).filter { $0.hasPrefix("reassess") }.isEmpty)
        // Once more finds nothing to do.
        let again = try run(scene)
        #expect(again.status == 0 && again.output.contains("0 kết quả thay đổi"), "\(again.output)")
    }

    private func inspections(_ scene: ReleasedScene) throws -> Int {
        try scene.station.registry.items(states: Set(ItemState.allCases), limit: 1000).reduce(0) { count, item in
            count + (try scene.station.registry.events(of: item.id).count { $0.step == .inspect })
        }
    }
}
