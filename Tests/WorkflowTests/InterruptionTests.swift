import ArchiveModel
import Foundation
import HostKit
import Intake
import Registry
import TestSupport
import Testing

@testable import Workflow

/// A file that kills the process is not tried for ever.
struct InterruptionTests {
    /// Leases the item and dies, as often as told.
    private func kill(_ scene: Scene, times: Int) throws {
        for _ in 0..<times {
            let now = scene.time.now()
            _ = try #require(
                try scene.station.registry.lease(owner: "dead", until: now.addingTimeInterval(900), now: now))
            _ = try scene.station.registry.breakLeases(at: now)
        }
    }

    private func dropped() throws -> Scene {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try scene.look()
        return scene
    }

    @Test func aFewTimesAreTriedAgain() async throws {
        let scene = try dropped()
        try kill(scene, times: Interruption.patience - 1)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
        #expect(try scene.items[0].interruptions == 0)
    }

    @Test func tooOftenIsForAPerson() async throws {
        let scene = try dropped()
        try kill(scene, times: Interruption.patience)
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .held)
        #expect(item.step == .stage)
        #expect(item.findings.map(\.rule) == ["workflow.interrupted"])
        #expect(item.findings[0].message.vi.contains("\(Interruption.patience) lần"))
        #expect(scene.worker.inspections == 0)
        await scene.desk.refresh()
        #expect(!scene.names(in: "cho-bo-sung").isEmpty)
    }

    @Test func anApprovalTriesTheStepOnceMore() async throws {
        let scene = try dropped()
        try kill(scene, times: Interruption.patience)
        await scene.runner.drain()
        let id = try #require(try scene.items.first?.id)
        try ReviewDecision.apply(
            .approve(by: "An", reason: "", values: [:]), to: id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        #expect(item.waived.isEmpty)
        #expect(await scene.verifier.verify(try #require(item.record)).problems == [])
    }

    @Test func aReturnGivesTheFilesBack() async throws {
        let scene = try dropped()
        try kill(scene, times: Interruption.patience)
        await scene.runner.drain()
        let id = try #require(try scene.items.first?.id)
        try ReviewDecision.apply(
            .return(by: "An", reason: "quét lại"), to: id, in: scene.station.registry, at: scene.time.now())
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.returned])
        #expect(scene.names(in: "tra-lai").contains("A.pdf"))
    }
}
