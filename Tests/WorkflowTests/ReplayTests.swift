import ArchiveModel
import Foundation
import ProfileFiles
import Registry
import TestSupport
import Testing

@testable import Workflow

struct ReplayTests {
    private func profile(_ text: String) throws -> Profile {
        try #require(ProfileReader.read(text: text, file: "giay.yaml").0)
    }

    /// 12 images of 150, 300 and 450 dpi in turn.
    private func scene() async throws -> ReleasedScene {
        let scene = try ReleasedScene()
        for number in 0..<12 {
            scene.scene.worker.claim(dpi: [150, 300, 450][number % 3])
            try await scene.register(["t\(number).tif"])
        }
        return scene
    }

    @Test(arguments: [(100, 4, 0), (200, 0, 0), (400, 4, 0), (500, 8, 0)])
    func countsWhatWouldChange(minimum: Int, changed: Int, other: Int) async throws {
        let scene = try await scene()
        let inForce = try #require(scene.station.profiles["giay"]?.profile)
        let items = try scene.station.registry.judged(by: "giay", limit: Replay.reach)
        #expect(items.count == 12)
        let inspections = scene.scene.worker.inspections
        let summary = Replay.compare(items, from: inForce, to: try profile(Scene.profile(minimum: minimum)))
        #expect(summary.judged == 12)
        #expect(summary.changes.count == changed)
        // Four were returned before: what they are told now has another number.
        #expect(summary.otherFindings == (minimum > 200 ? 4 : 0))
        for change in summary.changes {
            #expect(change.rules == ["resolution.minimum"])
            #expect(minimum < 200 ? change.old == .returned : change.old == .accepted)
            #expect(minimum < 200 ? change.new == .accepted : change.new == .returned)
            #expect((change.reason == nil) == (minimum < 200))
            let item = try #require(try scene.station.registry.item(change.item))
            #expect(item.title == change.file)
        }
        #expect(scene.scene.worker.inspections == inspections)
    }

    @Test func theLatestComeFirstAndNoMoreThanAsked() async throws {
        let scene = try await scene()
        let items = try scene.station.registry.judged(by: "giay", limit: 5)
        #expect(items.map(\.title) == ["t11.tif", "t10.tif", "t9.tif", "t8.tif", "t7.tif"])
        #expect(try scene.station.registry.judged(by: "khac", limit: 5).isEmpty)
    }

    /// What a person decided is not undone by a replay.
    @Test func decisionsOfPeopleStand() async throws {
        let scene = try ReleasedScene(severity: "hold")
        scene.scene.worker.claim(dpi: 100)
        try await scene.register(["a.tif", "b.tif"])
        let held = try scene.items
        #expect(held.map(\.state) == [.held, .held])
        let registry = scene.station.registry
        let now = scene.scene.time.now()
        try ReviewDecision.apply(.approve(by: "An", reason: "", values: [:]), to: held[0].id, in: registry, at: now)
        try ReviewDecision.apply(.return(by: "An", reason: "mờ"), to: held[1].id, in: registry, at: now)
        await scene.runner().drain()
        #expect(try scene.items.map(\.state) == [.registered, .returned])
        let inForce = try #require(scene.station.profiles["giay"]?.profile)
        let milder = try profile(Scene.profile(minimum: 50, severity: "hold"))
        let summary = Replay.compare(try registry.judged(by: "giay", limit: 10), from: inForce, to: milder)
        #expect(summary.judged == 1 && summary.changes.isEmpty)
        #expect(summary.otherFindings == 1)
    }
}
