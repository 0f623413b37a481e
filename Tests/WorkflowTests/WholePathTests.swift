import ArchiveModel
import Foundation
import HostKit
import Packaging
import Registry
import TestSupport
import Testing

@testable import Workflow

struct WholePathTests {
    @Test func registersWhatIsGood() async throws {
        let scene = try Scene()
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(item.state == .registered)
        let record = try #require(item.record)
        #expect(scene.station.store.contains(record))
        #expect(scene.station.store.verify(record: record).isEmpty)
        #expect(try scene.station.registry.find(text: "a.pdf").map(\.id) == [record])
        #expect(scene.names(in: "vao").isEmpty)
        #expect(scene.names(in: ".sohoa").filter { $0 != "root-id" }.isEmpty)
        #expect(!DurableFiles.exists(scene.station.home.job(item.id)))
        let verification = await scene.verifier.verify(record)
        #expect(verification.problems == [])
        #expect(verification.demonstration)
        #expect(verification.level == .none)
    }

    @Test func returnsWhatIsNotGoodEnough() async throws {
        let scene = try Scene()
        scene.worker.claim(dpi: 96)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(item.state == .returned)
        #expect(item.findings.contains { $0.rule == "resolution.minimum" })
        #expect(scene.names(in: "tra-lai").contains("A.pdf"))
        #expect(scene.names(in: "tra-lai").contains { $0.hasSuffix("BAO-CAO.html") })
        let back = try Data(contentsOf: URL(fileURLWithPath: scene.root.path + "/tra-lai/A.pdf"))
        #expect(back == Scene.pdf("a"))
    }

    @Test(arguments: [ReadProblem.Code.crashed, .timedOut, .outOfMemory, .damaged])
    func aParserThatFailsCostsThatOneItem(code: ReadProblem.Code) async throws {
        let scene = try Scene()
        scene.worker.set(.refuses(ReadProblem(code, "signal 11")))
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.returned])
        scene.worker.set(.healthy)
        try scene.drop("B.pdf", Scene.pdf("b"))
        try await scene.settle()
        #expect(try scene.items.map(\.state) == [.returned, .registered])
    }

    @Test func waitsForWhatTheEnvironmentLacks() async throws {
        let scene = try Scene()
        scene.worker.set(.unavailable)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let waiting = try #require(try scene.items.first)
        #expect(waiting.state == .waiting)
        #expect(waiting.lastError?.code == "worker.start")
        scene.worker.set(.healthy)
        scene.time.advance(3600)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
    }

    @Test func waitsForAKeyAndNeverRegistersUnsigned() async throws {
        let scene = try Scene(hasKeys: false)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(item.state == .waiting)
        #expect(item.step == .sign)
        #expect(try scene.station.store.list().isEmpty)
        #expect(try scene.station.registry.balance().isBalanced)
    }

    @Test func practiceJudgesAndRegistersNothing() async throws {
        let scene = try Scene(mode: .practice)
        try scene.drop("A.pdf", Scene.pdf("a"))
        try await scene.settle()
        let item = try #require(try scene.items.first)
        #expect(item.state == .practised)
        #expect(item.verdict == .accepted)
        #expect(scene.names(in: "tra-lai").contains("A.pdf"))
        #expect(try scene.station.store.list().isEmpty)
    }
}

extension Scene {
    var verifier: RecordVerifier {
        RecordVerifier(store: station.store, registry: station.registry, trustedRoots: station.trustedRoots)
    }
}
