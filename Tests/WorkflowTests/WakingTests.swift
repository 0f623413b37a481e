import ArchiveModel
import Foundation
import HostKit
import Registry
import TestSupport
import Testing

@testable import Workflow

struct WakingTests {
    @Test func aPokeThatCameWhileLookingIsNotMissed() async {
        let poke = Poke()
        let seen = poke.count
        poke.raise()
        // Would last an hour.
        await poke.wait(beyond: seen, atMost: 3600)
        await poke.wait(beyond: seen, atMost: 3600)
        #expect(poke.count == seen + 1)
    }

    @Test func everyWaiterIsWoken() async {
        let poke = Poke()
        let seen = poke.count
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { await poke.wait(beyond: seen, atMost: 3600) } }
            group.addTask { poke.raise() }
            await group.waitForAll()
        }
        #expect(poke.count == seen + 1)
    }

    @Test func cancellingEndsTheWait() async {
        let poke = Poke()
        let task = Task { await poke.wait(beyond: poke.count, atMost: 3600) }
        task.cancel()
        await task.value
        #expect(poke.count == 0)
    }

    @Test func inspectionAndAssessmentAreOneCommit() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        let events = try scene.station.registry.events(of: item.id)
        #expect(events.compactMap(\.step).contains(.inspect))
        #expect(events.compactMap(\.step).contains(.assess))
        #expect(item.state == .registered)
        #expect(item.facts?.files.first?.pdf != nil)
    }

    @Test func whatWasMeasuredIsKeptWhenItCannotBeAssessed() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try scene.look()
        // The profile goes while a worker measures.
        scene.worker.beforeAnswering {
            try? FileManager.default.removeItem(atPath: scene.station.home.profiles + "/giay.yaml")
            scene.station.profiles.refresh()
        }
        await scene.runner.drain()
        let item = try #require(try scene.items.first)
        #expect(item.state == .waiting)
        #expect(item.step == .assess)
        #expect(item.facts?.files.first?.pdf != nil)
    }

    @Test func thePageIsWrittenWhenItHasNews() async throws {
        let scene = try Scene()
        let desk = scene.desk
        let page = scene.root.path + "/" + scene.root.folders.status
        await desk.refresh()
        try DurableFiles.remove(page)
        await desk.refresh()
        #expect(!DurableFiles.exists(page))
        // The time on it is a sign of life.
        scene.time.advance(60)
        await desk.refresh()
        #expect(DurableFiles.exists(page))
        try DurableFiles.remove(page)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        await desk.refresh()
        let text = try String(contentsOfFile: page, encoding: .utf8)
        #expect(text.contains("A.pdf"))
        let ledger = try #require(scene.names(in: "").first { $0.hasSuffix(".csv") })
        #expect(try String(contentsOfFile: scene.root.path + "/" + ledger, encoding: .utf8).contains("A.pdf"))
    }
}
