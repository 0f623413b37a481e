import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import TestSupport
import Testing

@testable import Workflow

/// Records of more than one version.
struct RevisionTests {
    /// A scene with a record of two versions: `a.tif`, then `a.tfw`.
    private func scene() async throws -> (Scene, RecordID) {
        let scene = try Scene()
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        return (scene, try #require(try scene.items.last?.record))
    }

    @Test(arguments: [false, true])
    func whatIsThereAlreadyIsNotStoredAgain(underNewRules: Bool) async throws {
        let (scene, record) = try await scene()
        if underNewRules {
            try scene.folder.file("home/profiles/giay.yaml", Scene.profile(minimum: 150))
            #expect(scene.station.profiles.refresh())
        }
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("a.tif", Scene.tiff("a"))
        try scene.drop("a.tfw", Data(Scene.worldFile.utf8))
        try await scene.settle()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        #expect(try scene.items.map(\.state) == [.registered, .registered, .linked, .linked, .linked])
        #expect(try scene.items.allSatisfy { $0.record == record })
        #expect(try scene.items.dropFirst(2).allSatisfy { $0.recordVersion != nil })
        #expect(try scene.station.store.versions(record).count == 2)
        #expect(try scene.station.registry.balance().isBalanced)
    }

    @Test func aDuplicateUnderItsOwnNameIsNoneWhereOthersAreRefused() async throws {
        let scene = try Scene(duplicates: "reject")
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        try scene.drop("a.tif", Scene.tiff("a"))
        try scene.drop("a.tfw", Data(Scene.worldFile.utf8))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.registered, .registered, .linked])
    }

    /// Every step twice, as after a crash between doing and writing down.
    @Test func everyStepCanBeRunTwice() async throws {
        let scene = try Scene()
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try scene.drop("a.tfw", Data(Scene.worldFile.utf8))
        try scene.look(rounds: 14)
        let item = try await walk(scene) { _, _ in }
        #expect(item.state == .registered)
        #expect(item.recordVersion == 2)
        let record = try #require(item.record)
        #expect(try scene.station.store.versions(record).count == 2)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// The plug is pulled after the object arrived, and what was packaged is gone.
    @Test(arguments: [false, true])
    func anObjectThatArrivedIsRecognised(isLate: Bool) async throws {
        let scene = try Scene()
        try scene.drop("a.tif", Scene.tiff("a"))
        try await (isLate ? scene.settle() : scene.look())
        if isLate {
            try scene.drop("a.tfw", Data(Scene.worldFile.utf8))
            try scene.look(rounds: 14)
        }
        var pulled = false
        let item = try await walk(scene) { item, processor in
            guard item.step == .register, !pulled else { return }
            pulled = true
            let manifest = processor.output(item) + "/" + RecordLayout.manifest
            scene.time.advance(60)
            try DurableFiles.remove(manifest)
        }
        #expect(pulled)
        #expect(item.state == .registered)
        let record = try #require(item.record)
        #expect(try scene.station.store.versions(record).count == (isLate ? 2 : 1))
        #expect(await scene.verifier.verify(record).problems == [])
    }

    /// One flipped byte in any file of any version is found, and its name is said.
    @Test func findsAFlippedByteInEveryVersion() async throws {
        let (scene, record) = try await scene()
        let manifest = try #require(try scene.station.store.path(of: "manifest.json", record: record))
        let object = try #require(manifest.range(of: "/v2/")).lowerBound
        let files = try Self.files(below: String(manifest[..<object]))
        #expect(files.contains { $0.contains("/v1/content/originals/") })
        #expect(files.contains { $0.contains("/v2/content/originals/") })
        for file in files {
            let original = try Data(contentsOf: URL(fileURLWithPath: file))
            var changed = original
            changed[original.count / 2] ^= 1
            try changed.write(to: URL(fileURLWithPath: file))
            let found = await scene.verifier.verify(record)
            #expect(!found.holds, "\(file)")
            let name = DurableFiles.name(of: file)
            #expect(
                found.problems.contains {
                    $0[.english].contains(name) || name.hasPrefix("inventory") || name.hasPrefix("0=")
                })
            try original.write(to: URL(fileURLWithPath: file))
        }
        #expect(await scene.verifier.verify(record).holds)
    }

    /// A whole version put in the place of another: every digest holds, only the chain does not.
    @Test func aVersionThatFollowsAnotherManifestIsFound() async throws {
        let (scene, record) = try await scene()
        var known: [String: (ContentDigest, Int64)] = [:]
        let versions = (1...2).map { number in
            let evidence = VersionEvidence.gather(record: record, version: number, known: &known) {
                try? scene.station.store.path(of: $0, record: record, version: number)
            }
            return (number: number, evidence: evidence)
        }
        #expect(versions.allSatisfy { $0.evidence.manifest != nil })
        #expect(VersionChain.problems(versions).isEmpty)
        var exchanged = versions
        exchanged[0].evidence.manifestDigest = versions[1].evidence.manifestDigest
        let problems = VersionChain.problems(exchanged).map { $0[.english] }
        #expect(problems.count == 1)
        #expect(problems.first?.contains("version 2 follows the manifest") == true)
        #expect(VersionChain.problems([versions[1]]).count == 1, "version 1 was taken away")
    }

    @Test(.enabled(if: Oracle.program("ocfl-validate.py") != nil))
    func ocflValidates() async throws {
        let (scene, _) = try await scene()
        try await scene.dropLate("a.prj", Scene.projection)
        let result = try Oracle.run("ocfl-validate.py", [scene.station.store.root])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func comesBackFromTheStoreAlone() async throws {
        let (scene, record) = try await scene()
        let before = try #require(try scene.station.registry.record(record))
        let path = scene.folder.path + "/rebuilt.sqlite"
        let report = try Registry.rebuild(at: path, from: scene.station.store, now: scene.time.now()) { _, _ in .none }
        #expect(report.records == 1)
        #expect(report.versions == 2)
        #expect(report.problems == [])
        let rebuilt = try Registry(path: path)
        #expect(try rebuilt.record(record) == before)
        let items = try rebuilt.items(states: [.registered], limit: 10)
        #expect(items.compactMap(\.recordVersion).sorted() == [1, 2])
        #expect(try rebuilt.check(record, against: scene.station.store, level: before.level) == [])
        #expect(try scene.station.registry.check(record, against: scene.station.store, level: before.level) == [])
    }

    /// Takes the next item through every step, each done twice before it is written down.
    private func walk(_ scene: Scene, after: (Item, ItemProcessor) throws -> Void) async throws -> Item {
        let registry = scene.station.registry
        let processor = ItemProcessor(station: scene.station)
        let now = scene.time.now()
        var item = try #require(try registry.lease(owner: "test", until: now.addingTimeInterval(900), now: now))
        while item.state == .inFlight {
            _ = try await processor.perform(item)
            try after(item, processor)
            let result = try await processor.perform(item)
            item = try registry.complete(
                step: item.step, of: item.id, owner: "test", at: now, duration: 0, outcome: result.note,
                update: result.change)
        }
        return item
    }

    private static func files(below folder: String) throws -> [String] {
        try DurableFiles.list(folder).flatMap { name -> [String] in
            let path = folder + "/" + name
            return DurableFiles.isFolder(path) ? try files(below: path) : [path]
        }
    }
}
