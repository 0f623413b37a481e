import ArchiveModel
import Foundation
import Intake
import Registry
import TestSupport
import Testing

@testable import Workflow

struct RepetitionTests {
    @Test func answersIdenticalContentAtOnce() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let items = try scene.items
        #expect(items.map(\.state) == [.registered, .linked])
        #expect(items[0].record == items[1].record)
        #expect(scene.worker.inspections == 1)
        #expect(try scene.station.store.list().count == 1)
        #expect(scene.names(in: "vao").isEmpty)
    }

    @Test func refusesADuplicateWhereTheProfileSaysSo() async throws {
        let scene = try Scene(duplicates: "reject")
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        try scene.drop("B.pdf", Scene.pdf("a"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.registered, .returned])
        #expect(scene.names(in: "tra-lai").contains("B.pdf"))
    }

    @Test func twoAtOnceBecomeOneRecord() async throws {
        let scene = try Scene()
        for name in ["A.pdf", "B.pdf", "C.pdf"] { try scene.drop(name, Scene.pdf("same")) }
        try scene.look()
        async let first: Void = scene.runner.drain()
        async let second: Void = ItemRunner(station: scene.station, owner: "other", pulse: Pulse()) {}.drain()
        _ = await (first, second)
        await scene.runner.drain()
        let states = try scene.items.map(\.state)
        #expect(states.filter { $0 == .registered }.count == 1)
        #expect(states.filter { $0 == .linked }.count == 2)
        #expect(try scene.station.store.list().count == 1)
    }

    @Test func aBetterScanClearsTheReturnedOne() async throws {
        let scene = try Scene()
        scene.worker.claim(dpi: 96)
        try scene.drop("A.pdf", Scene.pdf("bad"))
        try await scene.settle()
        #expect(!scene.names(in: "tra-lai").isEmpty)
        scene.worker.claim(dpi: 300)
        try scene.drop("A.pdf", Scene.pdf("good"))
        try await scene.settle()
        let items = try scene.items
        #expect(items.map(\.state) == [.returned, .registered])
        #expect(items[1].previous == items[0].id)
        #expect(scene.names(in: "tra-lai").isEmpty)
    }

    /// Every step twice, as after a crash between doing and writing down.
    @Test func everyStepCanBeRunTwice() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try scene.look()
        let registry = scene.station.registry
        let processor = ItemProcessor(station: scene.station)
        let now = scene.time.now()
        var item = try #require(try registry.lease(owner: "test", until: now.addingTimeInterval(900), now: now))
        var walked: [Step] = []
        while item.state == .inFlight {
            walked.append(item.step)
            _ = try await processor.perform(item)
            let result = try await processor.perform(item)
            item = try registry.complete(
                step: item.step, of: item.id, owner: "test", at: now, duration: 0, outcome: result.note,
                update: result.change)
        }
        #expect(item.state == .registered)
        #expect(walked == Array(Step.allCases.dropFirst()))
        #expect(try scene.station.store.list().count == 1)
        #expect(await scene.verifier.verify(try #require(item.record)).problems == [])
    }

    @Test func aBrokenEditLeavesTheLastGoodRulesInForce() async throws {
        let scene = try Scene()
        try scene.folder.file("home/profiles/giay.yaml", "id: giay\n\tbroken")
        #expect(scene.station.profiles.refresh())
        #expect(!scene.station.profiles.diagnostics.isEmpty)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.registered])
    }
}
