import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import TestSupport
import Testing

@testable import Workflow

/// A profile was wrong: records that are registered already are judged again.
struct ReassessTests {
    private static let begin = Date(timeIntervalSince1970: 0)

    private func survey(_ scene: ReleasedScene, plan: String = "P1") throws -> RecordSurvey.Result {
        scene.station.profiles.refresh()
        let profile = try #require(scene.station.profiles["giay"])
        return try RecordSurvey(registry: scene.station.registry, store: scene.station.store).look(
            profile: profile, since: Self.begin, plan: plan, by: "An", note: "QĐ 12", at: scene.scene.time.now())
    }

    /// Records of 250 and 450 dpi in turn, by a limit of 200 dpi.
    private func scene(_ count: Int) async throws -> ReleasedScene {
        let scene = try ReleasedScene()
        for dpi in [250.0, 450.0] {
            scene.scene.worker.claim(dpi: dpi)
            try await scene.register((0..<count / 2).map { "t\($0)-\(Int(dpi)).tif" })
        }
        #expect(try scene.station.registry.recordCount() == count)
        return scene
    }

    private func versions(_ scene: ReleasedScene) throws -> [Int] {
        try scene.station.store.list().map { try scene.station.store.versions($0).count }
    }

    private func scans(_ scene: ReleasedScene) throws -> Int {
        try scene.items.reduce(0) { count, item in
            count + (try scene.station.registry.events(of: item.id).count { $0.step == .inspect })
        }
    }

    @Test func withdrawsWhatWouldNotHaveBeenAccepted() async throws {
        let scene = try await scene(6)
        try scene.release(Scene.profile(minimum: 300))
        let (inspections, scanned) = (scene.scene.worker.inspections, try scans(scene))
        let found = try survey(scene)
        #expect(found.judged == 6)
        #expect(found.entries.map(\.action) == [.withdraw, .withdraw, .withdraw])
        try scene.station.registry.plan(found.entries)
        #expect(try await ReassessmentRun(station: scene.station).drain() == 3)
        #expect(scene.scene.worker.inspections == inspections)
        #expect(try scans(scene) == scanned)
        #expect(try versions(scene).sorted() == [1, 1, 1, 2, 2, 2])
        for entry in found.entries {
            let manifest = try scene.station.store.manifest(entry.record, version: 2).manifest
            #expect(manifest.isWithdrawn && manifest.verdict == .returned)
            #expect(manifest.profile.version == 2 && manifest.reassessment?.previousProfile.version == 1)
            #expect(manifest.previousManifest == entry.manifest)
            #expect(manifest.findings.map(\.rule) == ["reassess.withdrawn", "resolution.minimum"])
            let text = try scene.station.store.read(RecordLayout.profile, record: entry.record, version: 2)
            #expect(Digests.sha256(text) == manifest.profile.digest)
            let verifier = RecordVerifier(
                store: scene.station.store, registry: scene.station.registry, trustedRoots: scene.station.trustedRoots)
            let verification = await verifier.verify(entry.record)
            #expect(verification.problems == [] && verification.version == 2)
            #expect(verification.notes.contains { $0.en.contains("has been withdrawn") })
            let row = try #require(try scene.station.registry.record(entry.record))
            #expect(row.withdrawn?.vi.contains("giay 2") == true)
            #expect(try scene.station.registry.item(row.item)?.state == .withdrawn)
        }
        #expect(try scene.station.registry.balance().isBalanced)
        #expect(try survey(scene, plan: "P2").entries.isEmpty)
    }

    /// The same paper may come again: a withdrawn record answers for nothing.
    @Test func aWithdrawnRecordStandsInNobodysWay() async throws {
        let scene = try await scene(2)
        try scene.release(Scene.profile(minimum: 300))
        try scene.station.registry.plan(try survey(scene).entries)
        try await ReassessmentRun(station: scene.station).drain()
        try scene.release(Scene.profile(minimum: 100))
        try scene.scene.drop("t0-250.tif", Scene.tiff("t0-250.tif"))
        try scene.scene.look()
        await scene.runner().drain()
        #expect(try scene.items.map(\.state).last == .registered)
        #expect(try scene.station.registry.recordCount() == 3)
    }

    @Test func revisesWhatIsStillAcceptedAndReinstatesWhatIsAgain() async throws {
        let scene = try await scene(4)
        try scene.release(Scene.profile(minimum: 300, severity: "warning"))
        let first = try survey(scene)
        #expect(first.entries.map(\.action) == [.revise, .revise])
        try scene.station.registry.plan(first.entries)
        try await ReassessmentRun(station: scene.station).drain()
        try scene.release(Scene.profile(minimum: 300))
        try scene.station.registry.plan(try survey(scene, plan: "P2").entries)
        try await ReassessmentRun(station: scene.station).drain()
        try scene.release(Scene.profile(minimum: 200))
        let last = try survey(scene, plan: "P3")
        #expect(last.entries.map(\.action) == [.reinstate, .reinstate])
        try scene.station.registry.plan(last.entries)
        try await ReassessmentRun(station: scene.station).drain()
        #expect(try versions(scene).sorted() == [1, 1, 4, 4])
        #expect(try scene.items.allSatisfy { $0.state == .registered })
        #expect(try scene.station.registry.records(limit: 10).allSatisfy { $0.withdrawn == nil })
        let path = scene.scene.folder.path + "/rebuilt.sqlite"
        let levels = { (_: RecordID, _: Int) in SignatureLevel.none }
        _ = try Registry.rebuild(at: path, from: scene.station.store, now: Date(), level: levels)
        #expect(try Registry(path: path).records(limit: 10) == scene.station.registry.records(limit: 10))
    }

    @Test func whatAPersonWouldDecideIsOnlyTold() async throws {
        let scene = try await scene(2)
        try scene.release(Scene.profile(minimum: 300, severity: "hold"))
        let found = try survey(scene)
        #expect(found.entries.map(\.action) == [.decide])
        try scene.station.registry.plan(found.entries)
        try await ReassessmentRun(station: scene.station).drain()
        #expect(try versions(scene) == [1, 1])
    }

    /// A record that got another version after it was looked at is left for a new look.
    @Test func aRecordThatChangedMeanwhileIsSkipped() async throws {
        let scene = try await scene(2)
        try scene.release(Scene.profile(minimum: 300))
        let found = try survey(scene)
        let entry = try #require(found.entries.first)
        var other = entry
        other.plan = "P0"
        try scene.station.registry.plan([other])
        try await ReassessmentRun(station: scene.station).drain()
        try scene.station.registry.plan(found.entries)
        try await ReassessmentRun(station: scene.station).drain()
        #expect(try scene.station.registry.reassessments(plan: "P1").map(\.state) == [.skipped])
        #expect(try versions(scene).sorted() == [1, 2])
    }

    /// Done twice, as after a crash before it was written down.
    @Test func everythingCanBeDoneTwice() async throws {
        let scene = try await scene(2)
        try scene.release(Scene.profile(minimum: 300))
        let found = try survey(scene)
        try scene.station.registry.plan(found.entries)
        for _ in 0..<2 {
            for entry in found.entries { try await Reassessor(station: scene.station).perform(entry) }
        }
        #expect(try versions(scene).sorted() == [1, 2])
    }

    @Test func returnedFilesAreTakenBackWhenTheRuleWasWrong() async throws {
        let scene = try ReleasedScene()
        scene.scene.worker.claim(dpi: 150)
        try await scene.register(["a.tif", "b.tif", "c.tif"])
        #expect(try scene.items.map(\.state) == [.returned, .returned, .returned])
        let inspections = scene.scene.worker.inspections
        try scene.scene.folder.file("drop/tra-lai/b.tif", Scene.tiff("changed by somebody"))
        try scene.release(Scene.profile(minimum: 100))
        scene.station.profiles.refresh()
        let survey = ReturnedSurvey(
            registry: scene.station.registry, settings: scene.station.settings, profiles: scene.station.profiles)
        let (judged, cases) = try survey.look(profile: nil, since: Self.begin)
        #expect(judged == 3)
        #expect(cases.map(\.verdict) == [.accepted, .accepted, .accepted])
        #expect(cases.map(\.missing) == [[], ["b.tif"], []])
        for found in cases where found.missing.isEmpty {
            try survey.takeUp(found, by: "An", at: scene.scene.time.now())
        }
        // Somebody is quicker.
        try DurableFiles.remove(scene.scene.root.path + "/tra-lai/c.tif")
        await scene.runner().drain()
        #expect(try scene.items.map(\.state) == [.registered, .returned, .returned])
        #expect(scene.scene.worker.inspections == inspections)
        #expect(!scene.scene.names(in: "tra-lai").contains { $0.hasPrefix("a.") })
        #expect(scene.scene.names(in: "tra-lai").contains("b.tif"))
        #expect(try scene.station.registry.balance().isBalanced)
        let record = try #require(try scene.items.first?.record)
        let verifier = RecordVerifier(
            store: scene.station.store, registry: scene.station.registry, trustedRoots: scene.station.trustedRoots)
        #expect(await verifier.verify(record).problems == [])
    }
}
