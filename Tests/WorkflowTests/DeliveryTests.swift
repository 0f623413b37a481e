import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

/// `delivery:`: what is registered is handed over, once, whole, and visibly waits until it can be.
struct DeliveryTests {
    private func scene() async throws -> Scene {
        let scene = try RescanTests().scene(more: "delivery: { to: [kho] }")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        return scene
    }

    private func run(_ scene: Scene) async throws -> Int { try await DeliveryRun(station: scene.station).drain() }

    @Test func aRecordArrivesAsABagThatOthersCheck() async throws {
        let scene = try await scene()
        try DurableFiles.makeFolder(scene.receiver.folder)
        #expect(try await run(scene) == 1)
        let entry = try #require(try scene.station.registry.deliveries().first)
        let record = try #require(try scene.items.first?.record)
        #expect(entry.state == .delivered && entry.record == record && entry.version == 1)
        let bag = scene.receiver.folder + "/\(record)-v1"
        #expect(entry.place == bag && scene.names(at: scene.receiver.folder) == ["\(record)-v1"])
        for list in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            let sums = try Oracle.run("/bin/sh", ["-c", "cd \"$0\" && sha256sum --strict -c \(list)", bag])
            #expect(sums.status == 0, "\(sums.output)\(sums.errors)")
        }
        let found = await ExportVerifier(trustedRoots: scene.station.trustedRoots).verify(folder: bag)
        #expect(found.problems == [])
    }

    @Test(.enabled(if: Oracle.program("bagit.py") != nil))
    func theReferenceImplementationFindsTheBagValid() async throws {
        let scene = try await scene()
        try DurableFiles.makeFolder(scene.receiver.folder)
        _ = try await run(scene)
        let bag = try #require(try scene.station.registry.deliveries().first?.place)
        let judge = try Oracle.run("bagit.py", ["--validate", bag])
        #expect(judge.status == 0, "\(judge.errors)")
        try Data("x".utf8).write(to: URL(fileURLWithPath: bag + "/data/manifest.json"))
        #expect(try Oracle.run("bagit.py", ["--validate", bag]).status != 0)
    }

    @Test func aReceiverThatIsAwayIsWaitedFor() async throws {
        let scene = try await scene()
        #expect(try await run(scene) == 0)
        let waiting = try #require(try scene.station.registry.deliveries(openOnly: true).first)
        #expect(waiting.attempts == 1 && waiting.trouble?.vi.contains("không có") == true)
        #expect(!DurableFiles.exists(scene.receiver.folder), "a mount point must not be made")
        #expect(try scene.items.first?.state == .registered)
        try DurableFiles.makeFolder(scene.receiver.folder)
        #expect(try await run(scene) == 0, "not before its time")
        scene.time.advance(Backoff.first + 1)
        #expect(try await run(scene) == 1)
    }

    @Test func everyVersionIsHandedOverOnce() async throws {
        let scene = try await scene()
        try DurableFiles.makeFolder(scene.receiver.folder)
        try scene.drop("12-CV_2.tif", Scene.tiff("b"))
        try await scene.settle()
        #expect(try await run(scene) == 2)
        #expect(try await run(scene) == 0)
        let record = try #require(try scene.items.first?.record)
        #expect(scene.names(at: scene.receiver.folder) == ["\(record)-v1", "\(record)-v2"])
    }

    /// As after a stop between the rename and the commit that says so.
    @Test func aBagThatIsThereAlreadyCounts() async throws {
        let scene = try await scene()
        try DurableFiles.makeFolder(scene.receiver.folder)
        _ = try await run(scene)
        var entry = try #require(try scene.station.registry.deliveries().first)
        entry.state = .open
        try scene.station.registry.save(entry)
        #expect(try await run(scene) == 1)
    }

    @Test func otherContentInItsPlaceIsNeverOverwritten() async throws {
        let scene = try await scene()
        let record = try #require(try scene.items.first?.record)
        try DurableFiles.makeFolder(scene.receiver.folder + "/\(record)-v1/data")
        #expect(try await run(scene) == 0)
        let waiting = try #require(try scene.station.registry.deliveries(openOnly: true).first)
        #expect(waiting.trouble?.en.contains("other content") == true)
        #expect(scene.names(at: scene.receiver.folder + "/\(record)-v1") == ["data"])
    }

    /// A store that rots must not spread.
    @Test func aChangedPartIsNotHandedOver() async throws {
        let scene = try await scene()
        try DurableFiles.makeFolder(scene.receiver.folder)
        let record = try #require(try scene.items.first?.record)
        let part = try #require(try scene.station.store.path(of: "facts.json", record: record, version: 1))
        try Data("{}".utf8).write(to: URL(fileURLWithPath: part))
        #expect(try await run(scene) == 0)
        #expect(try scene.station.registry.deliveries(openOnly: true).first?.trouble?.en.contains("changed") == true)
        #expect(scene.names(at: scene.receiver.folder) == [])
    }

    @Test func aReceiverNobodyKnowsIsNamed() async throws {
        let scene = try RescanTests().scene(more: "delivery: { to: [tinh_khac] }")
        try scene.drop("12-CV_1.tif", Scene.tiff("a"))
        try await scene.settle()
        #expect(try await run(scene) == 0)
        let waiting = try #require(try scene.station.registry.deliveries(openOnly: true).first)
        #expect(waiting.trouble?.vi.contains("tinh_khac") == true)
    }
}

extension Scene {
    fileprivate func names(at path: String) -> [String] { ((try? DurableFiles.list(path)) ?? []).sorted() }
}
