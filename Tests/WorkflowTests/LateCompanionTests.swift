import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import ShareDesk
import TestSupport
import Testing

@testable import Workflow

struct LateCompanionTests {
    /// A scene with the record of `a.tif`.
    private func scene() async throws -> Scene {
        let scene = try Scene()
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.registered])
        return scene
    }

    @Test(arguments: ["a.tfw", "A.TFW", "a.tifw", "a.tif.aux.xml"])
    func becomesTheNextVersionOfItsRecord(name: String) async throws {
        let scene = try await scene()
        let content = name.hasSuffix("xml") ? "<PAMDataset/>" : Scene.worldFile
        try await scene.dropLate(name, content)
        let items = try scene.items
        let record = try #require(items.first?.record)
        #expect(items.map(\.state) == [.registered, .registered])
        #expect(items.map(\.record) == [record, record])
        #expect(items.map(\.recordVersion) == [1, 2])
        #expect(items[1].findings.map(\.rule) == ["companion.attached"])
        let row = try #require(try scene.station.registry.record(record))
        #expect(row.version == 2)
        #expect(Set(row.originals.map(\.path)) == ["originals/a.tif", "originals/\(name)"])
        #expect(try scene.station.registry.find(text: name).map(\.id) == [record])
        let verification = await scene.verifier.verify(record)
        #expect(verification.problems == [])
        #expect(verification.version == 2)
        #expect(scene.names(in: "vao").isEmpty)
        #expect(!DurableFiles.exists(scene.station.home.job(items[1].id)))
        #expect(try scene.station.registry.balance().isBalanced)
        #expect(scene.station.report(on: items[1]).recordVersion == 2)
    }

    @Test func theVersionBeforeStaysAsItWas() async throws {
        let scene = try await scene()
        let record = try #require(try scene.items.first?.record)
        let store = scene.station.store
        let before = try store.manifest(record, version: 1)
        try await scene.dropLate("a.tfw", Scene.worldFile)
        #expect(try store.manifest(record, version: 1).digest == before.digest)
        let after = try store.manifest(record, version: 2).manifest
        #expect(after.previousManifest == before.digest)
        #expect(after.title == before.manifest.title)
        #expect(after.submission.files.map(\.name) == ["a.tif", "a.tfw"])
        let first = try #require(try store.path(of: "originals/a.tif", record: record, version: 1))
        #expect(try store.path(of: "originals/a.tif", record: record, version: 2) == first)
    }

    @Test func twoInARowMakeTheThirdVersion() async throws {
        let scene = try await scene()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        try await scene.dropLate("a.prj", Scene.projection)
        let record = try #require(try scene.items.first?.record)
        #expect(try scene.items.map(\.recordVersion) == [1, 2, 3])
        let manifest = try scene.station.store.manifest(record, version: 3).manifest
        #expect(manifest.submission.files.map(\.name) == ["a.tif", "a.tfw", "a.prj"])
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func twoAtOnceMakeTwoVersions() async throws {
        let scene = try await scene()
        try scene.drop("a.tfw", Data(Scene.worldFile.utf8))
        try scene.look(rounds: 14)
        try scene.drop("a.prj", Data(Scene.projection.utf8))
        try scene.look(rounds: 14)
        async let first: Void = scene.runner.drain()
        async let second: Void = ItemRunner(station: scene.station, owner: "other", pulse: Pulse()) {}.drain()
        _ = await (first, second)
        scene.time.advance(60)
        await scene.runner.drain()
        let items = try scene.items
        let record = try #require(items.first?.record)
        #expect(items.map(\.state) == [.registered, .registered, .registered])
        #expect(Set(items.map(\.recordVersion)) == [1, 2, 3])
        let row = try #require(try scene.station.registry.record(record))
        #expect(row.version == 3)
        #expect(row.originals.count == 3)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func goesBackAloneWhenTheSetIsNotAccepted() async throws {
        let scene = try await scene()
        scene.worker.claim(dpi: 96)
        try await scene.dropLate("a.tfw", Scene.worldFile)
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .returned])
        #expect(items[1].record == nil)
        let back = scene.names(in: "tra-lai")
        #expect(back.contains("a.tfw"))
        #expect(!back.contains("a.tif"))
        #expect(back.contains { $0.hasSuffix("BAO-CAO.html") })
        let record = try #require(items[0].record)
        #expect(try scene.station.registry.record(record)?.version == 1)
        #expect(try scene.station.store.versions(record).count == 1)
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func aMissingMainFileIsNamed() async throws {
        let scene = try await scene()
        try await scene.dropLate("b.tfw", Scene.worldFile)
        let late = try #require(try scene.items.last)
        #expect(late.state == .held)
        #expect(late.findings.map(\.rule) == ["companion.main-missing"])
        #expect(late.findings.first?.message.vi.contains("b.*") == true)
    }

    @Test func belongsToItsOwnFolder() async throws {
        let scene = try await scene()
        try await scene.dropLate("may2/a.tfw", Scene.worldFile)
        #expect(try scene.items.last?.state == .held)
    }

    @Test func isAttachedWhenItsMainFileComes() async throws {
        let scene = try Scene()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        #expect(try scene.items.map(\.state) == [.held])
        await scene.desk.refresh()
        #expect(!scene.names(in: "cho-bo-sung").isEmpty)
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.registered, .registered])
        #expect(try scene.items.map(\.recordVersion) == [2, 1])
        await scene.desk.refresh()
        #expect(scene.names(in: "cho-bo-sung").isEmpty)
    }

    @Test func anApprovalDoesNotMakeItARecordOfItsOwn() async throws {
        let scene = try Scene()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        await scene.desk.refresh()
        let late = try #require(try scene.items.first)
        try ReviewDecision.apply(
            .approve(by: "Trần Thị Mẫu", reason: "", values: [:]), to: late.id, in: scene.station.registry,
            at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.held])
        #expect(try scene.items[0].memo["desk"] == nil)
        #expect(try scene.station.store.list().isEmpty)
    }

    @Test func waitsForAMainFileThatIsOnItsWay() async throws {
        let scene = try Scene(hasKeys: false)
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        let late = try #require(try scene.items.last)
        #expect(late.state == .waiting)
        #expect(late.lastError?.code == "companion.main-unfinished")
    }

    @Test func followsAHeldMainFile() async throws {
        let scene = try Scene()
        try scene.folder.file("home/profiles/giay.yaml", Scene.profile(severity: "hold"))
        scene.station.profiles.refresh()
        scene.worker.claim(dpi: 96)
        try scene.drop("a.tif", Scene.tiff("a"))
        try await scene.settle()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        #expect(try scene.items.map(\.state) == [.held, .held])
        #expect(try scene.items[1].findings.map(\.rule) == ["companion.main-held"])
        try ReviewDecision.apply(
            .approve(by: "Trần Thị Mẫu", reason: "bản duy nhất", values: ["so_ky_hieu": "12/CV"]),
            to: try scene.items[0].id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .registered])
        #expect(items[1].recordVersion == 2)
        #expect(items[1].fields["so_ky_hieu"] == "12/CV")
        #expect(items[1].waived["resolution.minimum"]?.contains("Trần Thị Mẫu") == true)
    }

    @Test func anotherFileOfTheSameNameNeedsAPerson() async throws {
        let scene = try await scene()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        try await scene.dropLate("A.tfw", Scene.worldFile.replacing("500000", with: "600000"))
        let late = try #require(try scene.items.last)
        #expect(late.state == .held)
        #expect(late.findings.map(\.rule).contains("companion.replaces"))
        try ReviewDecision.apply(
            .approve(by: "Trần Thị Mẫu", reason: "", values: [:]), to: late.id, in: scene.station.registry,
            at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.map(\.recordVersion) == [1, 2, 3])
        let record = try #require(late.judged.files.isEmpty ? nil : scene.items.last?.record)
        let files = try scene.station.store.manifest(record, version: 3).manifest.submission.files
        #expect(files.map(\.name) == ["a.tif", "A.tfw"])
        #expect(await scene.verifier.verify(record).problems == [])
    }

    @Test func aSecondWorldFileOfAnotherNameNeedsAPerson() async throws {
        let scene = try await scene()
        try await scene.dropLate("a.tfw", Scene.worldFile)
        try await scene.dropLate("a.wld", Scene.worldFile.replacing("500000", with: "600000"))
        let late = try #require(try scene.items.last)
        #expect(late.state == .held)
        #expect(late.findings.map(\.rule).contains("intake.two-world-files"))
    }
}
