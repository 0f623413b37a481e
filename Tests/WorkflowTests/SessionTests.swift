import ArchiveModel
import Foundation
import HostKit
import Registry
import Testing

@testable import Workflow

/// Batches: nothing is lost and nothing is signed twice, whatever happens in between.
struct SessionTests {
    private static let many = (1...200).map { "S\($0).tif" }

    @Test func twoHundredSurviveAPulledToken() async throws {
        let scene = try await SigningScene("L1", products: "preview")
        try await scene.drop(Self.many)
        let tasks = try scene.desk.tasks()
        #expect(tasks.count == 200)
        scene.person.pull(after: 57)
        var watch = scene.watch()
        let first = await scene.session(scene.person).sign(tasks, watch: &watch)
        #expect(first.signed.count == 57 && first.left == 143)
        guard case .tokenGone = first.end else {
            Issue.record("\(first.end)")
            return
        }
        #expect(try scene.desk.tasks().count == 143)
        scene.person.plug()
        var again = scene.watch()
        let second = await scene.session(scene.person).sign(try scene.desk.tasks(), watch: &again)
        #expect(second.signed.count == 143 && second.end == .done)
        #expect(Set(scene.person.digests).count == 200 && scene.person.digests.count == 200)
        await scene.runner.drain()
        #expect(try scene.items.allSatisfy { $0.state == .registered })
    }

    @Test func endsWhenNothingHappensOrItsTimeIsUp() async throws {
        let scene = try await SigningScene("L1", products: "preview")
        try await scene.drop("A.tif", "B.tif", "C.tif")
        scene.person.slow(400)
        var watch = scene.watch(idle: 600, until: scene.scene.time.now().addingTimeInterval(500))
        let report = await scene.session(scene.person).sign(try scene.desk.tasks(), watch: &watch)
        #expect(report.end == .timeUp && report.signed.count == 2 && report.left == 1)
        var idle = scene.watch(idle: 60)
        scene.scene.time.advance(61)
        let late = await scene.session(scene.person).sign(try scene.desk.tasks(), watch: &idle)
        #expect(late.end == .idle && late.signed.isEmpty && late.left == 1)
    }

    /// The process died after the signature was written and before the journal knew.
    @Test(arguments: ["preview", "preview, archive"])
    func whatAStoppedSessionSignedIsNotSignedAgain(products: String) async throws {
        let scene = try await SigningScene("L1", products: products)
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        _ = try await scene.desk.sign(task, with: scene.person)
        _ = try scene.station.registry.update(task.item, at: scene.scene.time.now(), event: "test: forgotten") { item in
            item.attestations = []
            item.state = .awaitingSignature
        }
        let again = try #require(try scene.desk.tasks().first)
        guard case .signed = try await scene.desk.sign(again, with: scene.person) else {
            Issue.record("not taken")
            return
        }
        #expect(scene.person.digests.count == 1)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
    }

    @Test func aLeftoverThatIsDamagedIsSignedAnew() async throws {
        let scene = try await SigningScene("L1", products: "preview")
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        let target = SignedFiles(scene.station.home, task.item).outcome(task.whose, task.form, task.part)
        try DurableFiles.makeFolder(DurableFiles.parent(of: target))
        try DurableFiles.write(Data("half a signature".utf8), to: target)
        _ = try await scene.desk.sign(task, with: scene.person)
        #expect(scene.person.digests.count == 1)
        await scene.runner.drain()
        #expect(try scene.items.map(\.state) == [.registered])
    }

    @Test func twoSessionsDoNotSignTheSameDocument() async throws {
        let scene = try await SigningScene("L1", products: "preview")
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        let now = scene.scene.time.now()
        let lease = try scene.station.registry.leaseAwaiting(
            task.item, owner: "other", until: now.addingTimeInterval(600), now: now)
        #expect(lease != nil)
        await #expect(throws: SohoaError(testing: "signing.not-awaited")) {
            try await scene.desk.sign(task, with: scene.person)
        }
        #expect(scene.person.digests.isEmpty)
        // A session that died gives it back by the passing of time.
        scene.scene.time.advance(601)
        _ = try await scene.desk.sign(task, with: scene.person)
        #expect(scene.person.digests.count == 1)
    }

    @Test func signaturesOutliveWhatIsDerivedAnew() async throws {
        let scene = try await SigningScene("L3")
        try await scene.drop("A.tif")
        let task = try #require(try scene.desk.tasks().first)
        _ = try await scene.desk.sign(task, with: scene.person)
        await scene.runner.drain()
        let before = scene.scene.worker.derivations
        _ = try scene.station.registry.update(task.item, at: scene.scene.time.now(), event: "test: again") { item in
            item.step = .derive
            item.state = .inFlight
        }
        await scene.runner.drain()
        #expect(scene.scene.worker.derivations > before)
        let next = try #require(try scene.desk.tasks().first)
        #expect(next.whose == .agency)
    }
}
