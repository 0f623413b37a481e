import ArchiveModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct DeskQueryTests {
    let folder: TemporaryFolder
    let registry: Registry
    let now = Samples.morning

    init() throws {
        folder = try TemporaryFolder("desk-queries")
        registry = try Samples.registry(folder)
    }

    @Test func everyChangeOfAnItemChangesItsStamp() throws {
        let id = try Samples.claim(registry, 1)
        var seen = [try stamp(id)]
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        #expect(try stamp(id) == seen[0])
        try registry.complete(step: .stage, of: id, owner: "w", at: now, duration: 0, outcome: "")
        seen.append(try stamp(id))
        try registry.fail(
            step: .identify, of: id, owner: "w", at: now, duration: 0, error: Self.fault, nextAttempt: now)
        seen.append(try stamp(id))
        // A lease writes no event, but it ends the waiting.
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        seen.append(try stamp(id))
        try registry.release(lease: id, owner: "w")
        try registry.update(id, at: now, event: "typed") { $0.typed["so"] = "12" }
        seen.append(try stamp(id))
        #expect(Set(seen).count == seen.count)
    }

    @Test func stampsTellTodayAndWhatIsOpenFromBefore() throws {
        let old = try Samples.claim(registry, 1, at: now - 86_400)
        let finished = try Samples.claim(registry, 2, at: now - 86_400)
        try registry.update(finished, at: now, event: "gone") { $0.state = .withdrawn }
        let fresh = try Samples.claim(registry, 3)
        let stamps = try registry.stamps(root: "dia-chinh", day: "2026-11-21")
        #expect(stamps.map(\.id) == [old, fresh])
        #expect(stamps.map(\.hasArrivedToday) == [false, true])
        #expect(try registry.stamps(root: "khac", day: "2026-11-21") == [])
        #expect(Set(try registry.items([old, fresh, Samples.id(99)]).map(\.id)) == [old, fresh])
    }

    @Test func nextDueIsTheEarliestRetryOrEndOfALease() throws {
        #expect(try registry.nextDue(after: now) == nil)
        let first = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "w", until: now + 900, now: now)
        #expect(try registry.nextDue(after: now) == now + 900)
        try registry.fail(
            step: .stage, of: first, owner: "w", at: now, duration: 0, error: Self.fault, nextAttempt: now + 5)
        _ = try Samples.claim(registry, 2)
        #expect(try registry.nextDue(after: now) == now + 5)
        #expect(try registry.nextDue(after: now + 5) == nil)
    }

    @Test func stepsOfOneCommitAreAllRecordedOrNone() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        let steps = [done(.stage), done(.identify)]
        let item = try registry.complete(steps, of: id, owner: "w")
        #expect(item.step == .inspect)
        #expect(try registry.events(of: id).compactMap(\.step).suffix(2) == [.stage, .identify])
        let count = try registry.events(of: id).count
        // The second does not follow the first: nothing of both is written.
        #expect(throws: SohoaError.wrongStep(id, done: .sign, expected: .assess)) {
            try registry.complete([done(.inspect), done(.sign)], of: id, owner: "w")
        }
        #expect(try registry.item(id)?.step == .inspect)
        #expect(try registry.events(of: id).count == count)
        #expect(throws: SohoaError.leaseLost(id, "x")) {
            try registry.complete([done(.inspect)], of: id, owner: "x")
        }
    }

    @Test func aCommitMayGiveTheLeaseBack() throws {
        let id = try Samples.claim(registry, 1)
        _ = try registry.lease(owner: "w", until: now + 60, now: now)
        try registry.complete([done(.stage)], of: id, owner: "w", releasing: true)
        #expect(try registry.lease(owner: "v", until: now + 60, now: now)?.step == .identify)
        #expect(try registry.setting("synchronous") == "2")
    }

    private func stamp(_ id: ItemID) throws -> ItemStamp? {
        try registry.stamps(root: "dia-chinh", day: "2026-11-21").first { $0.id == id }
    }

    private func done(_ step: Step) -> StepDone {
        StepDone(step: step, at: now, duration: 0, outcome: "") { _ in }
    }

    private static let fault = SohoaError(
        code: "test", message: LocalizedText(vi: "Hỏng.", en: "Broken."), hint: LocalizedText(vi: "", en: ""),
        disposition: .retry)
}
